import type { Transaction } from '../db/client'
import { areMailsSent, queueNoticeMails } from '../mail/commands'
import { subjectOf } from './letter'
import type { ModerationNoticeKind } from './moderation-schema'
import { unsubscribeLink } from './unsubscribe-commands'

/** Whom to tell of what. `actionId` or `caseId` says what it is about; the debate and the claim are read there unless given. */
export type ModerationTold = {
  accountId: bigint
  kind: ModerationNoticeKind
  debateId?: bigint | null
  claimId?: bigint | null
  commentId?: bigint | null
  actionId?: bigint | null
  caseId?: bigint | null
}

/**
 * Tells people of what moderators did, or what became of a text, a flag or an appeal of theirs, in the transaction of what
 * is told: call it last but for the log. Once of each, however often it is called; never who has left. Unlike of what
 * others post, whoever is suspended is told too: it concerns them. Two statements, however many are told.
 */
export async function tellOfModeration(tx: Transaction, rows: readonly ModerationTold[], now: Date): Promise<void> {
  if (rows.length === 0) return
  const ids = (of: (row: ModerationTold) => bigint | null | undefined): (bigint | null)[] => rows.map((row) => of(row) ?? null)
  const told = await tx.$queryRaw<{ accountId: bigint; email: string; noticeIds: bigint[]; first: ModerationNoticeKind }[]>`
    WITH made AS (
      INSERT INTO notice (account_id, kind, debate_id, claim_id, comment_id, action_id, case_id, created_at)
      SELECT w.id, q.kind::notice_kind, coalesce(q.debate_id, a.debate_id, k.debate_id), coalesce(q.claim_id, a.claim_id, k.claim_id),
        coalesce(q.comment_id, CASE WHEN coalesce(a.target_kind, k.target_kind) = 'comment' THEN coalesce(a.target_id, k.target_id) END),
        q.action_id, q.case_id, ${now}
      FROM unnest(${ids(({ accountId }) => accountId)}::bigint[], ${rows.map(({ kind }) => kind)}::text[], ${ids(({ debateId }) => debateId)}::bigint[],
          ${ids(({ claimId }) => claimId)}::bigint[], ${ids(({ commentId }) => commentId)}::bigint[], ${ids(({ actionId }) => actionId)}::bigint[],
          ${ids(({ caseId }) => caseId)}::bigint[]) WITH ORDINALITY AS q (account_id, kind, debate_id, claim_id, comment_id, action_id, case_id, place)
        JOIN account w ON w.id = q.account_id LEFT JOIN moderation_action a ON a.id = q.action_id LEFT JOIN moderation_case k ON k.id = q.case_id
      WHERE w.deleted_at IS NULL ORDER BY q.place
      ON CONFLICT DO NOTHING RETURNING id, account_id, kind
    )
    SELECT w.id AS "accountId", w.email, array_agg(n.id ORDER BY n.id) AS "noticeIds", (array_agg(n.kind::text ORDER BY n.id))[1] AS first
    FROM made n JOIN account w ON w.id = n.account_id
    WHERE ${areMailsSent()} AND w.notices_by_mail AND w.email IS NOT NULL AND w.email_verified_at IS NOT NULL GROUP BY w.id ORDER BY w.id`
  const mails = told.map(({ first, ...mail }) => ({
    ...mail, subject: subjectOf(first, mail.noticeIds.length), unsubscribe: unsubscribeLink(String(mail.accountId)),
  }))
  await queueNoticeMails(tx, mails, now)
}
