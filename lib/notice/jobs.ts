import type { Change, ChangeJob } from '../change/schema'
import type { Transaction } from '../db/client'
import { type Due, tellOf } from './telling-commands'

/** Tells people of what was posted. No page that all see alike shows notices: none is renewed. */
export const followNotices: ChangeJob<Transaction> = async (tx, changes) => {
  const due = changes.flatMap(dueIn)
  if (due.length > 0) await tellOf(tx, due, new Date())
  return []
}

function dueIn({ kind, claimId, commentId = null, accountId = null }: Change): Due[] {
  if (claimId === null) return []
  if (kind === 'claim.posted') return [{ claimId, commentId: null, after: null }]
  if (kind === 'comment.posted') return commentId === null ? [] : [{ claimId, commentId, after: null }]
  return kind === 'notices.due' ? [{ claimId, commentId, after: accountId }] : []
}
