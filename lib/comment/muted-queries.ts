import { Prisma } from '../db/client'
import { type Query, readRows } from '../db/query'
import { accountIn, type Whose } from '../debate/rights-queries'

/** Texts of each kind that are answered at most: the newest. */
const MUTED_MAX = 1_000

/** The ids of claims and comments by people whom somebody mutes. */
export type MutedTexts = { claims: string[]; comments: string[] }

/** What is shown in a debate by those whom somebody mutes: of these claims, and what was said on them, or of all. */
export function listMutedTexts(slug: string, whose: Whose, among: readonly string[] | null): Query<MutedTexts> {
  const ids = among?.map(BigInt)
  const texts = (table: Prisma.Sql, claim: Prisma.Sql) => Prisma.sql`
    (SELECT coalesce(json_agg(m.id::text), '[]') FROM (
      SELECT t.id FROM mute u JOIN ${table} t ON t.author_id = u.muted_id
      WHERE u.account_id = ${accountIn(whose)} AND t.debate_id = (SELECT id FROM debate WHERE slug = ${slug}) AND t.status = 'shown'
        ${ids === undefined ? Prisma.empty : Prisma.sql`AND ${claim} = ANY (${ids})`}
      ORDER BY t.id DESC LIMIT ${MUTED_MAX}) m)`
  return readRows<MutedTexts>`
    SELECT ${texts(Prisma.sql`claim`, Prisma.sql`t.id`)} AS claims, ${texts(Prisma.sql`comment`, Prisma.sql`t.claim_id`)} AS comments`
    .as(([row]) => row ?? { claims: [], comments: [] })
}
