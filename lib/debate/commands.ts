import { recordChanges } from '../change/commands'
import type { Transaction } from '../db/client'

/** Says that the frame of a debate (its words, its quotes, its sides) was changed: all its pages are renewed. */
export async function recordFrameChange(tx: Transaction, debateId: bigint): Promise<void> {
  await recordChanges(tx, [{ kind: 'debate.changed', debateId, claimId: null }])
}

/** Counts the quotes of debates anew and returns their slugs. */
export async function countQuotes(tx: Transaction, debateIds: readonly bigint[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    UPDATE debate d SET quote_count = (SELECT count(*) FROM quote q WHERE q.debate_id = d.id)
    WHERE d.id = ANY (${[...debateIds]}) RETURNING d.slug`
  return rows.map(({ slug }) => slug)
}
