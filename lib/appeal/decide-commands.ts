import { unlessGone } from '../account/gone'
import type { Viewer } from '../account/schema'
import type { ActionKind } from '../case/action-kind'
import type { TargetKind } from '../case/schema'
import { inSight, mayModerate } from '../case/sight-queries'
import { db, type Transaction } from '../db/client'
import { unlessDeadlocked } from '../db/deadlock'
import { LIMITS } from '../moderation/act-commands'
import { OPEN_CASE } from '../moderation/case-commands'
import { openGap } from '../moderation/placeholder'
import { readSubject, roleFor } from '../moderation/subject-commands'
import { undoIn } from '../moderation/undo-commands'
import { decidedWords, takenWords } from '../moderation/wording'
import { tellOfModeration } from '../notice/moderation-commands'
import { doOnce } from '../once/commands'
import type { Once } from '../once/schema'
import { idSchema } from '../page'
import { appendLog, seqOfAction } from '../public-log/commands'
import { APPEAL_OVERTURNED, APPEAL_UPHELD } from '../public-log/schema'
import { Conflict, Refusal } from '../refusal'
import type { AppealDecision, AppealOutcome } from './schema'
import { NO_APPEAL } from './wording'

type AppealRow = {
  id: bigint
  accountId: bigint
  caseId: bigint
  decidedAt: Date | null
  takenById: bigint | null
  takenUntil: Date | null
  action: { id: bigint; kind: ActionKind; target: { kind: TargetKind; id: bigint }; debateId: bigint | null; isUndone: boolean; isErased: boolean }
}

/** What `decideAppeal` did. */
export type AppealDecided = { caseId: string; outcome: AppealOutcome }

/**
 * Decides an appeal: what was done stands, or is taken back and counts for nothing any more. By somebody who may do such a
 * thing, and did not do it. Of many at once one decides. A text that is gone for good does not come back; that it was
 * wrong to erase it is said all the same.
 * @throws Refusal not_found for who may not open it; invalid for words with a gap; Conflict where it is decided, or is
 * somebody else's just now
 */
export async function decideAppeal(viewer: Viewer, { appealId, outcome, words }: AppealDecision, once: Once | null, now: Date = new Date()): Promise<AppealDecided> {
  if (!mayModerate(viewer, now)) throw new Refusal('not_found', NO_APPEAL)
  const gap = openGap(words)
  if (gap !== null) throw new Refusal('invalid', 'A gap is still open in your words.', { words: `has a gap that is not filled: ${gap}` })
  return unlessGone(unlessDeadlocked(() => db().$transaction(async (tx) => {
    const found = await lockAppeal(tx, viewer, appealId)
    await doOnce(tx, viewer, once, async () => {
      assertOpen(viewer, found, now)
      await tx.appeal.update({ where: { id: found.id }, data: { outcome, words, decidedAt: now, decidedById: BigInt(viewer.id) }, select: { id: true } })
      await tx.$executeRaw`
        UPDATE moderation_case SET status = 'decided', decided_at = ${now}, revision = revision + 1, taken_by_id = NULL, taken_until = NULL, first_look_at = coalesce(first_look_at, ${now})
        WHERE id = ${found.caseId}`
      const target = { kind: found.action.target.kind, id: String(found.action.target.id) }
      const subject = await readSubject(tx, target, false)
      // Also that it stands is said by who may do such a thing; of what is gone altogether anybody may who sees it.
      if (subject !== null) await roleFor(tx, viewer, 'dismiss', target, subject, now)
      if (outcome === 'overturned') await takeBack(tx, viewer, found, now)
      await tell(tx, viewer, found, outcome, now)
      return found.id
    })
    return { caseId: String(found.caseId), outcome }
  }, LIMITS), OPEN_CASE))
}

/** An appeal that the viewer may open, its case held. */
async function lockAppeal(tx: Transaction, viewer: Viewer, appealId: string): Promise<AppealRow> {
  const id = BigInt(idSchema.safeParse(appealId).data ?? 0)
  await tx.$queryRaw`SELECT FROM moderation_case WHERE target_kind = 'appeal' AND target_id = ${id} FOR UPDATE`
  // A statement of its own: it sees what whoever held the case before has decided.
  const [row] = await tx.$queryRaw<(Omit<AppealRow, 'action'> & { actionId: bigint; kind: ActionKind; targetKind: TargetKind; targetId: bigint; debateId: bigint | null; isUndone: boolean; isErased: boolean })[]>`
    SELECT p.id, p.account_id AS "accountId", k.id AS "caseId", p.decided_at AS "decidedAt", k.taken_by_id AS "takenById", k.taken_until AS "takenUntil",
      a.id AS "actionId", a.kind::text, a.target_kind::text AS "targetKind", a.target_id AS "targetId", a.debate_id AS "debateId", a.undone_at IS NOT NULL AS "isUndone",
      a.kind = 'erase' OR coalesce((a.after ->> 'erased')::boolean, false) AS "isErased"
    FROM moderation_case k JOIN appeal p ON p.id = k.target_id JOIN moderation_action a ON a.id = p.action_id
    WHERE k.target_kind = 'appeal' AND k.target_id = ${id} AND ${inSight(viewer)} ORDER BY k.id DESC LIMIT 1`
  if (row === undefined) throw new Refusal('not_found', NO_APPEAL)
  const { actionId, kind, targetKind, targetId, debateId, isUndone, isErased, ...found } = row
  return { ...found, action: { id: actionId, kind, target: { kind: targetKind, id: targetId }, debateId, isUndone, isErased } }
}

function assertOpen(viewer: Viewer, { decidedAt, takenById, takenUntil }: AppealRow, now: Date): void {
  if (decidedAt !== null) throw new Conflict(decidedWords(decidedAt, now), { decidedAt: decidedAt.toISOString() })
  if (takenById !== null && takenById !== BigInt(viewer.id) && takenUntil !== null && takenUntil > now) {
    throw new Conflict(takenWords(takenUntil), { takenUntil: takenUntil.toISOString() })
  }
}

/** Undoes what was appealed against. What somebody has undone meanwhile stays so; of what was erased only the strike goes. */
async function takeBack(tx: Transaction, viewer: Viewer, { accountId, action }: AppealRow, now: Date): Promise<void> {
  if (action.isUndone || action.isErased) {
    await tx.$executeRaw`
      UPDATE moderation_action SET undone_by_id = CASE WHEN undone_at IS NULL THEN ${BigInt(viewer.id)} ELSE undone_by_id END, undone_at = coalesce(undone_at, ${now}), overturned = true
      WHERE id = ${action.id}`
    return
  }
  await undoIn(tx, viewer, String(action.id), { overturned: true }, now)
  // They are told by the answer to their appeal, and of one thing once.
  await tx.notice.deleteMany({ where: { accountId, actionId: action.id, kind: 'undone' } })
}

async function tell(tx: Transaction, { role }: Viewer, { accountId, action: { id: actionId, target, debateId, isUndone, isErased } }: AppealRow, outcome: AppealOutcome, now: Date): Promise<void> {
  await tellOfModeration(tx, [{ accountId, kind: 'appeal_decided', actionId }], now)
  // What was erased does not come back, so that no other entry says that it does not stand.
  const undoes = outcome === 'overturned' && isErased && !isUndone ? await seqOfAction(tx, { id: actionId, target }) : null
  await appendLog(tx, {
    what: outcome === 'overturned' ? APPEAL_OVERTURNED : APPEAL_UPHELD,
    role: role === 'member' ? 'debate_moderator' : role,
    ...{ actionId, debateId, target, rule: null, until: null, undoes, text: null },
  }, now)
}
