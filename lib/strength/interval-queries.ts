import type { ClaimStance } from '../claim/schema'
import type { Transaction } from '../db/client'
import { Prisma } from '../db/client'
import type { SideStance } from '../debate/schema'

/** A voted claim, as it bears on what is above it. */
export type Bearer = {
  id: number
  /** Null at the top. */
  parent: number | null
  /** How it bears: at the top, as its side does on the thesis. */
  stance: ClaimStance | SideStance
  histogram: number[]
  /** 0 to 100. */
  strength: number
  hasAnswers: boolean
}

/** Of each list so many, those of the largest effect. */
const LISTED = 200

const BEARERS = Prisma.sql`SELECT c.id, c.parent_id AS parent, c.histogram, c.strength, c.pros + c.cons > 0 AS "hasAnswers" FROM claim c`
const COUNTING = Prisma.sql`c.status = 'shown' AND c.vote_count > 0 AND c.strength IS NOT NULL
  ORDER BY c.vote_count / (c.vote_count + 4.0::float8) * c.strength DESC LIMIT ${LISTED}`

/** The claims at the top of a debate that count, side by side, from strong to weak. */
export const listTopBearers = async (tx: Transaction, debateId: bigint): Promise<Bearer[]> =>
  rowsOf(await tx.$queryRaw`
    SELECT coalesce(json_agg(json_build_object('id', c.id, 'parent', c.parent, 'stance', s.stance, 'histogram', c.histogram,
      'strength', c.strength, 'hasAnswers', c."hasAnswers")), '[]') AS rows
    FROM side s CROSS JOIN LATERAL (${BEARERS} WHERE c.side_id = s.id AND c.parent_id IS NULL AND ${COUNTING}) c
    WHERE s.debate_id = ${debateId}`)

/** The claims right beneath these that count, list by list, from strong to weak. */
export const listBearers = async (tx: Transaction, parents: readonly number[]): Promise<Bearer[]> =>
  rowsOf(await tx.$queryRaw`
    SELECT coalesce(json_agg(json_build_object('id', c.id, 'parent', c.parent, 'stance', k.stance, 'histogram', c.histogram,
      'strength', c.strength, 'hasAnswers', c."hasAnswers")), '[]') AS rows
    FROM unnest(${[...parents]}::bigint[]) AS w (id) CROSS JOIN (VALUES ('pro'::claim_stance), ('con'::claim_stance)) AS k (stance)
      CROSS JOIN LATERAL (${BEARERS} WHERE c.parent_id = w.id AND c.stance = k.stance AND ${COUNTING}) c`)

const rowsOf = (found: unknown): Bearer[] => (found as { rows: Bearer[] }[])[0]?.rows ?? []
