import { type FollowedClaim, placesOf } from '../claim/commands'
import { Prisma, type Transaction } from '../db/client'
import { HISTOGRAM } from './queries'

/**
 * How far the answers lie apart: their variance, drawn towards 0 by as much as four votes weigh; 0 to 1. Null without a
 * vote. As 4 is the span of answers, what two camps of equal size at both ends come to is 1, a quarter of 4.
 */
const DIVISION = Prisma.sql`CASE WHEN count(v.value) > 0 THEN
  greatest(0, sum(v.value * v.value) - sum(v.value)::float8 ^ 2 / count(v.value)) / (count(v.value) + 4) / 4 END`

/**
 * Counts the votes on claims anew, from the rows, and brings the difference into their debates' counts: only what is
 * counted of a debate counts there. One at a time: the worker's lock is held. Returns where the claims hang whose votes
 * have changed.
 */
export async function recountVotes(tx: Transaction, claimIds: readonly bigint[]): Promise<FollowedClaim[]> {
  const ids = [...claimIds]
  const changed = await tx.$queryRaw<{ id: bigint }[]>`
    WITH fresh AS (
      SELECT i.id, ${HISTOGRAM} AS histogram, count(v.value)::int AS votes, ${DIVISION} AS division
      FROM unnest(${ids}::bigint[]) AS i (id) LEFT JOIN vote v ON v.claim_id = i.id GROUP BY i.id
    ), kept AS (
      SELECT c.id, c.debate_id, c.counted, f.histogram, f.votes, f.division, f.votes - c.vote_count AS more
      FROM claim c JOIN fresh f ON f.id = c.id WHERE c.histogram <> f.histogram
    ), debates AS (
      UPDATE debate d SET vote_count = d.vote_count + n.more
      FROM (SELECT debate_id, sum(more)::int AS more FROM kept WHERE counted GROUP BY debate_id) n
      WHERE d.id = n.debate_id AND n.more <> 0
    )
    UPDATE claim c SET histogram = k.histogram, vote_count = k.votes, division = k.division
    FROM kept k WHERE c.id = k.id RETURNING c.id`
  return placesOf(tx, changed.map(({ id }) => id))
}

/** The claims that people voted on in debates: whose stances have changed there. */
export async function votedBy(tx: Transaction, people: readonly { debateId: bigint; accountId: bigint }[]): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT DISTINCT v.claim_id AS id
    FROM unnest(${people.map(({ debateId }) => debateId)}::bigint[], ${people.map(({ accountId }) => accountId)}::bigint[]) AS p (debate_id, account_id)
      JOIN vote v ON v.account_id = p.account_id AND v.debate_id = p.debate_id`
  return rows.map(({ id }) => id)
}

/** Counts anew how the people of each side voted on claims, by where each of them stands now. */
export async function recountTallies(tx: Transaction, claimIds: readonly bigint[]): Promise<void> {
  const ids = [...claimIds]
  await tx.$executeRaw`
    WITH fresh AS (
      SELECT v.claim_id, s.side_id, ${HISTOGRAM} AS histogram
      FROM vote v JOIN stance s ON s.debate_id = v.debate_id AND s.account_id = v.account_id
      WHERE v.claim_id = ANY (${ids}) AND s.side_id IS NOT NULL GROUP BY v.claim_id, s.side_id
    ), put AS (
      INSERT INTO claim_tally (claim_id, side_id, histogram) SELECT claim_id, side_id, histogram FROM fresh
      ON CONFLICT (claim_id, side_id) DO UPDATE SET histogram = excluded.histogram WHERE claim_tally.histogram <> excluded.histogram
    )
    DELETE FROM claim_tally t WHERE t.claim_id = ANY (${ids})
      AND NOT EXISTS (SELECT FROM fresh f WHERE f.claim_id = t.claim_id AND f.side_id = t.side_id)`
}
