import { Prisma, type Transaction } from '../db/client'
import type { ClaimStance } from '../claim/schema'
import type { SideStance } from '../debate/schema'

// Read by the worker, in its transaction. Rows come as JSON, of which Node takes in a whole list at once.

/** A claim on the way from one that changed up to the top. */
export type WayClaim = {
  id: number
  debate: number
  side: number
  parent: number | null
  stance: ClaimStance | null
  isShown: boolean
  histogram: number[]
  strength: number | null
}

/** The claims on the ways from these up to the top, themselves included, each before what is above it. */
export async function listWay(tx: Transaction, claimIds: readonly bigint[]): Promise<WayClaim[]> {
  const [found] = await tx.$queryRaw<{ way: WayClaim[] }[]>`
    SELECT coalesce(json_agg(json_build_object('id', c.id, 'debate', c.debate_id, 'side', c.side_id, 'parent', c.parent_id,
      'stance', c.stance, 'isShown', c.status = 'shown', 'histogram', c.histogram, 'strength', c.strength) ORDER BY c.depth DESC, c.id), '[]') AS way
    FROM claim c WHERE c.id IN (
      SELECT unnest(string_to_array(ltree2text(path), '.')::bigint[]) FROM claim WHERE id = ANY (${[...claimIds]}))`
  return found?.way ?? []
}

/**
 * Of a list, so many claims of the largest effect are looked at. What comes after them counts less than 10^-18 of the
 * strongest, by 4/5 for each place: nothing, in the numbers that computers have.
 */
const COUNTED = 200

/** The effects of voted claims `c` that are shown and not on the way, from strong to weak. */
const effectsOf = (within: Prisma.Sql, way: readonly number[]): Prisma.Sql => Prisma.sql`
  SELECT json_agg(e.effect) AS effects FROM (
    SELECT c.vote_count / (c.vote_count + 4.0::float8) * c.strength / 100 AS effect FROM claim c
    WHERE ${within} AND c.status = 'shown' AND c.vote_count > 0 AND c.strength IS NOT NULL
      AND c.id NOT IN (SELECT unnest(${[...way]}::bigint[]))
    ORDER BY effect DESC LIMIT ${COUNTED}) e`

/** What bears on a claim from right beneath it, apart from what is on the way. */
export type Family = { parent: number; stance: ClaimStance; effects: number[] }

export async function listFamilies(tx: Transaction, way: readonly number[]): Promise<Family[]> {
  const [found] = await tx.$queryRaw<{ families: Family[] }[]>`
    SELECT coalesce(json_agg(json_build_object('parent', w.id, 'stance', k.stance, 'effects', e.effects)), '[]') AS families
    FROM unnest(${[...way]}::bigint[]) AS w (id) CROSS JOIN (VALUES ('pro'::claim_stance), ('con'::claim_stance)) AS k (stance)
      CROSS JOIN LATERAL (${effectsOf(Prisma.sql`c.parent_id = w.id AND c.stance = k.stance`, way)}) e
    WHERE e.effects IS NOT NULL`
  return found?.families ?? []
}

/** A side of a debate with what its top claims bring, apart from what is on the way. */
export type Top = { debate: number; side: number; stance: SideStance; effects: number[] | null }

export async function listTops(tx: Transaction, debates: readonly number[], way: readonly number[]): Promise<Top[]> {
  const [found] = await tx.$queryRaw<{ tops: Top[] }[]>`
    SELECT coalesce(json_agg(json_build_object('debate', s.debate_id, 'side', s.id, 'stance', s.stance, 'effects', e.effects)), '[]') AS tops
    FROM side s CROSS JOIN LATERAL (${effectsOf(Prisma.sql`c.side_id = s.id AND c.parent_id IS NULL`, way)}) e
    WHERE s.debate_id = ANY (${[...debates]}::bigint[])`
  return found?.tops ?? []
}
