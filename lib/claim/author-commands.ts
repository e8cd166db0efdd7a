import { waitForWorker } from '../change/commands'
import type { Transaction } from '../db/client'
import { countClaims } from './commands'

/** What stands where a claim was taken back that others had answered. */
export const WITHDRAWN_TEXT = '[withdrawn]'

/** Has all pages renewed of the debates in which somebody argued: their name stands on them. */
export async function renewAuthored(tx: Transaction, authorId: bigint): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO change (kind, debate_id)
    SELECT 'debate.changed', debate_id FROM claim WHERE author_id = ${authorId} GROUP BY debate_id`
}

/**
 * Takes back claims of one author, `limit` at most. Their rows stay, without their words and what they rested on: where
 * others have answered, a tombstone is shown. Returns how many were taken back; 0 when none is left.
 */
export async function withdrawAuthored(tx: Transaction, authorId: bigint, limit: number): Promise<number> {
  // The worker too has the queue first: what it counts meanwhile is counted before it is taken off here.
  const picked = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM claim WHERE author_id = ${authorId} AND NOT (status = 'withdrawn' AND text = ${WITHDRAWN_TEXT})
    ORDER BY id LIMIT ${limit}`
  const ids = picked.map(({ id }) => id)
  if (ids.length === 0) return 0
  await waitForWorker(tx)
  // Whoever is answering one of them right now is waited for, and has an answer then.
  await tx.$queryRaw`SELECT id FROM claim WHERE id = ANY (${ids}) ORDER BY id FOR UPDATE`
  await tx.$executeRaw`DELETE FROM claim_quote WHERE claim_id = ANY (${ids})`
  await tx.$executeRaw`DELETE FROM claim_source WHERE claim_id = ANY (${ids})`
  await tx.$executeRaw`DELETE FROM claim_revision WHERE claim_id = ANY (${ids})`
  await tx.$executeRaw`
    UPDATE claim SET status = 'withdrawn', text = ${WITHDRAWN_TEXT}, paragraphs = '{}' WHERE id = ANY (${ids})`
  await countClaims(tx, ids)
  await tx.$executeRaw`
    INSERT INTO change (kind, debate_id)
    SELECT 'debate.changed', debate_id FROM claim WHERE id = ANY (${ids}) GROUP BY debate_id`
  // What they bore on stands without them now.
  await tx.$executeRaw`INSERT INTO change (kind, debate_id, claim_id) SELECT 'claim.changed', debate_id, id FROM claim WHERE id = ANY (${ids})`
  return ids.length
}
