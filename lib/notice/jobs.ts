import type { Change, ChangeJob } from '../change/schema'
import type { Transaction } from '../db/client'
import { publicUrl } from '../env'
import type { WriteNotices } from '../mail/schema'
import { tellOfHeld } from './held-commands'
import { noticeLetter } from './letter'
import { listForMail } from './queries'
import { type Due, tellOf } from './telling-commands'

/** Tells people of what was posted, and of being mentioned by what was changed. No page that all see alike shows notices: none is renewed. */
export const followNotices: ChangeJob<Transaction> = async (tx, changes) => {
  const due = changes.flatMap(dueIn)
  if (due.length > 0) await tellOf(tx, due, new Date())
  return []
}

/** Tells authors of texts of theirs that wait for a moderator. */
export const followHolds: ChangeJob<Transaction> = async (tx, changes) => {
  const held = changes.filter(({ kind }) => kind === 'text.held')
  if (held.length > 0) await tellOfHeld(tx, held, new Date())
  return []
}

function dueIn({ kind, claimId, commentId = null, accountId = null }: Change): Due[] {
  if (claimId === null) return []
  const thing = { claimId, commentId, after: null, isChange: false }
  switch (kind) {
    case 'claim.posted':
      return [{ ...thing, commentId: null }]
    case 'comment.posted':
      return commentId === null ? [] : [thing]
    case 'comment.changed':
      return commentId === null ? [] : [{ ...thing, isChange: true }]
    case 'notices.due':
      return [{ ...thing, after: accountId }]
    default:
      return []
  }
}

/** Writes a mail as it goes out: what was withdrawn or hidden since it was put into the outbox, or may not be seen, is left out. */
export const writeNotices: WriteNotices = async (noticeIds, stop) => {
  const told = await listForMail(noticeIds)
  const [first] = told
  return first === undefined ? null : noticeLetter({ name: first.name, notices: told.map(({ notice }) => notice), home: publicUrl(), stop })
}
