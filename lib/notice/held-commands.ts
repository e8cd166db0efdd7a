import type { Change } from '../change/schema'
import type { Transaction } from '../db/client'
import { type ModerationTold, tellOfModeration } from './moderation-commands'

/** Tells the authors of texts that wait for a moderator, by the cases that are open of them. */
export async function tellOfHeld(tx: Transaction, changes: readonly Change[], now: Date): Promise<void> {
  const rows = await tx.$queryRaw<Required<Pick<ModerationTold, 'accountId' | 'caseId' | 'debateId' | 'claimId' | 'commentId'>>[]>`
    SELECT k.author_id AS "accountId", k.id AS "caseId", k.debate_id AS "debateId", k.claim_id AS "claimId",
      CASE WHEN k.target_kind = 'comment' THEN k.target_id END AS "commentId"
    FROM unnest(${changes.map(({ claimId }) => claimId)}::bigint[], ${changes.map(({ commentId = null }) => commentId)}::bigint[]) AS q (claim_id, comment_id)
      JOIN moderation_case k ON k.status = 'open' AND k.author_id IS NOT NULL AND (
        (q.comment_id IS NULL AND k.target_kind = 'claim' AND k.target_id = q.claim_id)
        OR (k.target_kind = 'comment' AND k.target_id = q.comment_id))`
  await tellOfModeration(tx, rows.map((row) => ({ ...row, kind: 'held' })), now)
}
