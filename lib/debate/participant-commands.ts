import type { Transaction } from '../db/client'

/** Notes that somebody has taken part in a debate, in the transaction of what they did. The worker counts them. */
export async function noteParticipant(tx: Transaction, debateId: bigint, accountId: bigint): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO participant (debate_id, account_id) VALUES (${debateId}, ${accountId}) ON CONFLICT DO NOTHING`
}

/** Adds who has come to take part in these debates to their counts of people. Returns the slugs of those it added to. */
export async function countParticipants(tx: Transaction, debateIds: readonly bigint[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    WITH come AS (
      UPDATE participant SET counted = true WHERE debate_id = ANY (${[...debateIds]}) AND NOT counted RETURNING debate_id)
    UPDATE debate d SET people_count = d.people_count + n.people
    FROM (SELECT debate_id, count(*)::int AS people FROM come GROUP BY debate_id) n
    WHERE d.id = n.debate_id RETURNING d.slug`
  return rows.map(({ slug }) => slug)
}
