import { Prisma, type Transaction } from '../db/client'
import { Query, readRows } from '../db/query'
import type { DebateStanding } from './rights'
import { type DebateVisibility, slugSchema } from './schema'

/**
 * Whose standing is asked for: an account, or whoever the session with this hash is of. By the session it can be read
 * together with the viewer, in one statement. Whether the session holds is the viewer's to say.
 */
export type Whose = { accountId: string } | { sessionHash: string }

/** What a `DebateStanding` holds, of a debate `d` and whoever `w` is. */
export const STANDING = Prisma.sql`d.id::text, d.status::text, d.visibility::text, d.arguing::text, coalesce(d.owner_id = w.id, false) AS "isOwner",
  EXISTS (SELECT FROM debate_moderator m WHERE m.debate_id = d.id AND m.account_id = w.id) AS "isModerator",
  EXISTS (SELECT FROM debate_member m WHERE m.debate_id = d.id AND m.account_id = w.id) AS "isMember"`

/** What a `StandingById` holds. */
export const STANDING_BY_ID = Prisma.sql`${STANDING}, d.slug,
  EXISTS (SELECT FROM participant t WHERE t.debate_id = d.id AND t.account_id = w.id) AS "hasTakenPart"`

/**
 * Whether whoever `w` is sees the debate `d` and votes in it: `canSeeDebate` and `canVoteIn` of rights.ts, as far as the
 * debate goes, for the statement that writes. A moderator of the whole place sees what is private.
 */
export const votableBy = (isModerator: boolean): Prisma.Sql => Prisma.sql`d.status = 'open' AND (
  (d.arguing = 'members' AND (d.visibility <> 'private' OR ${isModerator}::boolean)) OR coalesce(d.owner_id = w.id, false)
  OR EXISTS (SELECT FROM debate_moderator m WHERE m.debate_id = d.id AND m.account_id = w.id)
  OR EXISTS (SELECT FROM debate_member m WHERE m.debate_id = d.id AND m.account_id = w.id))`

/**
 * Whether whoever `w` is adds words to the debate `d`: `canArgueIn`, as far as the debate goes. What was written for those
 * who were invited is not added to what everybody reads by now. `visibility`: as it was read. The debate's row is to be held.
 */
export const arguableBy = (isModerator: boolean, visibility: DebateVisibility): Prisma.Sql =>
  Prisma.sql`${votableBy(isModerator)} AND (d.visibility = 'private' OR ${visibility !== 'private'}::boolean)`

/** What anybody with the address may read of a debate `d`: its frame and its claims. */
export const READABLE = Prisma.sql`d.status <> 'draft' AND d.visibility IN ('public', 'unlisted')`

/**
 * What of debates `d` is an account's to read, whoever else may: its own, and what it was invited to, or moderates, once
 * that is no draft. `canSeeDebate` of rights.ts says the same.
 * @param isModerator whether the account moderates the whole place
 */
export const openTo = (id: Prisma.Sql, isModerator: Prisma.Sql): Prisma.Sql => Prisma.sql`(d.owner_id = ${id} OR (d.status <> 'draft' AND (
  ${isModerator} OR EXISTS (SELECT FROM debate_moderator m WHERE m.debate_id = d.id AND m.account_id = ${id})
  OR EXISTS (SELECT FROM debate_member m WHERE m.debate_id = d.id AND m.account_id = ${id}))))`

/** Whether an account `w` sees the debate `d`, where it is asked for many at once. */
export const SEEN = Prisma.sql`((${READABLE}) OR ${openTo(Prisma.sql`w.id`, Prisma.sql`w.role IN ('moderator', 'admin')`)})`

/** Whose id, as a piece of SQL. */
export const accountIn = (whose: Whose): Prisma.Sql =>
  'accountId' in whose
    ? Prisma.sql`${BigInt(whose.accountId)}::bigint`
    : Prisma.sql`(SELECT account_id FROM session WHERE hash = ${whose.sessionHash})`

/** What somebody is to the debate at an address; null when there is none. Whether they may see it, `canSeeDebate` says. */
export function getDebateStanding(slug: string, whose: Whose): Query<DebateStanding | null> {
  if (!slugSchema.safeParse(slug).success) return Query.known(null)
  return readRows<DebateStanding>`
    SELECT ${STANDING} FROM (SELECT ${accountIn(whose)} AS id) w, debate d WHERE d.slug = ${slug}`
    .as(([row]) => row ?? null)
}

/** The same inside a transaction that writes, by the debate's id. */
export async function standingIn(tx: Transaction, debateId: bigint, accountId: string): Promise<DebateStanding | null> {
  const [standing] = await tx.$queryRaw<DebateStanding[]>`
    SELECT ${STANDING} FROM (SELECT ${BigInt(accountId)}::bigint AS id) w, debate d WHERE d.id = ${debateId}`
  return standing ?? null
}
