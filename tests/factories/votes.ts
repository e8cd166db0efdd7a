import { db } from '../../lib/db/client'

/** Rows that one statement writes. */
const BATCH = 500

/** Accounts that vote, made in one go: nobody signs in by them. Returns their ids. */
export async function makeVoters(count: number, name = 'voter'): Promise<bigint[]> {
  const rows = await db().$queryRaw<{ id: bigint }[]>`
    INSERT INTO account (handle, name, email, email_verified_at)
    SELECT ${name} || '-' || n, 'Voter ' || n, ${name} || '-' || n || '@example.org', now() FROM generate_series(1, ${count}::int) n
    RETURNING id`
  return rows.map(({ id }) => id)
}

/**
 * Has people vote on every claim of a debate, `each` times on average, as it is in earnest: on some claims many, on most
 * few. What follows waits in the queue. Everybody stands on a side or is undecided, and has taken part.
 */
export async function voteOnAll(debateId: bigint, voters: readonly bigint[], each: number): Promise<void> {
  const ids = [...voters]
  await db().$executeRaw`
    INSERT INTO stance (debate_id, account_id, arrival_side_id, side_id)
    SELECT ${debateId}, a.id, (array_append(s.ids, NULL))[1 + a.place % (cardinality(s.ids) + 1)], (array_append(s.ids, NULL))[1 + (a.place * 7) % (cardinality(s.ids) + 1)]
    FROM unnest(${ids}::bigint[]) WITH ORDINALITY a (id, place), (SELECT array_agg(id ORDER BY position) AS ids FROM side WHERE debate_id = ${debateId}) s`
  await db().$executeRaw`INSERT INTO participant (debate_id, account_id) SELECT ${debateId}, unnest(${ids}::bigint[])`
  const claims = await db().claim.findMany({ where: { debateId }, select: { id: true }, orderBy: { id: 'asc' } })
  for (let start = 0; start < claims.length; start += BATCH) {
    const batch = claims.slice(start, start + BATCH).map(({ id }) => id)
    await db().$executeRaw`
      INSERT INTO vote (claim_id, account_id, debate_id, value)
      SELECT c.id, (${ids}::bigint[])[1 + ((hashint8(c.id) & 1073741823)::bigint + n * 7919) % ${ids.length}::int], ${debateId}, ((hashint8(c.id * 31 + n) & 1073741823) % 5)::smallint
      FROM unnest(${batch}::bigint[]) AS c (id),
        generate_series(1, least(${ids.length}::int, (${each}::int * 2 * (hashint8(c.id) & 1023) / 1023.0)::int + 1)) n
      ON CONFLICT DO NOTHING`
    await db().$executeRaw`INSERT INTO change (kind, debate_id, claim_id) SELECT 'votes.changed', ${debateId}, unnest(${batch}::bigint[])`
  }
}
