import type { Transaction } from '../db/client'

/** What stands where a claim was taken back that others had answered. */
export const WITHDRAWN_TEXT = '[withdrawn]'

/** Has all pages renewed of the debates in which somebody argued: their name stands on them. */
export async function renewAuthored(tx: Transaction, authorId: bigint): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO change (kind, debate_id)
    SELECT 'debate.changed', debate_id FROM claim WHERE author_id = ${authorId} GROUP BY debate_id`
}

/**
 * Takes back claims of one author, deepest first, `limit` at most: one that nobody answered goes, one with answers stays
 * as a tombstone without its words. Returns how many were taken back; 0 when none is left.
 */
export async function withdrawAuthored(tx: Transaction, authorId: bigint, limit: number): Promise<number> {
  const picked = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM claim WHERE author_id = ${authorId} AND NOT (status = 'withdrawn' AND text = ${WITHDRAWN_TEXT})
    ORDER BY depth DESC, id DESC LIMIT ${limit}`
  const ids = picked.map(({ id }) => id)
  if (ids.length === 0) return 0
  // Before the claims: the worker too has the queue's rows first. What it has not counted yet must not be counted off.
  const waiting = await tx.$queryRaw<{ id: bigint }[]>`
    DELETE FROM change WHERE kind = 'claim.posted' AND claim_id = ANY (${ids}) RETURNING claim_id AS id`
  // Whoever is answering one of them right now is waited for, and has an answer then.
  await tx.$queryRaw`SELECT id FROM claim WHERE id = ANY (${ids}) ORDER BY id FOR UPDATE`
  const uncounted = new Set(waiting.map(({ id }) => id))
  await countOff(tx, ids.filter((id) => !uncounted.has(id)))
  await tx.$executeRaw`
    INSERT INTO change (kind, debate_id)
    SELECT 'debate.changed', debate_id FROM claim WHERE id = ANY (${ids}) GROUP BY debate_id`
  await deleteUnanswered(tx, ids)
  await tx.$executeRaw`DELETE FROM claim_quote WHERE claim_id = ANY (${ids})`
  await tx.$executeRaw`
    UPDATE claim SET status = 'withdrawn', text = ${WITHDRAWN_TEXT}, paragraphs = '{}' WHERE id = ANY (${ids})`
  return ids.length
}

/** Deletes those without answers, and those whose only answers were among them. */
async function deleteUnanswered(tx: Transaction, ids: bigint[]): Promise<void> {
  for (;;) {
    const deleted = await tx.$executeRaw`
      DELETE FROM claim c WHERE c.id = ANY (${ids}) AND NOT EXISTS (SELECT FROM claim k WHERE k.parent_id = c.id)`
    if (deleted === 0) return
  }
}

/** The reverse of `countPosted`, for claims that were shown and go. */
async function countOff(tx: Transaction, ids: bigint[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE claim p SET pros = p.pros - n.pros, cons = p.cons - n.cons
    FROM (SELECT parent_id, (count(*) FILTER (WHERE stance = 'pro'))::int AS pros,
            (count(*) FILTER (WHERE stance = 'con'))::int AS cons
          FROM claim WHERE id = ANY (${ids}) AND status = 'shown' AND parent_id IS NOT NULL GROUP BY parent_id) n
    WHERE p.id = n.parent_id`
  await tx.$executeRaw`
    UPDATE side s SET claim_count = s.claim_count - n.claims, argument_count = s.argument_count - n.arguments
    FROM (SELECT side_id, count(*)::int AS claims, (count(*) FILTER (WHERE parent_id IS NULL))::int AS arguments
          FROM claim WHERE id = ANY (${ids}) AND status = 'shown' GROUP BY side_id) n
    WHERE s.id = n.side_id`
  await tx.$executeRaw`
    UPDATE debate d SET claim_count = d.claim_count - n.claims
    FROM (SELECT debate_id, count(*)::int AS claims
          FROM claim WHERE id = ANY (${ids}) AND status = 'shown' GROUP BY debate_id) n
    WHERE d.id = n.debate_id`
}
