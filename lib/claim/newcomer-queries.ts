import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import type { Debate } from '../debate/schema'
import { idSchema } from '../page'
import { NEWCOMER_CANDIDATES, NEWCOMER_VOTES } from './newcomer'
import { CLAIM_COLUMNS } from './queries'
import { type ClaimRow, toClaim } from './row'
import type { Claim, ClaimStance } from './schema'

/**
 * Draws the newcomer `c` of the level that `within` names: with weight 2^(-n/5) for n votes, by a number between 0 and 1
 * that each claim has for the day. The smallest -ln(u)/weight wins, which is a draw by weight. Nobody is drawn where
 * nothing has a strength yet, for then the order is by age; and never the claim that is first anyway.
 */
const newcomerOf = (within: Prisma.Sql, day: number): Prisma.Sql => Prisma.sql`
  CROSS JOIN LATERAL (
    SELECT f.id FROM (
      SELECT c.id, c.strength FROM claim c WHERE ${within} AND c.status = 'shown' ORDER BY coalesce(c.strength, -1) DESC, c.id LIMIT 1
    ) f WHERE f.strength IS NOT NULL
  ) f CROSS JOIN LATERAL (
    SELECT k.id FROM (
      SELECT c.id, c.vote_count FROM claim c
      WHERE ${within} AND c.status = 'shown' AND c.vote_count < ${NEWCOMER_VOTES} AND c.id <> f.id
      ORDER BY c.vote_count, c.id DESC LIMIT ${NEWCOMER_CANDIDATES}
    ) k ORDER BY -ln(((hashint8extended(k.id, ${day}::bigint) & ${2 ** 52 - 1}::bigint) + 0.5) / ${2 ** 52}::float8) * 2 ^ (k.vote_count / 5.0::float8), k.id
    LIMIT 1
  ) n JOIN claim c ON c.id = n.id`

/** The newcomers at the top of a debate, by side. */
export const listTopNewcomers = ({ slug }: Pick<Debate, 'slug'>, day: number): Query<Map<string, Claim>> =>
  readRows<ClaimRow>`
    SELECT ${CLAIM_COLUMNS} FROM debate d JOIN side s ON s.debate_id = d.id
      ${newcomerOf(Prisma.sql`c.side_id = s.id AND c.parent_id IS NULL`, day)}
    WHERE d.slug = ${slug}`
    .as((rows) => new Map(rows.map((row) => [String(row.side_id), toClaim(row, slug)])))

/** The newcomers among the pros and the cons of a claim. */
export function listAnswerNewcomers({ slug }: Pick<Debate, 'slug'>, parent: string, day: number): Query<Map<ClaimStance, Claim>> {
  if (!idSchema.safeParse(parent).success) return Query.known(new Map())
  const within = Prisma.sql`c.parent_id = ${BigInt(parent)} AND c.stance = b.stance AND c.debate_id = (SELECT id FROM debate WHERE slug = ${slug})`
  return readRows<ClaimRow & { stance: ClaimStance }>`
    SELECT ${CLAIM_COLUMNS} FROM (VALUES ('pro'::claim_stance), ('con'::claim_stance)) AS b (stance)
      ${newcomerOf(within, day)} JOIN side s ON s.id = c.side_id`
    .as((rows) => new Map(rows.map((row) => [row.stance, toClaim(row, slug)])))
}
