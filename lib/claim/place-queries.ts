import { Query, readRows } from '../db/query'
import { readableBy } from '../debate/queries'
import type { Reader } from '../debate/rights'
import { idSchema } from '../page'

/** Where a claim of this debate stood that was withdrawn; null where none was that the reader could read. */
export function getWithdrawnPlace(id: string, slug: string, reader: Reader = null): Query<{ parentId: string | null } | null> {
  if (!idSchema.safeParse(id).success) return Query.known(null)
  return readRows<{ parentId: string | null }>`
    SELECT c.parent_id::text AS "parentId" FROM claim c JOIN debate d ON d.id = c.debate_id
    WHERE c.id = ${BigInt(id)} AND c.status = 'withdrawn' AND d.slug = ${slug} AND ${readableBy(reader)}`
    .as(([row]) => row ?? null)
}
