import { db } from '../db/client'
import { readRows } from '../db/query'

/**
 * What moderation keeps of somebody that is theirs to know: what was done to them and by which rule, their appeals, what they
 * flagged, and whom they mute. Not who did it, nor who flagged them.
 */
export async function readModeration(accountId: bigint): Promise<Record<string, unknown>> {
  const mine = { where: { accountId } }
  const [decisions, appeals, flags, mutes] = await Promise.all([
    db().action.findMany({
      ...mine,
      orderBy: { id: 'asc' },
      select: {
        id: true, kind: true, targetKind: true, targetId: true, debate: { select: { slug: true } }, role: true, ruleKey: true, ruleVersion: true, words: true,
        text: true, until: true, strike: true, at: true, undoneAt: true, overturned: true,
      },
    }),
    db().appeal.findMany({ ...mine, orderBy: { id: 'asc' }, select: { actionId: true, text: true, createdAt: true, outcome: true, words: true, decidedAt: true } }),
    readRows<Record<string, unknown>>`
      SELECT k.target_kind AS "targetKind", k.target_id::text AS "targetId", f.reason, f.text, f.created_at AS "createdAt", f.outcome
      FROM flag f JOIN moderation_case k ON k.id = f.case_id WHERE f.account_id = ${accountId} ORDER BY f.id`,
    readRows<Record<string, unknown>>`
      SELECT a.handle, u.since FROM mute u JOIN account a ON a.id = u.muted_id WHERE u.account_id = ${accountId} AND a.handle IS NOT NULL ORDER BY u.since`,
  ])
  return { decisions: decisions.map(({ debate, ...decision }) => ({ ...decision, debate: debate?.slug ?? null })), appeals, flags, mutes }
}
