import { type FollowedClaim, placesOf } from '../claim/commands'
import { Prisma, type Transaction } from '../db/client'

/** What is to be looked at: single votes, all votes on claims, all votes of people whose stances have changed in debates. */
export type Touched = {
  votes: readonly { claimId: bigint; accountId: bigint }[]
  claimIds: readonly bigint[]
  people: readonly { debateId: bigint; accountId: bigint }[]
}

/** By how much the votes on a claim have changed, of those who stand on one side, or on none: by answer, 0 to 4. */
type Difference = { claim: number; side: number | null; by: number[] }

/**
 * Brings votes into what is kept of their claims, by side too, and of their debates, or takes them out. What is kept of
 * each vote is a row of its own, so it does not matter how often this comes by, and nobody else's votes are read. One at
 * a time: the worker's lock is held. Returns where the claims hang whose votes have changed.
 */
export async function followVotesOn(tx: Transaction, touched: Touched): Promise<FollowedClaim[]> {
  const differences = await turnCounted(tx, touched)
  if (differences.length === 0) return []
  await moveTallies(tx, differences)
  return placesOf(tx, await moveClaims(tx, differences))
}

/** Holds what is counted of these votes to the votes, by where each voter stands now. Returns what that changes. */
async function turnCounted(tx: Transaction, { votes, claimIds, people }: Touched): Promise<Difference[]> {
  const [found] = await tx.$queryRaw<{ differences: Difference[] }[]>`
    WITH touched AS (
      SELECT claim_id, account_id FROM unnest(${votes.map(({ claimId }) => claimId)}::bigint[], ${votes.map(({ accountId }) => accountId)}::bigint[]) AS t (claim_id, account_id)
      UNION SELECT claim_id, account_id FROM vote WHERE claim_id = ANY (${[...claimIds]})
      UNION SELECT claim_id, account_id FROM counted_vote WHERE claim_id = ANY (${[...claimIds]})
      UNION SELECT v.claim_id, v.account_id
        FROM unnest(${people.map(({ debateId }) => debateId)}::bigint[], ${people.map(({ accountId }) => accountId)}::bigint[]) AS p (debate_id, account_id)
          JOIN vote v ON v.account_id = p.account_id AND v.debate_id = p.debate_id
    ), turned AS (
      SELECT t.claim_id, t.account_id, k.value AS was, k.side_id AS side_was, v.value, s.side_id
      FROM touched t LEFT JOIN counted_vote k ON k.claim_id = t.claim_id AND k.account_id = t.account_id
        LEFT JOIN vote v ON v.claim_id = t.claim_id AND v.account_id = t.account_id
        LEFT JOIN stance s ON s.debate_id = v.debate_id AND s.account_id = v.account_id
      WHERE (k.value, k.side_id) IS DISTINCT FROM (v.value, s.side_id)
    ), gone AS (
      DELETE FROM counted_vote k USING turned t WHERE k.claim_id = t.claim_id AND k.account_id = t.account_id AND t.value IS NULL
    ), put AS (
      INSERT INTO counted_vote (claim_id, account_id, value, side_id)
      SELECT claim_id, account_id, value, side_id FROM turned WHERE value IS NOT NULL
      ON CONFLICT (claim_id, account_id) DO UPDATE SET value = excluded.value, side_id = excluded.side_id
    ), steps AS (
      SELECT claim_id, side_was AS side_id, was AS value, -1 AS by FROM turned WHERE was IS NOT NULL
      UNION ALL SELECT claim_id, side_id, value, 1 FROM turned WHERE value IS NOT NULL
    )
    SELECT coalesce(json_agg(json_build_object('claim', claim_id, 'side', side_id, 'by', by)), '[]') AS differences
    FROM (SELECT claim_id, side_id, ${BY} AS by FROM steps v GROUP BY claim_id, side_id) d`
  return found?.differences ?? []
}

