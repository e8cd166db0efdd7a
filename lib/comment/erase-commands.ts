import { WITHDRAWN_TEXT } from '../claim/erase-commands'
import type { Transaction } from '../db/client'

/** Takes the words out of comments. Their rows stay: replies stand beneath them, and counts are taken from them. */
export async function eraseComments(tx: Transaction, ids: readonly bigint[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM comment_revision WHERE comment_id = ANY (${[...ids]})`
  await tx.$executeRaw`
    UPDATE comment SET status = 'withdrawn', text = ${WITHDRAWN_TEXT}, mentions = '{}', edited_at = NULL WHERE id = ANY (${[...ids]})`
}
