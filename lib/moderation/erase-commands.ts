import { eraseClaims } from '../claim/erase-commands'
import { eraseComments } from '../comment/erase-commands'
import { Prisma, type Transaction } from '../db/client'

/** What stands in the place of words that somebody gave with a flag, where the words must be something. */
const ERASED_WORDS = '[erased]'

/** A text whose row is held. */
export type HeldText = { kind: 'claim' | 'comment'; id: bigint }

/**
 * Erases a text and all that was kept of it for moderators: its words and former words, what was typed for it, the text of
 * its cases and actions, what was said to its author, and what people wrote who flagged it. From then on nothing that
 * was done to it shows it again. `isWithdrawn`: its author has taken it back, and that stays. `by`: the action that erases
 * it, whose words to the author are kept; null where it is erased by itself.
 */
export async function eraseText(tx: Transaction, { kind, id }: HeldText, { isWithdrawn, by }: { isWithdrawn: boolean; by: bigint | null }): Promise<void> {
  const status = isWithdrawn ? 'withdrawn' : 'removed'
  if (kind === 'claim') await eraseClaims(tx, [id], status)
  else await eraseComments(tx, [id], status)
  const ofIt = Prisma.sql`target_kind = ${kind}::target_kind AND target_id = ${id}`
  await tx.$executeRaw`
    UPDATE flag f SET text = CASE WHEN f.reason = 'other' THEN ${ERASED_WORDS} END
    FROM moderation_case k WHERE k.id = f.case_id AND k.target_kind = ${kind}::target_kind AND k.target_id = ${id} AND f.text IS NOT NULL`
  await tx.$executeRaw`UPDATE moderation_case SET text = NULL WHERE ${ofIt}`
  await tx.$executeRaw`
    UPDATE moderation_action SET text = NULL, words = CASE WHEN id = ${by}::bigint THEN words END,
      after = CASE WHEN kind = 'remove' THEN after || '{"erased": true}' ELSE after END WHERE ${ofIt}`
  await tx.$executeRaw`DELETE FROM draft WHERE place = ${`${kind}-${id}-edit`}`
}
