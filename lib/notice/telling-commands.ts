import { Prisma, type Transaction } from '../db/client'
import { SEEN } from '../debate/rights-queries'
import { areMailsSent, queueNoticeMails } from '../mail/commands'
import { subjectOf } from './letter'
import { NOTICE_KINDS, type NoticeKind } from './schema'
import { unsubscribeLink } from './unsubscribe-commands'

/** Followers that one batch tells at most, of all that is due: 300 ms at most. The others are told by the next ones. */
const AT_ONCE = 1_000

/**
 * What is to be told of: a claim, or a comment on it. `after`: all followers up to this one were told; null at first.
 * `isChange`: others were told of it when it was posted; only whom it mentions may not have been.
 */
export type Due = { claimId: bigint; commentId: bigint | null; after: bigint | null; isChange: boolean }

/** What is due and is shown, and the claim that it is beneath or about. */
const things = (due: readonly Due[]): Prisma.Sql => Prisma.sql`
  SELECT q.after, q.is_change, c.debate_id, c.id AS claim_id, m.id AS comment_id, m.reply_to_id, coalesce(m.mentions, '{}') AS mentions,
    CASE WHEN m.id IS NULL THEN c.author_id ELSE m.author_id END AS actor_id,
    CASE WHEN m.id IS NULL THEN c.parent_id ELSE c.id END AS place_id, coalesce(m.created_at, c.created_at) AS posted_at
  FROM unnest(${due.map(({ claimId }) => claimId)}::bigint[], ${due.map(({ commentId }) => commentId)}::bigint[],
      ${due.map(({ after }) => after)}::bigint[], ${due.map(({ isChange }) => isChange)}::boolean[]) AS q (claim_id, comment_id, after, is_change)
    JOIN claim c ON c.id = q.claim_id LEFT JOIN comment m ON m.id = q.comment_id
  WHERE c.status = 'shown' AND (q.comment_id IS NULL OR m.status = 'shown')`

/** Whom each `thing` concerns in person, and how: a dozen at most. */
const CONCERNED = Prisma.sql`
  SELECT t.*, 'reply' AS kind, r.author_id AS account_id FROM thing t JOIN comment r ON r.id = t.reply_to_id WHERE t.after IS NULL AND NOT t.is_change
  UNION ALL SELECT t.*, 'mention', unnest(t.mentions) FROM thing t WHERE t.after IS NULL
  UNION ALL SELECT t.*, CASE WHEN t.comment_id IS NULL THEN 'answer' ELSE 'comment' END, p.author_id
    FROM thing t JOIN claim p ON p.id = t.place_id WHERE t.after IS NULL AND NOT t.is_change`

/** The next `limit` who follow the debate of each `thing`, or a claim that it is beneath or about. */
const followers = (limit: number): Prisma.Sql => Prisma.sql`
  SELECT t.*, f.kind, f.account_id FROM thing t LEFT JOIN claim p ON p.id = t.place_id CROSS JOIN LATERAL (
    SELECT o.account_id, CASE WHEN bool_or(o.claim_id IS NOT NULL) THEN 'followed_claim' ELSE 'followed_debate' END AS kind FROM follow o
    WHERE NOT t.is_change AND o.debate_id = t.debate_id AND o.account_id > coalesce(t.after, 0)
      AND (o.claim_id IS NULL OR o.claim_id = ANY (string_to_array(p.path::text, '.')::bigint[]))
    GROUP BY o.account_id ORDER BY o.account_id LIMIT ${limit}) f`

/** Whom a mail is for, and what it is to tell. */
type ToMail = { accountId: bigint; email: string; noticeIds: bigint[]; first: NoticeKind }

/**
 * Tells everybody whom it concerns of what was posted: once for each thing, for the most personal reason, never of their
 * own doing, never of what they may not see, and never of what somebody did whom they mute. Whoever wants mails gets one for all of it. A few statements, however
 * many are told; of those who follow no more than AT_ONCE, for whoever waits for this batch must not wait for thousands:
 * what is left is put back into the queue.
 */
export async function tellOf(tx: Transaction, due: readonly Due[], now: Date): Promise<void> {
  const limit = Math.max(1, Math.floor(AT_ONCE / due.length))
  const told = await tx.$queryRaw<ToMail[]>`
    WITH thing AS MATERIALIZED (${things(due)}), follower AS MATERIALIZED (${followers(limit)}), onward AS (
      INSERT INTO change (kind, debate_id, claim_id, comment_id, account_id)
      SELECT 'notices.due', debate_id, claim_id, comment_id, max(account_id) FROM follower
      GROUP BY debate_id, claim_id, comment_id HAVING count(*) >= ${limit}
    ), chosen AS (
      SELECT DISTINCT ON (account_id, claim_id, comment_id) * FROM (${CONCERNED} UNION ALL SELECT * FROM follower) a
      WHERE account_id IS NOT NULL AND account_id IS DISTINCT FROM actor_id
      ORDER BY account_id, claim_id, comment_id, array_position(${[...NOTICE_KINDS]}::text[], kind)
    ), made AS (
      INSERT INTO notice (account_id, kind, debate_id, claim_id, comment_id, actor_id, created_at)
      SELECT w.id, n.kind::notice_kind, n.debate_id, n.claim_id, n.comment_id, n.actor_id, ${now}
      FROM chosen n JOIN account w ON w.id = n.account_id JOIN debate d ON d.id = n.debate_id
      WHERE w.deleted_at IS NULL AND coalesce(w.suspended_until <= ${now}, true) AND ${SEEN}
        AND NOT EXISTS (SELECT FROM mute u WHERE u.account_id = w.id AND u.muted_id = n.actor_id)
      ORDER BY n.posted_at, n.claim_id, n.comment_id
      ON CONFLICT (account_id, claim_id, comment_id) WHERE action_id IS NULL AND case_id IS NULL DO NOTHING RETURNING *
    )
    SELECT w.id AS "accountId", w.email, array_agg(n.id ORDER BY n.id) AS "noticeIds", (array_agg(n.kind::text ORDER BY n.id))[1] AS first
    FROM made n JOIN account w ON w.id = n.account_id
    WHERE ${areMailsSent()} AND w.notices_by_mail AND w.email IS NOT NULL AND w.email_verified_at IS NOT NULL GROUP BY w.id ORDER BY w.id`
  const mails = told.map(({ first, ...mail }) => ({
    ...mail, subject: subjectOf(first, mail.noticeIds.length), unsubscribe: unsubscribeLink(String(mail.accountId)),
  }))
  await queueNoticeMails(tx, mails, now)
}
