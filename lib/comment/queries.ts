import { z } from 'zod'

import { FORMER_HANDLE } from '../claim/author'
import { pageFrom, readCursor } from '../cursor'
import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { STANDING, STANDING_BY_ID } from '../debate/rights-queries'
import type { Reader } from '../debate/rights'
import { idSchema, type Page } from '../page'
import { REMOVAL_OF_COMMENT } from '../public-log/removal-queries'
import type { CommentPlace, OwnComment } from './policy'
import { type CommentRow, type ThreadRow, toComment, toThread } from './row'
import { type Comment, type CommentList, commentListSchema, type Talk } from './schema'
import { ANSWERS_BEFORE, ANSWERS_SHOWN, THREADS_SHOWN } from './view'

/** What a `CommentRow` holds, of a comment `c`. Whoever has left has no handle, and leads nowhere. */
export const COMMENT_COLUMNS = Prisma.sql`c.id, c.claim_id, c.reply_to_id, c.text, c.created_at, c.edited_at, c.status::text, ${REMOVAL_OF_COMMENT}, c.revision,
  (SELECT json_build_object('handle', coalesce(a.handle, ${FORMER_HANDLE}), 'name', a.name) FROM account a WHERE a.id = c.author_id) AS author,
  (SELECT s.side_id FROM stance s WHERE s.debate_id = c.debate_id AND s.account_id = c.author_id) AS side_id,
  CASE WHEN c.mentions <> '{}' THEN (
    SELECT json_agg(json_build_object('typed', h.handle, 'handle', a.handle)) FROM account a JOIN handle h ON h.account_id = a.id
    WHERE a.id = ANY (c.mentions) AND a.handle IS NOT NULL) END AS mentioned,
  CASE WHEN c.reply_to_id IS NULL THEN (
    SELECT count(*) FROM comment n WHERE n.claim_id = c.claim_id AND n.reply_to_id = c.id AND n.status = 'shown') ELSE 0 END::int AS replies`

/** A comment `c` that is shown, or of which a trace is because a moderator hid or removed it. */
const STANDS = Prisma.sql`c.status IN ('shown', 'hidden', 'removed')`

/** The same, and one of which a trace is because somebody has answered it. */
export const HAS_PLACE = Prisma.sql`(${STANDS} OR EXISTS (
  SELECT FROM comment n WHERE n.claim_id = c.claim_id AND n.reply_to_id = c.id AND n.status IN ('shown', 'hidden', 'removed')))`

/** What waits for a moderator, of a comment `c`, and is the reader's own. */
const heldOf = (reader: Reader): Prisma.Sql => (reader === null ? Prisma.sql`false` : Prisma.sql`(c.status = 'held' AND c.author_id = ${BigInt(reader.id)})`)

const place = z.tuple([z.literal('comments'), idSchema])

/**
 * Comments on a claim, oldest first, a page at a time: those that answer none, or with `replyTo` those that answer that
 * one. Whether the claim may be read is for the caller to ask.
 * @throws Refusal invalid on a cursor of another list.
 */
export const listComments = (claimId: string, input: CommentList): Query<Page<Comment>> => Query.of(() => {
  const { replyTo, limit, cursor } = commentListSchema.parse(input)
  const after = cursor === undefined ? 0n : BigInt(readCursor(cursor, place)[1])
  const among = replyTo === undefined ? Prisma.sql`c.reply_to_id IS NULL AND ${HAS_PLACE}` : Prisma.sql`c.reply_to_id = ${BigInt(replyTo)} AND ${STANDS}`
  return readRows<CommentRow>`
    SELECT ${COMMENT_COLUMNS} FROM comment c WHERE c.claim_id = ${BigInt(claimId)} AND ${among} AND c.id > ${after} ORDER BY c.id LIMIT ${limit + 1}`
    .as((rows) => pageFrom(rows, limit, toComment, ({ id }) => ['comments', String(id)]))
})

/** One comment as its author sees it, also one that is not shown any more. */
export const getOwnWritten = (id: string): Query<Comment | null> =>
  readRows<CommentRow>`SELECT ${COMMENT_COLUMNS}, true AS own FROM comment c WHERE c.id = ${BigInt(id)}`.as(([row]) => (row ? toComment(row) : null))

/** One comment, also one that is not shown any more. */
export const getComment = (id: string): Query<Comment | null> =>
  readRows<CommentRow>`SELECT ${COMMENT_COLUMNS} FROM comment c WHERE c.id = ${BigInt(id)}`.as(([row]) => (row ? toComment(row) : null))

/**
 * The talk about a claim as its page shows it: threads, oldest first, each with its first answers. With `from`, the id of
 * a comment, so far down that it is among them. Whether the claim may be read is for the caller to ask. Costs the same
 * however many comments there are elsewhere.
 */
