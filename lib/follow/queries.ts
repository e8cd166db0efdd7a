import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { accountIn, SEEN, STANDING, type Whose } from '../debate/rights-queries'
import { slugSchema } from '../debate/schema'
import { idSchema } from '../page'
import type { FollowPlace } from './policy'
import { type Followed, FOLLOWED_SHOWN, type Following, type FollowTarget } from './schema'

/** Claims that are answered without a choice of them: those followed last. */
const CLAIMS_MAX = 1_000

/** Null when there is no such thing. Whether they may see it, `canFollow` says. */
export function getFollowPlace(target: FollowTarget, accountId: string): Query<FollowPlace | null> {
  const isThing = 'slug' in target ? slugSchema.safeParse(target.slug).success : idSchema.safeParse(target.claimId).success
  if (!isThing) return Query.known(null)
  const [claims, which] = 'slug' in target
    ? [Prisma.sql`LEFT JOIN claim c ON false`, Prisma.sql`d.slug = ${target.slug}`]
    : [Prisma.sql`JOIN claim c ON c.debate_id = d.id`, Prisma.sql`c.id = ${BigInt(target.claimId)}`]
  return readRows<FollowPlace>`
    SELECT ${STANDING}, d.slug, d.title,
      CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id::text, 'text', c.text, 'status', c.status) END AS claim,
      EXISTS (SELECT FROM follow f WHERE f.account_id = w.id AND f.debate_id = d.id AND f.claim_id IS NOT DISTINCT FROM c.id) AS "isFollowed"
    FROM (SELECT ${BigInt(accountId)}::bigint AS id) w, debate d ${claims} WHERE ${which}`
    .as(([row]) => row ?? null)
}

/** What somebody follows in a debate: of these claims, or those followed last. */
export const getFollowing = (slug: string, whose: Whose, among: readonly string[] | null): Query<Following> =>
  readRows<{ claimId: string | null }>`
    SELECT f.claim_id::text AS "claimId" FROM follow f
    WHERE f.account_id = ${accountIn(whose)} AND f.debate_id = (SELECT id FROM debate WHERE slug = ${slug})
      ${among === null ? Prisma.empty : Prisma.sql`AND (f.claim_id IS NULL OR f.claim_id = ANY (${among.map(BigInt)}))`}
    ORDER BY f.claim_id IS NOT NULL, f.id DESC LIMIT ${CLAIMS_MAX + 1}`
    .as((rows) => ({
      debate: rows.some(({ claimId }) => claimId === null),
      claims: rows.flatMap(({ claimId }) => claimId ?? []),
    }))

/** What somebody follows that they may still see, what they followed last first. */
export const listFollowed = (accountId: string): Query<Followed[]> =>
  readRows<Followed>`
    SELECT d.slug, d.title, CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id::text, 'text', c.text) END AS claim
    FROM account w JOIN follow f ON f.account_id = w.id JOIN debate d ON d.id = f.debate_id LEFT JOIN claim c ON c.id = f.claim_id
    WHERE w.id = ${BigInt(accountId)} AND ${SEEN} AND (c.id IS NULL OR c.status = 'shown')
    ORDER BY f.id DESC LIMIT ${FOLLOWED_SHOWN}`
