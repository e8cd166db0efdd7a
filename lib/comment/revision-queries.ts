import { z } from 'zod'

import type { Revision } from '../claim/writing-schema'
import { pageFrom, readCursor } from '../cursor'
import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { idSchema, type Page } from '../page'
import { isoTime } from '../time'

const place = z.tuple([z.literal('comment-revisions'), z.int().min(1).max(2 ** 31 - 1)])

type RevisionRow = { revision: number; text: string; since: string }

/**
 * The texts that a comment has had, the present one first, a page at a time; none of one that is not shown. Whether its
 * claim may be read is for the caller to ask.
 * @throws Refusal invalid on a cursor of another list
 */
export const listCommentRevisions = (id: string, { limit, cursor }: { limit: number; cursor?: string | undefined }): Query<Page<Revision>> =>
  Query.of(() => {
    if (!idSchema.safeParse(id).success) return Query.known({ items: [], nextCursor: null })
    const from = cursor === undefined ? undefined : readCursor(cursor, place)
    return readRows<RevisionRow>`
      SELECT t.revision, t.text, t.since FROM comment c CROSS JOIN LATERAL (
        SELECT c.revision, c.text, coalesce(c.edited_at, c.created_at) AS since
        UNION ALL SELECT revision, text, since FROM comment_revision WHERE comment_id = c.id) t
      WHERE c.id = ${BigInt(id)} AND c.status = 'shown' ${from === undefined ? Prisma.empty : Prisma.sql`AND t.revision < ${from[1]}`}
      ORDER BY t.revision DESC LIMIT ${limit + 1}`
      .as((rows) => pageFrom(rows, limit, toRevision, (row) => ['comment-revisions', row.revision]))
  })

const toRevision = ({ revision, text, since }: RevisionRow): Revision => ({ revision, text, createdAt: isoTime(since) })
