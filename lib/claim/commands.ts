import { recordChanges } from '../change/commands'
import type { Transaction } from '../db/client'
import type { ClaimStance } from './schema'

/** A claim to be written: at the top of a side, or beneath a parent, as a pro or a con. */
export type NewClaim = {
  debateId: bigint
  sideId: bigint
  parentId: bigint | null
  stance: ClaimStance | null
  text: string
  paragraphs: number[]
}

/** Writes claims whose parents are there already, in one statement. Returns their ids in the same order. */
export async function insertClaims(tx: Transaction, claims: readonly NewClaim[]): Promise<bigint[]> {
  const rows = await tx.claim.createManyAndReturn({ data: [...claims], select: { id: true } })
  await recordChanges(
    tx,
    rows.map(({ id }, index) => ({ kind: 'claim.posted' as const, debateId: claims[index]!.debateId, claimId: id })),
  )
  return rows.map(({ id }) => id)
}

/** What a claim that was just counted hangs on: enough to know the pages that show it. */
export type PostedClaim = { slug: string; parentId: bigint | null; grandparentId: bigint | null; restsOnArticle: boolean }

/**
 * Adds claims that were posted to what is kept of them: the pros and cons of their parents, the counts of their sides
 * and debates. Called once for each claim, in the transaction that takes it off the queue.
 */
export async function countPosted(tx: Transaction, claimIds: readonly bigint[]): Promise<PostedClaim[]> {
  const ids = [...claimIds]
  await tx.$executeRaw`
    UPDATE claim p SET pros = p.pros + n.pros, cons = p.cons + n.cons
    FROM (SELECT parent_id, (count(*) FILTER (WHERE stance = 'pro'))::int AS pros,
            (count(*) FILTER (WHERE stance = 'con'))::int AS cons
          FROM claim WHERE id = ANY (${ids}) AND parent_id IS NOT NULL GROUP BY parent_id) n
    WHERE p.id = n.parent_id`
  await tx.$executeRaw`
    UPDATE side s SET claim_count = s.claim_count + n.claims, argument_count = s.argument_count + n.arguments
    FROM (SELECT side_id, count(*)::int AS claims, (count(*) FILTER (WHERE parent_id IS NULL))::int AS arguments
          FROM claim WHERE id = ANY (${ids}) GROUP BY side_id) n
    WHERE s.id = n.side_id`
  await tx.$executeRaw`
    UPDATE debate d SET claim_count = d.claim_count + n.claims, updated_at = greatest(d.updated_at, n.latest)
    FROM (SELECT debate_id, count(*)::int AS claims, max(created_at) AS latest
          FROM claim WHERE id = ANY (${ids}) GROUP BY debate_id) n
    WHERE d.id = n.debate_id`
  return tx.$queryRaw<PostedClaim[]>`
    SELECT DISTINCT d.slug, c.parent_id AS "parentId", p.parent_id AS "grandparentId",
      c.paragraphs <> '{}' AS "restsOnArticle"
    FROM claim c JOIN debate d ON d.id = c.debate_id LEFT JOIN claim p ON p.id = c.parent_id
    WHERE c.id = ANY (${ids})`
}
