import { Prisma, type Transaction } from '../db/client'

/**
 * Where comments stand, for the pages that show them or how many there are. `turned`: counts have changed. `keeps`: the
 * claims above a withdrawn one, top down, which may be listed for the sake of the comments on it alone; empty for others.
 */
export type CommentedClaim = { slug: string; claimId: bigint; parentId: bigint | null; turned: boolean; keeps: bigint[] }

/**
 * Brings comments that were posted, or whose status changed, into the counts of their claims and debates, or takes them
 * out. Each bears whether it is counted, so it does not matter how often this comes by. One at a time: the worker's lock
 * is held. Returns the claims that they stand on.
 */
export async function countComments(tx: Transaction, ids: readonly bigint[]): Promise<CommentedClaim[]> {
  const turned = await tx.$queryRaw<{ id: bigint; counted: boolean }[]>`
    UPDATE comment SET counted = (status = 'shown') WHERE id = ANY (${[...ids]}) AND counted <> (status = 'shown')
    RETURNING id, counted`
  if (turned.length > 0) {
    // Whose text waited takes part once it is shown.
    await tx.$executeRaw`
      INSERT INTO participant (debate_id, account_id)
      SELECT DISTINCT c.debate_id, c.author_id FROM comment c JOIN moderation_case k ON k.target_kind = 'comment' AND k.target_id = c.id AND k.held <> '{}'
      WHERE c.id = ANY (${turned.flatMap(({ id, counted }) => (counted ? [id] : []))}) AND c.author_id IS NOT NULL ON CONFLICT DO NOTHING`
    const which = Prisma.sql`
      FROM unnest(${turned.map(({ id }) => id)}::bigint[], ${turned.map(({ counted }) => (counted ? 1 : -1))}::int[]) AS t (id, by)
        JOIN comment c ON c.id = t.id`
    await tx.$executeRaw`
      UPDATE claim p SET comments = p.comments + n.comments
      FROM (SELECT c.claim_id, sum(t.by)::int AS comments ${which} GROUP BY c.claim_id) n WHERE p.id = n.claim_id`
    await tx.$executeRaw`
      UPDATE debate d SET comment_count = d.comment_count + n.comments, updated_at = greatest(d.updated_at, n.latest)
      FROM (SELECT c.debate_id, sum(t.by)::int AS comments, max(c.created_at) FILTER (WHERE t.by > 0) AS latest
            ${which} GROUP BY c.debate_id) n
      WHERE d.id = n.debate_id`
  }
  return tx.$queryRaw<CommentedClaim[]>`
    SELECT d.slug, p.id AS "claimId", p.parent_id AS "parentId", bool_or(c.id = ANY (${turned.map(({ id }) => id)})) AS turned,
      CASE WHEN p.status = 'withdrawn' THEN array_remove(string_to_array(p.path::text, '.')::bigint[], p.id) ELSE '{}' END AS keeps
    FROM comment c JOIN claim p ON p.id = c.claim_id JOIN debate d ON d.id = p.debate_id
    WHERE c.id = ANY (${[...ids]}) GROUP BY d.slug, p.id`
}

/** The claims on which somebody has commented, by their debates: where they stand is shown beside what they say. */
export const claimsCommentedBy = (tx: Transaction, people: readonly { accountId: bigint; debateId: bigint }[]): Promise<{ slug: string; claimId: bigint }[]> =>
  tx.$queryRaw<{ slug: string; claimId: bigint }[]>`
    SELECT DISTINCT d.slug, c.claim_id AS "claimId"
    FROM unnest(${people.map(({ accountId }) => accountId)}::bigint[], ${people.map(({ debateId }) => debateId)}::bigint[]) AS p (account_id, debate_id)
      JOIN comment c ON c.author_id = p.account_id AND c.debate_id = p.debate_id AND c.status = 'shown' JOIN debate d ON d.id = c.debate_id`
