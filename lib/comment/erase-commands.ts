import { type Erased, TEXT_OF } from '../claim/erase-commands'
import type { Transaction } from '../db/client'

/** Takes the words out of comments. Their rows stay: replies stand beneath them, and counts are taken from them. */
export async function eraseComments(tx: Transaction, ids: readonly bigint[], status: Erased = 'withdrawn'): Promise<void> {
  await tx.$executeRaw`DELETE FROM comment_revision WHERE comment_id = ANY (${[...ids]})`
  await tx.$executeRaw`
    UPDATE comment SET status = ${status}::comment_status, text = ${TEXT_OF[status]}, mentions = '{}', edited_at = NULL WHERE id = ANY (${[...ids]})`
}
