import { isEstablished } from '../account/newness-queries'
import { HIDDEN_BY_FLAGS } from '../case/priority'
import { openCase } from '../case/open-commands'
import { recordChanges } from '../change/commands'
import { Prisma, type Transaction } from '../db/client'
import { env } from '../env'
import { tellOfModeration } from '../notice/moderation-commands'
import { appendLog } from '../public-log/commands'
import { HIDE_PEOPLE } from './policy'

type Flagged = { kind: 'claim' | 'comment'; targetId: bigint; debateId: bigint; claimId: bigint; authorId: bigint | null; text: string }

/**
 * Hides the claim or comment of a case until a moderator has looked, once the flags of people who are not new weigh enough
 * and come from at least HIDE_PEOPLE of them. What a moderator has left, or shown again, is not hidden again in the same
 * words. The case's row is held. Returns the action, or null where nothing was hidden.
 */
export async function hideByFlags(tx: Transaction, caseId: bigint, now: Date): Promise<bigint | null> {
  const [flagged] = await tx.$queryRaw<Flagged[]>`
    SELECT k.target_kind::text AS kind, k.target_id AS "targetId", k.debate_id AS "debateId", k.claim_id AS "claimId", t.author_id AS "authorId", t.text
    FROM moderation_case k ${TEXT}
    WHERE k.id = ${caseId} AND k.status = 'open' AND t.status = 'shown' AND k.flag_weight >= ${env().FLAGS_TO_HIDE} AND (
      SELECT count(*) >= ${HIDE_PEOPLE} AND sum(f.weight) >= ${env().FLAGS_TO_HIDE}
      FROM flag f JOIN account a ON a.id = f.account_id WHERE f.case_id = k.id AND f.weight > 0 AND ${isEstablished(now)}
        AND NOT EXISTS (SELECT FROM flag_record r WHERE r.account_id = a.id AND r.muted_until > ${now}))
      AND NOT EXISTS (SELECT FROM moderation_action a WHERE a.target_kind = k.target_kind AND a.target_id = k.target_id AND a.text = t.text
        AND ((a.kind IN ('dismiss', 'restore') AND a.undone_at IS NULL) OR (a.kind = 'hide' AND a.role = 'automatic' AND a.undone_at IS NOT NULL)))`
  if (flagged === undefined) return null
  const { kind, targetId, debateId, claimId, authorId, text } = flagged
  if (!(await hide(tx, flagged))) return null
  const { id } = await tx.action.create({
    data: {
      kind: 'hide', targetKind: kind, targetId, debateId, claimId, accountId: authorId, caseId, role: 'automatic', text,
      before: { status: 'shown' }, after: { status: 'hidden' }, at: now,
    },
    select: { id: true },
  })
  await openCase(tx, { target: { kind, id: targetId }, debateId, claimId, authorId, text, held: [HIDDEN_BY_FLAGS] }, now)
  await tx.activity.create({ data: { debateId, kind: 'moderated', claimId, commentId: kind === 'comment' ? targetId : null, actionId: id, at: now }, select: { id: true } })
  await recordChanges(tx, [kind === 'claim' ? { kind: 'claim.changed', debateId, claimId } : { kind: 'comment.changed', debateId, claimId, commentId: targetId }])
  if (authorId !== null) await tellOfModeration(tx, [{ accountId: authorId, kind: 'moderated', actionId: id }], now)
  const nothing = { rule: null, until: null, undoes: null, text: null }
  await appendLog(tx, { ...nothing, what: 'hide', role: 'automatic', actionId: id, debateId, target: { kind, id: targetId } }, now)
  return id
}

/** The text that a case `k` is about. */
const TEXT = Prisma.sql`JOIN (
    SELECT 'claim'::target_kind AS kind, id, author_id, text, status, revision FROM claim
    UNION ALL SELECT 'comment', id, author_id, text, status::text::claim_status, revision FROM comment) t ON t.kind = k.target_kind AND t.id = k.target_id`

/** False where it is not shown any more by now, or has other words. */
async function hide(tx: Transaction, { kind, targetId, text }: Flagged): Promise<boolean> {
  const hidden = kind === 'claim'
    ? await tx.$executeRaw`UPDATE claim SET status = 'hidden' WHERE id = ${targetId} AND status = 'shown' AND text = ${text}`
    : await tx.$executeRaw`UPDATE comment SET status = 'hidden' WHERE id = ${targetId} AND status = 'shown' AND text = ${text}`
  return hidden > 0
}
