import type { Transaction } from '../db/client'

/** What stands where a claim was taken back that others had answered. */
export const WITHDRAWN_TEXT = '[withdrawn]'

/** What stands where a moderator removed a text and its words are not kept any more. */
export const REMOVED_TEXT = '[removed]'

/** What becomes of a text whose words go: its author took it back, or a moderator removed it. */
export type Erased = 'withdrawn' | 'removed'

export const TEXT_OF: Readonly<Record<Erased, string>> = { withdrawn: WITHDRAWN_TEXT, removed: REMOVED_TEXT }

/**
 * Takes the words out of claims whose rows are locked: the rows stay, without their words, their former words and what they rested
 * on. Quotes that were typed for them alone go too; documents and speakers that nothing names any more, within a minute. What is counted is for the caller to have counted.
 */
export async function eraseClaims(tx: Transaction, ids: readonly bigint[], status: Erased = 'withdrawn'): Promise<void> {
  const claims = [...ids]
  // In an order of their own: whoever brings one of these quotes right now is waited for, and has it then.
  const typed = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM quote WHERE NOT verified AND id IN (SELECT quote_id FROM claim_quote WHERE claim_id = ANY (${claims})) ORDER BY id FOR UPDATE`
  await tx.$executeRaw`DELETE FROM claim_quote WHERE claim_id = ANY (${claims})`
  if (typed.length > 0) {
    await tx.$executeRaw`
      DELETE FROM quote q WHERE q.id = ANY (${typed.map(({ id }) => id)}) AND NOT EXISTS (SELECT FROM claim_quote k WHERE k.quote_id = q.id)`
  }
  await tx.$executeRaw`DELETE FROM claim_source WHERE claim_id = ANY (${claims})`
  await tx.$executeRaw`DELETE FROM claim_revision WHERE claim_id = ANY (${claims})`
  await tx.$executeRaw`
    UPDATE claim SET status = ${status}::claim_status, text = ${TEXT_OF[status]}, paragraphs = '{}' WHERE id = ANY (${claims})`
}
