import { z } from 'zod'

import { pageFrom, readCursor } from '../cursor'
import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { LISTED } from '../debate/queries'
import { accountIn, type Whose } from '../debate/rights-queries'
import { idSchema, type Page } from '../page'
import type { AuthoredClaim } from './author'
import { CLAIM_COLUMNS } from './queries'
import { type ClaimRow, toClaim } from './row'

const place = z.tuple([z.literal('author'), idSchema])

type AuthoredRow = ClaimRow & { slug: string; debate_title: string }

/**
 * What somebody argues in public debates, newest first, a page at a time.
 * @throws Refusal invalid on a cursor of another list.
 */
export const listAuthored = (authorId: string, { limit, cursor }: { limit: number; cursor?: string | undefined }): Query<Page<AuthoredClaim>> =>
  Query.of(() => {
    const from = cursor === undefined ? undefined : readCursor(cursor, place)
    return readRows<AuthoredRow>`
      SELECT ${CLAIM_COLUMNS}, d.slug, d.title AS debate_title
      FROM claim c JOIN side s ON s.id = c.side_id JOIN debate d ON d.id = c.debate_id
      WHERE c.author_id = ${BigInt(authorId)} AND c.status = 'shown' AND ${LISTED}
        ${from === undefined ? Prisma.empty : Prisma.sql`AND c.id < ${BigInt(from[1])}`}
      ORDER BY c.id DESC LIMIT ${limit + 1}`
      .as((rows) => pageFrom(rows, limit, (row) => ({ ...toClaim(row, row.slug), debateTitle: row.debate_title }), (row) => ['author', String(row.id)]))
  })

/** Claims of one's own in a debate that are answered without a choice: the newest. */
const OWN_CLAIMS_MAX = 1_000

/** The ids of the claims that somebody wrote in a debate: which of these, or the newest. */
export const listOwnClaims = (slug: string, whose: Whose, among: readonly string[] | null): Query<string[]> =>
  readRows<{ id: string }>`
    SELECT c.id::text FROM claim c
    WHERE c.author_id = ${accountIn(whose)} AND c.debate_id = (SELECT id FROM debate WHERE slug = ${slug})
      ${among === null ? Prisma.sql`ORDER BY c.id DESC LIMIT ${OWN_CLAIMS_MAX}` : Prisma.sql`AND c.id = ANY (${among.map(BigInt)})`}`
    .as((rows) => rows.map(({ id }) => id))
