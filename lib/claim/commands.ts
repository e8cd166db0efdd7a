import { recordChanges } from '../change/commands'
import { db, Prisma, type Transaction } from '../db/client'
import { notifyChanged } from '../db/listener'
import { claimAddress } from '../debate/address'
import type { ClaimStance } from './schema'

/** A claim to be written: at the top of a side, or beneath a parent, as a pro or a con. */
export type NewClaim = {
  debateId: bigint
  sideId: bigint
  parentId: bigint | null
  stance: ClaimStance | null
  text: string
  paragraphs: number[]
}

/** Writes claims whose parents are there already, in one statement. Returns their ids in the same order. */
export async function insertClaims(tx: Transaction, claims: readonly NewClaim[]): Promise<bigint[]> {
  const rows = await tx.claim.createManyAndReturn({ data: [...claims], select: { id: true } })
  await recordChanges(
    tx,
    rows.map(({ id }, index) => ({ kind: 'claim.posted' as const, debateId: claims[index]!.debateId, claimId: id })),
  )
  return rows.map(({ id }) => id)
}

/** What a claim that was counted, or changed, hangs on: enough to know the pages that show it. */
export type FollowedClaim = {
  id: bigint
  debateId: bigint
  slug: string
  parentId: bigint | null
  grandparentId: bigint | null
  /** All above it, where its parent was withdrawn: what was withdrawn is listed only as long as something beneath it stands. */
  keeps: bigint[]
  restsOnArticle: boolean
  bringsQuotes: boolean
  /** Of its author; null for the article's, and for who has left. */
  handle: string | null
}

/**
 * Brings claims that were posted, or whose status changed, into what is kept of them, or takes them out: the pros and
 * cons of their parents, the counts of their sides and debates, with the votes on them. Each claim bears whether it is
 * counted, so it does not matter how often this comes by. One at a time: the worker's lock is held.
 */
export async function countClaims(tx: Transaction, claimIds: readonly bigint[]): Promise<void> {
  const turned = await tx.$queryRaw<{ id: bigint; counted: boolean }[]>`
    UPDATE claim SET counted = (status = 'shown') WHERE id = ANY (${[...claimIds]}) AND counted <> (status = 'shown')
    RETURNING id, counted`
  if (turned.length === 0) return
  await noteAuthors(tx, turned.flatMap(({ id, counted }) => (counted ? [id] : [])))
  // In statements of their own: one statement changes a row once, and a parent may have been posted just now too.
  const which = Prisma.sql`
    FROM unnest(${turned.map(({ id }) => id)}::bigint[], ${turned.map(({ counted }) => (counted ? 1 : -1))}::int[]) AS t (id, by)
      JOIN claim c ON c.id = t.id`
  await tx.$executeRaw`
    UPDATE claim p SET pros = p.pros + n.pros, cons = p.cons + n.cons
    FROM (SELECT c.parent_id, coalesce(sum(t.by) FILTER (WHERE c.stance = 'pro'), 0)::int AS pros,
            coalesce(sum(t.by) FILTER (WHERE c.stance = 'con'), 0)::int AS cons
          ${which} WHERE c.parent_id IS NOT NULL GROUP BY c.parent_id) n
    WHERE p.id = n.parent_id`
  await tx.$executeRaw`
    UPDATE side s SET claim_count = s.claim_count + n.claims, argument_count = s.argument_count + n.arguments
    FROM (SELECT c.side_id, sum(t.by)::int AS claims, coalesce(sum(t.by) FILTER (WHERE c.parent_id IS NULL), 0)::int AS arguments
          ${which} GROUP BY c.side_id) n
    WHERE s.id = n.side_id`
  await tx.$executeRaw`
    UPDATE debate d SET claim_count = d.claim_count + n.claims, vote_count = d.vote_count + n.votes,
      updated_at = greatest(d.updated_at, n.latest)
    FROM (SELECT c.debate_id, sum(t.by)::int AS claims, sum(t.by * c.vote_count)::int AS votes, max(c.created_at) FILTER (WHERE t.by > 0) AS latest
          ${which} GROUP BY c.debate_id) n
    WHERE d.id = n.debate_id`
}

