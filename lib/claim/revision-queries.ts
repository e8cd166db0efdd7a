import { z } from 'zod'

import { pageFrom, readCursor } from '../cursor'
import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { findableBy } from '../debate/queries'
import type { Reader } from '../debate/rights'
import { idSchema, type Page } from '../page'
import { isoTime } from '../time'
import type { Revision } from './writing-schema'

const place = z.tuple([z.literal('revisions'), z.int().min(1).max(2 ** 31 - 1)])

type RevisionRow = { revision: number; text: string; since: string }

/**
 * The texts that a claim has had, the present one first, a page at a time. None where there is no claim that the reader may
 * read, as `getClaim` has it; of what was withdrawn nothing is left.
 * @throws Refusal invalid on a cursor of another list
 */
export const listRevisions = (id: string, { slug = '', limit, cursor }: { slug?: string | undefined; limit: number; cursor?: string | undefined }, reader: Reader = null): Query<Page<Revision>> =>
  Query.of(() => {
    if (!idSchema.safeParse(id).success) return Query.known({ items: [], nextCursor: null })
    const from = cursor === undefined ? undefined : readCursor(cursor, place)
    return readRows<RevisionRow>`
      SELECT t.revision, t.text, t.since FROM claim c JOIN debate d ON d.id = c.debate_id CROSS JOIN LATERAL (
        SELECT c.revision, c.text, coalesce(c.edited_at, c.created_at) AS since
        UNION ALL SELECT revision, text, since FROM claim_revision WHERE claim_id = c.id) t
      WHERE c.id = ${BigInt(id)} AND c.status = 'shown' AND ${findableBy(reader, slug)}
        ${from === undefined ? Prisma.empty : Prisma.sql`AND t.revision < ${from[1]}`}
      ORDER BY t.revision DESC LIMIT ${limit + 1}`
      .as((rows) => pageFrom(rows, limit, toRevision, (row) => ['revisions', row.revision]))
  })

const toRevision = ({ revision, text, since }: RevisionRow): Revision => ({ revision, text, createdAt: isoTime(since) })
