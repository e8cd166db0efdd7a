import { type Query, readRows } from '../db/query'
import { accountIn, type Whose } from '../debate/rights-queries'
import { isoTime } from '../time'
import type { OwnStance } from './schema'

type Row = { arrival: string | null; arrivedAt: string; side: string | null; since: string }

/** Where somebody stands in a debate; null for who has not said so. */
export const getOwnStance = (slug: string, whose: Whose): Query<OwnStance | null> =>
  readRows<Row>`
    SELECT t.arrival_side_id::text AS arrival, t.arrived_at AS "arrivedAt", t.side_id::text AS side, t.since
    FROM stance t WHERE t.account_id = ${accountIn(whose)} AND t.debate_id = (SELECT id FROM debate WHERE slug = ${slug})`
    .as(([row]) => row ? {
      arrival: { sideId: row.arrival, at: isoTime(row.arrivedAt) },
      now: { sideId: row.side, since: isoTime(row.since) },
    } : null)
