import type { Transaction } from '../db/client'

/** Counts the people of debates by where they arrived and where they stand now, from the rows. Returns the slugs. */
export async function recountTransitions(tx: Transaction, debateIds: readonly bigint[]): Promise<string[]> {
  const ids = [...debateIds]
  await tx.$executeRaw`DELETE FROM transition WHERE debate_id = ANY (${ids})`
  await tx.$executeRaw`
    INSERT INTO transition (debate_id, arrival_side_id, side_id, people)
    SELECT debate_id, arrival_side_id, side_id, count(*) FROM stance WHERE debate_id = ANY (${ids}) GROUP BY 1, 2, 3`
  const rows = await tx.debate.findMany({ where: { id: { in: ids } }, select: { slug: true } })
  return rows.map(({ slug }) => slug)
}