/** Whose text waited takes part once it is shown; all others do since they posted. */
async function noteAuthors(tx: Transaction, claimIds: readonly bigint[]): Promise<void> {
  if (claimIds.length === 0) return
  await tx.$executeRaw`
    INSERT INTO participant (debate_id, account_id)
    SELECT DISTINCT c.debate_id, c.author_id FROM claim c JOIN moderation_case k ON k.target_kind = 'claim' AND k.target_id = c.id AND k.held <> '{}'
    WHERE c.id = ANY (${[...claimIds]}) AND c.author_id IS NOT NULL ON CONFLICT DO NOTHING`
}

/** Where claims hang, for the pages that show them. */
export const placesOf = (tx: Transaction, claimIds: readonly bigint[]): Promise<FollowedClaim[]> =>
  tx.$queryRaw<FollowedClaim[]>`
    SELECT c.id, d.id AS "debateId", d.slug, c.parent_id AS "parentId", p.parent_id AS "grandparentId", a.handle,
      CASE WHEN p.status = 'withdrawn' THEN string_to_array(p.path::text, '.')::bigint[] ELSE '{}' END AS keeps,
      c.paragraphs <> '{}' AS "restsOnArticle", EXISTS (SELECT FROM claim_quote k WHERE k.claim_id = c.id) AS "bringsQuotes"
    FROM claim c JOIN debate d ON d.id = c.debate_id LEFT JOIN claim p ON p.id = c.parent_id LEFT JOIN account a ON a.id = c.author_id
    WHERE c.id = ANY (${[...claimIds]})`

/** Has every process render all its pages anew. */
export async function renewAllPages(): Promise<void> {
  await db().$transaction((tx) => notifyChanged(tx, ['/*']))
}

/** Records of locks and slow modes that ended by themselves between two moments, the second included, that they did. */
export async function recordEnded(since: Date, now: Date): Promise<void> {
  await db().$executeRaw`
    INSERT INTO change (kind, debate_id, claim_id)
    SELECT 'thread.locked', debate_id, claim_id FROM thread_lock WHERE until > ${since} AND until <= ${now}
    UNION SELECT 'thread.locked', debate_id, claim_id FROM slow_mode WHERE until > ${since} AND until <= ${now}`
}

/** The names in addresses of debates. */
export async function slugsOf(tx: Transaction, debateIds: readonly bigint[]): Promise<string[]> {
  if (debateIds.length === 0) return []
  return (await tx.debate.findMany({ where: { id: { in: [...debateIds] } }, select: { slug: true } })).map(({ slug }) => slug)
}

/** Claims beneath others whose pages name the way down, at most so many; of more, all pages of claims are renewed. */
const BENEATH_MAX = 200

/** The addresses of the pages of claims on which the words of these stand as part of the way. */
export async function addressesBeneath(tx: Transaction, claimIds: readonly bigint[]): Promise<string[]> {
  if (claimIds.length === 0) return []
  const rows = await tx.$queryRaw<{ id: bigint; slug: string }[]>`
    SELECT x.id, d.slug FROM claim c JOIN claim x ON x.path <@ c.path AND x.id <> c.id JOIN debate d ON d.id = c.debate_id
    WHERE c.id = ANY (${[...claimIds]}) LIMIT ${BENEATH_MAX + 1}`
  if (rows.length <= BENEATH_MAX) return rows.map(({ id, slug }) => claimAddress(slug, String(id)))
  const debates = await tx.$queryRaw<{ slug: string }[]>`
    SELECT DISTINCT d.slug FROM claim c JOIN debate d ON d.id = c.debate_id WHERE c.id = ANY (${[...claimIds]})`
  return debates.map(({ slug }) => claimAddress(slug, '*'))
}
