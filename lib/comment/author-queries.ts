import { Prisma } from '../db/client'
import { type Query, readRows } from '../db/query'
import { accountIn, type Whose } from '../debate/rights-queries'

/** Comments of one's own that are answered at most: the newest. */
const OWN_COMMENTS_MAX = 1_000

/** The ids of somebody's comments in a debate that are shown, the newest first: on these claims, or on any. */
export const listOwnComments = (slug: string, whose: Whose, claimIds: readonly string[] | null): Query<string[]> =>
  readRows<{ id: number }>`
    SELECT c.id FROM comment c
    WHERE c.author_id = ${accountIn(whose)} AND c.debate_id = (SELECT id FROM debate WHERE slug = ${slug}) AND c.status = 'shown'
      ${claimIds === null ? Prisma.empty : Prisma.sql`AND c.claim_id = ANY (${claimIds.map(BigInt)})`}
    ORDER BY c.id DESC LIMIT ${OWN_COMMENTS_MAX}`
    .as((rows) => rows.map(({ id }) => String(id)))