export function getTalk(claimId: string, from?: string, reader: Reader = null): Query<Talk> {
  if (!idSchema.safeParse(claimId).success) return Query.known({ threads: [], begunEarlier: false, next: null })
  const [claim, asked] = [BigInt(claimId), BigInt(from ?? 0)]
  const own = heldOf(reader)
  const columns = Prisma.sql`${COMMENT_COLUMNS}, ${own} AS own`
  const tops = Prisma.sql`FROM comment c WHERE c.claim_id = ${claim} AND c.reply_to_id IS NULL AND (${HAS_PLACE} OR ${own})`
  const answersTo = (thread: Prisma.Sql) => Prisma.sql`FROM comment c WHERE c.claim_id = ${claim} AND c.reply_to_id = ${thread} AND (${STANDS} OR ${own})`
  const [ofThread, ofRow] = [answersTo(Prisma.sql`f.thread`), answersTo(Prisma.sql`t.id`)]
  return readRows<ThreadRow & { earlier: boolean }>`
    SELECT t.*, w.begin > 0 AS begun_earlier, r.answers, f.start > 0 AND EXISTS (SELECT ${tops} AND c.id < f.start) AS earlier
    FROM (
        -- What the first page holds anyway is shown there, among what was said before it.
        SELECT n.thread, CASE WHEN n.thread <= coalesce((SELECT max(id) FROM (SELECT c.id ${tops} ORDER BY c.id LIMIT ${THREADS_SHOWN}) h), 0)
          THEN 0 ELSE n.thread END AS start
        FROM (SELECT coalesce((SELECT coalesce(reply_to_id, id) FROM comment WHERE id = ${asked} AND claim_id = ${claim}), ${asked}) AS thread) n) f
      CROSS JOIN LATERAL (
        -- Of its thread's answers likewise, or else those around it: after which one they begin.
        SELECT CASE WHEN f.thread = ${asked} OR ${asked} <= coalesce((SELECT max(id) FROM (SELECT c.id ${ofThread} ORDER BY c.id LIMIT ${ANSWERS_SHOWN}) h), 0)
          THEN 0 ELSE coalesce((SELECT c.id ${ofThread} AND c.id < ${asked} ORDER BY c.id DESC OFFSET ${ANSWERS_BEFORE} LIMIT 1), 0) END AS begin) b
      CROSS JOIN LATERAL (SELECT ${columns} ${tops} AND c.id >= f.start ORDER BY c.id LIMIT ${THREADS_SHOWN + 1}) t
      CROSS JOIN LATERAL (SELECT CASE WHEN t.id = f.thread THEN b.begin ELSE 0 END AS begin) w
      CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(x ORDER BY x.id), '[]') AS answers FROM (
          SELECT ${columns} ${ofRow} AND c.id > w.begin ORDER BY c.id LIMIT ${ANSWERS_SHOWN + 1}) x) r
    ORDER BY t.id`
    .as((rows) => ({
      threads: rows.slice(0, THREADS_SHOWN).map((row) => toThread(row, ANSWERS_SHOWN)),
      begunEarlier: rows[0]?.earlier ?? false,
      next: rows.length > THREADS_SHOWN ? String(rows[THREADS_SHOWN]!.id) : null,
    }))
}

const WHO = (accountId: string) => Prisma.sql`(SELECT ${BigInt(accountId)}::bigint AS id) w`

/** Where somebody would comment; null when there is no such claim. Whether they may, `refusalToComment` says. */
export function getCommentPlace(claimId: string, replyToId: string | undefined, accountId: string): Query<CommentPlace | null> {
  if (!idSchema.safeParse(claimId).success) return Query.known(null)
  return readRows<CommentPlace>`
    SELECT ${STANDING_BY_ID}, c.status::text AS "claimStatus",
      (SELECT json_build_object('status', r.status, 'isReply', r.reply_to_id IS NOT NULL) FROM comment r
        WHERE r.id = ${BigInt(replyToId ?? 0)} AND r.claim_id = c.id) AS "replyTo"
    FROM ${WHO(accountId)}, claim c JOIN debate d ON d.id = c.debate_id WHERE c.id = ${BigInt(claimId)}`
    .as(([row]) => row ?? null)
}

/** The statement that reads a comment of somebody's own; in a transaction it can be kept from others ("locked"). */
export const ownComment = (id: string, accountId: string, as: 'seen' | 'locked'): Prisma.Sql => Prisma.sql`
  SELECT ${STANDING}, d.slug, c.claim_id::text AS "claimId", c.reply_to_id::text AS "replyToId", c.text, c.status::text AS "commentStatus", c.revision,
    c.created_at AS "createdAt", EXISTS (SELECT FROM comment r WHERE r.claim_id = c.claim_id AND r.reply_to_id = c.id) AS "hasReplies"
  FROM ${WHO(accountId)} JOIN comment c ON c.author_id = w.id JOIN debate d ON d.id = c.debate_id
  WHERE c.id = ${BigInt(id)} ${as === 'locked' ? Prisma.sql`FOR UPDATE OF c` : Prisma.empty}`

/** A comment of somebody's own, for the page on which they change it; null when it is none of theirs. */
export function getOwnComment(id: string, accountId: string): Query<OwnComment | null> {
  if (!idSchema.safeParse(id).success) return Query.known(null)
  return readRows<Omit<OwnComment, 'createdAt'> & { createdAt: string }>`${ownComment(id, accountId, 'seen')}`
    .as(([row]) => (row ? { ...row, createdAt: new Date(row.createdAt) } : null))
}
