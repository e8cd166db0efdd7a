import type { ActingRole } from '../case/schema'
import { recordChanges } from '../change/commands'
import type { Change } from '../change/schema'
import type { Transaction } from '../db/client'
import { recordFrameChange } from '../debate/commands'
import { publicUrl } from '../env'
import { queueMail } from '../mail/commands'
import { reportDecidedLetter } from '../mail/letters'
import { tellOfModeration } from '../notice/moderation-commands'
import { LOG } from '../public-log/address'
import { appendLog, eraseLogTexts, seqOfAction } from '../public-log/commands'
import { UNDO } from '../public-log/schema'
import { type Aspect, isSameState, type State } from './aspect'
import type { ActionKind } from './schema'
import { concernedId, type Subject } from './subject'

/** An action that was done, or undone, with all that is told of it. */
export type ToTell = {
  id: bigint
  kind: ActionKind
  aspect: Aspect | null
  subject: Subject
  role: ActingRole
  rule: { key: string; version: number } | null
  until: Date | null
  /** How its one thing was and how it is now. */
  from: State
  to: State
}

/** Has what follows from a changed state followed: counts, strengths, pages, and who is told of what was not shown before. */
export async function recordWhatFollows(tx: Transaction, { aspect, subject, from, to }: Pick<ToTell, 'aspect' | 'subject' | 'from' | 'to'>): Promise<void> {
  const { debateId, claimId, commentId, kind } = subject
  if (debateId === null || isSameState(from, to)) return
  if (aspect === 'debate') return recordFrameChange(tx, debateId)
  if (aspect === 'lock' || aspect === 'slow') return recordChanges(tx, [{ kind: 'thread.locked', debateId, claimId }])
  if (aspect !== 'status' || claimId === null) return
  const changed: Change = { kind: `${kind as 'claim' | 'comment'}.changed`, debateId, claimId, commentId, accountId: concernedId(subject) }
  // Nobody has been told of what was held: it is as good as posted now.
  const isNew = from.status === 'held' && to.status === 'shown'
  await recordChanges(tx, isNew ? [changed, { ...changed, kind: `${kind as 'claim' | 'comment'}.posted` }] : [changed])
}

/** Whether everybody who reads the debate is told: of what is done to what they read. */
const isPublic = ({ aspect, subject, from, to }: ToTell): boolean =>
  subject.debateId !== null && aspect !== null && !isSameState(from, to) && from.status !== 'held'

/** Whether whom it concerns is told: of all but that there was nothing wrong with what was shown anyway. */
export const isToldToAuthor = (kind: ActionKind, from: State, to: State): boolean => kind !== 'dismiss' || !isSameState(from, to)

/** Tells of an action: the debate's activity, whom it concerns, who flagged it, and last the log. */
export async function tellOfAction(
  tx: Transaction, done: ToTell, { why, caseId, flaggers }: { why: string | null; caseId: bigint | null; flaggers: readonly bigint[] }, now: Date,
): Promise<void> {
  const { id, kind, subject, role, rule, until, from, to } = done
  const { debateId, claimId, commentId } = subject
  if (debateId !== null && isPublic(done)) {
    await tx.activity.create({ data: { debateId, kind: 'moderated', claimId, commentId, actionId: id, at: now }, select: { id: true } })
  }
  const authorId = concernedId(subject)
  const author = authorId !== null && isToldToAuthor(kind, from, to) ? [{ accountId: authorId, kind: 'moderated' as const, commentId, actionId: id }] : []
  const told = flaggers.filter((accountId) => accountId !== authorId).map((accountId) => ({ accountId, kind: 'flag_decided' as const, commentId, actionId: id, caseId }))
  await tellOfModeration(tx, [...author, ...told], now)
  const target = { kind: subject.kind, id: subject.id }
  // What was said of it before may repeat what must not be kept.
  if (kind === 'erase') await eraseLogTexts(tx, { target }, role, now)
  await appendLog(tx, { what: kind, role, actionId: id, debateId, target, rule, until, undoes: null, text: why }, now)
}

/** Mails to whoever reported something without an account what came of it, in the transaction that decides the case. */
export async function mailReporters(tx: Transaction, caseId: bigint, isRight: boolean, now: Date): Promise<void> {
  const reports = await tx.$queryRaw<{ id: bigint; email: string; name: string }[]>`
    SELECT id, email, coalesce(substring(text from E'\n\nReported by ([^\n]*)\\.$'), '') AS name FROM flag
    WHERE case_id = ${caseId} AND account_id IS NULL AND email <> ''`
  for (const { id, email, name } of reports) {
    await queueMail(tx, { accountId: null, email }, reportDecidedLetter({ name, link: publicUrl() + LOG, number: String(id), isRight }), now)
  }
}

/** Tells of an undo: what was told of the action in the debate, and to who flagged, is taken back; whom it concerned is told. */
export async function tellOfUndo(tx: Transaction, { id, kind, subject, role }: ToTell, wasTold: boolean, now: Date): Promise<void> {
  await tx.activity.deleteMany({ where: { actionId: id } })
  await tx.notice.deleteMany({ where: { actionId: id, kind: { in: ['flag_decided', 'moved'] } } })
  const accountId = concernedId(subject)
  if (accountId !== null && wasTold && kind !== 'dismiss') await tellOfModeration(tx, [{ accountId, kind: 'undone', commentId: subject.commentId, actionId: id }], now)
  const target = { kind: subject.kind, id: subject.id }
  const undoes = await seqOfAction(tx, { id, target })
  await appendLog(tx, { what: UNDO, role, actionId: id, debateId: subject.debateId, target, rule: null, until: null, undoes, text: null }, now)
}
