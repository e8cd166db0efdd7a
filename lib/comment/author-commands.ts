import { recordChanges } from '../change/commands'
import { WITHDRAWN_TEXT } from '../claim/erase-commands'
import type { Transaction } from '../db/client'
import { eraseComments } from './erase-commands'

/** Has all pages renewed of the debates in which somebody commented: their name stands on them. */
export async function renewCommented(tx: Transaction, authorId: bigint): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO change (kind, debate_id)
    SELECT 'debate.changed', debate_id FROM comment WHERE author_id = ${authorId} GROUP BY debate_id`
}

/**
 * Takes back comments of one author, `limit` at most, and has them counted off. Returns how many were taken back; 0 when
 * none is left.
 */
export async function withdrawCommented(tx: Transaction, authorId: bigint, limit: number): Promise<number> {
  const comments = await tx.$queryRaw<{ id: bigint; debateId: bigint; claimId: bigint }[]>`
    SELECT id, debate_id AS "debateId", claim_id AS "claimId" FROM comment
    WHERE author_id = ${authorId} AND NOT (status = 'withdrawn' AND text = ${WITHDRAWN_TEXT}) ORDER BY id LIMIT ${limit} FOR UPDATE`
  if (comments.length === 0) return 0
  await eraseComments(tx, comments.map(({ id }) => id))
  await recordChanges(tx, comments.map(({ id, ...place }) => ({ kind: 'comment.changed' as const, ...place, commentId: id })))
  return comments.length
}