const ANSWERS = [0, 1, 2, 3, 4]
const arrayOf = (each: (answer: number) => Prisma.Sql): Prisma.Sql => Prisma.sql`ARRAY[${Prisma.join(ANSWERS.map(each))}]::int[]`

/** Of steps `v`, the sum of `by` for each answer. */
const BY = arrayOf((answer) => Prisma.sql`coalesce(sum(v.by) FILTER (WHERE v.value = ${answer}::int), 0)`)

/** A histogram that differences `n` are added to. */
const added = (histogram: Prisma.Sql): Prisma.Sql => arrayOf((answer) => Prisma.sql`${histogram}[${answer + 1}::int] + n.by[${answer + 1}::int]`)

/** Differences as rows `n` of SQL. */
const asRows = (differences: readonly { claim: number; side?: number | null; by: readonly number[] }[]): Prisma.Sql =>
  Prisma.sql`json_to_recordset(${JSON.stringify(differences)}::json) AS n (claim bigint, side bigint, by int[])`

/** How many votes a histogram `h` holds. */
const COUNT = Prisma.sql`(h[1] + h[2] + h[3] + h[4] + h[5])`

/**
 * How far the answers of `h` lie apart: their variance, drawn towards 0 by as much as four votes weigh; 0 to 1. Null
 * without a vote. As 4 is the span of answers, what two camps of equal size at both ends come to is 1, a quarter of 4.
 */
const DIVISION = Prisma.sql`CASE WHEN ${COUNT} > 0 THEN greatest(0,
  (h[2] + 4 * h[3] + 9 * h[4] + 16 * h[5]) - (h[2] + 2 * h[3] + 3 * h[4] + 4 * h[5])::float8 ^ 2 / ${COUNT}) / (${COUNT} + 4) / 4 END`

/** Only what is counted of a debate counts in its votes. Returns the claims whose histograms have changed. */
async function moveClaims(tx: Transaction, differences: readonly Difference[]): Promise<bigint[]> {
  const sums = new Map<number, number[]>()
  for (const { claim, by } of differences) sums.set(claim, by.map((more, answer) => more + (sums.get(claim)?.[answer] ?? 0)))
  const changed = [...sums].flatMap(([claim, by]) => (by.some((more) => more !== 0) ? [{ claim, by }] : []))
  if (changed.length === 0) return []
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    WITH fresh AS (
      SELECT c.id, c.debate_id, c.counted, c.vote_count AS before, ${added(Prisma.sql`c.histogram`)} AS h FROM ${asRows(changed)} JOIN claim c ON c.id = n.claim
    ), debates AS (
      UPDATE debate d SET vote_count = d.vote_count + m.more
      FROM (SELECT debate_id, sum(${COUNT} - before)::int AS more FROM fresh WHERE counted GROUP BY debate_id) m
      WHERE d.id = m.debate_id AND m.more <> 0
    )
    UPDATE claim c SET histogram = h, vote_count = ${COUNT}, division = ${DIVISION} FROM fresh WHERE c.id = fresh.id RETURNING c.id`
  return rows.map(({ id }) => id)
}

/** A side of which nobody has voted has no row. */
async function moveTallies(tx: Transaction, differences: readonly Difference[]): Promise<void> {
  await tx.$executeRaw`
    WITH fresh AS (
      SELECT n.claim, s.id AS side, ${added(Prisma.sql`(coalesce(t.histogram, '{0,0,0,0,0}'))`)} AS h
      FROM ${asRows(differences)} JOIN side s ON s.id = n.side LEFT JOIN claim_tally t ON t.claim_id = n.claim AND t.side_id = n.side
    ), gone AS (
      DELETE FROM claim_tally t USING fresh WHERE t.claim_id = claim AND t.side_id = side AND ${COUNT} = 0
    )
    INSERT INTO claim_tally (claim_id, side_id, histogram) SELECT claim, side, h FROM fresh WHERE ${COUNT} > 0
    ON CONFLICT (claim_id, side_id) DO UPDATE SET histogram = excluded.histogram`
}
