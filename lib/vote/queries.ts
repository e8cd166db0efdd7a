import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { accountIn, STANDING_BY_ID, type Whose } from '../debate/rights-queries'
import { idSchema } from '../page'
import type { Ballot } from './policy'
import type { OwnVote, VoteReason } from './schema'

/** Votes of one's own that are answered without a choice of claims: the newest. */
export const OWN_VOTES_MAX = 1_000

/** What somebody would vote on; null when there is no such claim. Whether they may, `refusalOfBallot` says. */
export function getBallot(claimId: string, accountId: string): Query<Ballot | null> {
  if (!idSchema.safeParse(claimId).success) return Query.known(null)
  return readRows<Ballot>`
    SELECT ${STANDING_BY_ID}, c.status::text AS "claimStatus", c.author_id::text AS "authorId"
    FROM (SELECT ${BigInt(accountId)}::bigint AS id) w, claim c JOIN debate d ON d.id = c.debate_id WHERE c.id = ${BigInt(claimId)}`
    .as(([row]) => row ?? null)
}

/** Somebody's votes in a debate: on these claims, or the newest. */
export const listOwnVotes = (slug: string, whose: Whose, claimIds: readonly string[] | null): Query<OwnVote[]> =>
  readRows<{ id: number; value: number; reason: VoteReason | null }>`
    SELECT v.claim_id AS id, v.value, v.reason::text FROM vote v
    WHERE v.account_id = ${accountIn(whose)} AND v.debate_id = (SELECT id FROM debate WHERE slug = ${slug}) ${amongClaims(claimIds)}`
    .as((rows) => rows.map(({ id, value, reason }) => ({ claimId: String(id), value, reason })))

const amongClaims = (claimIds: readonly string[] | null): Prisma.Sql =>
  claimIds === null
    ? Prisma.sql`ORDER BY v.updated_at DESC, v.claim_id DESC LIMIT ${OWN_VOTES_MAX}`
    : Prisma.sql`AND v.claim_id = ANY (${claimIds.map(BigInt)})`
