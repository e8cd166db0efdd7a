import { Prisma, type Transaction } from '../db/client'
import { SEEN } from '../debate/rights-queries'
import { publicUrl } from '../env'
import { areMailsSent, queueMails } from '../mail/commands'
import { noticeLetter } from './letter'
import { AROUND, NOTICE } from './queries'
import { type NoticeRow, toNotice } from './row'
import { NOTICE_KINDS } from './schema'
import { unsubscribeLink } from './unsubscribe-commands'

/** Claims and comments that were posted, by their ids. */
export type Posted = { claims: readonly bigint[]; comments: readonly bigint[] }

/** What was posted and is shown, and the claim that it is beneath or about. */
const things = ({ claims, comments }: Posted): Prisma.Sql => Prisma.sql`
  SELECT c.debate_id, c.id AS claim_id, NULL::bigint AS comment_id, c.author_id AS actor_id, c.parent_id AS place_id,
    NULL::bigint AS reply_to_id, '{}'::bigint[] AS mentions, c.created_at AS posted_at
  FROM claim c WHERE c.id = ANY (${[...claims]}::bigint[]) AND c.status = 'shown'
  UNION ALL
  SELECT m.debate_id, m.claim_id, m.id, m.author_id, m.claim_id, m.reply_to_id, m.mentions, m.created_at
  FROM comment m JOIN claim c ON c.id = m.claim_id
  WHERE m.id = ANY (${[...comments]}::bigint[]) AND m.status = 'shown' AND c.status = 'shown'`

/** Whom each `thing` concerns, and how: somebody may stand here several times. */
const CONCERNED = Prisma.sql`
  SELECT t.*, 'reply' AS kind, r.author_id AS account_id FROM thing t JOIN comment r ON r.id = t.reply_to_id
  UNION ALL SELECT t.*, 'mention', unnest(t.mentions) FROM thing t
  UNION ALL SELECT t.*, CASE WHEN t.comment_id IS NULL THEN 'answer' ELSE 'comment' END, p.author_id FROM thing t JOIN claim p ON p.id = t.place_id
  UNION ALL SELECT t.*, 'followed_claim', f.account_id FROM thing t JOIN claim p ON p.id = t.place_id
    JOIN follow f ON f.debate_id = t.debate_id AND f.claim_id = ANY (string_to_array(p.path::text, '.')::bigint[])
  UNION ALL SELECT t.*, 'followed_debate', f.account_id FROM thing t JOIN follow f ON f.debate_id = t.debate_id AND f.claim_id IS NULL`

type MailRow = NoticeRow & { accountId: number; email: string; name: string }

/**
 * Tells everybody whom it concerns of what was posted: once for each thing, for the most personal reason, never of their
 * own doing and never of what they may not see. Whoever wants mails gets one for all of it. Three statements, however
 * many are told.
 */
export async function tellOf(tx: Transaction, posted: Posted, now: Date): Promise<void> {
  const rows = await tx.$queryRaw<{ row: MailRow }[]>`
    WITH thing AS (${things(posted)}), concerned AS (${CONCERNED}), chosen AS (
      SELECT DISTINCT ON (account_id, claim_id, comment_id) * FROM concerned
      WHERE account_id IS NOT NULL AND account_id IS DISTINCT FROM actor_id
      ORDER BY account_id, claim_id, comment_id, array_position(${[...NOTICE_KINDS]}::text[], kind)
    ), made AS (
      INSERT INTO notice (account_id, kind, debate_id, claim_id, comment_id, actor_id, created_at)
      SELECT w.id, n.kind::notice_kind, n.debate_id, n.claim_id, n.comment_id, n.actor_id, ${now}
      FROM chosen n JOIN account w ON w.id = n.account_id JOIN debate d ON d.id = n.debate_id
      WHERE w.deleted_at IS NULL AND coalesce(w.suspended_until <= ${now}, true) AND ${SEEN}
      ORDER BY n.posted_at, n.claim_id, n.comment_id
      ON CONFLICT (account_id, claim_id, comment_id) DO NOTHING RETURNING *
    )
    SELECT to_json(r) AS row FROM (
      SELECT ${NOTICE}, w.id AS "accountId", w.email, w.name FROM made n ${AROUND}
      WHERE ${areMailsSent()} AND w.notices_by_mail AND w.email IS NOT NULL AND w.email_verified_at IS NOT NULL ORDER BY n.id) r`
  await queueNoticeMails(tx, rows.map(({ row }) => row), now)
}

async function queueNoticeMails(tx: Transaction, rows: readonly MailRow[], now: Date): Promise<void> {
  const byAccount = new Map<number, MailRow[]>()
  for (const row of rows) byAccount.set(row.accountId, [...(byAccount.get(row.accountId) ?? []), row])
  const mails = [...byAccount].flatMap(([id, own]) => {
    const [first] = own
    if (first === undefined) return []
    const unsubscribe = unsubscribeLink(String(id))
    const letter = noticeLetter({ name: first.name, notices: own.map(toNotice), home: publicUrl(), stop: unsubscribe })
    return [{ accountId: BigInt(id), email: first.email, letter, unsubscribe }]
  })
  await queueMails(tx, mails, now)
}

/**
 * Takes back what was told of claims and comments that are not shown any more, as far as nobody has read it. With a
 * claim goes the talk about it.
 */
export async function forgetGone(tx: Transaction, { claims, comments }: Posted): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM notice WHERE id IN (
      SELECT n.id FROM notice n JOIN claim c ON c.id = n.claim_id LEFT JOIN comment m ON m.id = n.comment_id
      WHERE n.read_at IS NULL AND ((n.claim_id = ANY (${[...claims]}::bigint[]) AND c.status <> 'shown')
        OR (n.comment_id = ANY (${[...comments]}::bigint[]) AND m.status <> 'shown'))
      ORDER BY n.id FOR UPDATE OF n)`
}
