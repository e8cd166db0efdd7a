import { type FollowedClaim, placesOf } from '../claim/commands'
import { Prisma, type Transaction } from '../db/client'
import { strengthsUp } from './families'
import { listFamilies, listTops, listWay } from './family-queries'

/** What changed: claims, by where they hang, and the slugs of debates. */
type Renewed = { claims: FollowedClaim[]; debates: string[] }

/**
 * Computes anew the strengths of these claims and of all that is above them, up to the theses, and keeps what changed.
 * Reads no more than the families on the way up. One at a time: the worker's lock is held.
 */
export async function renewStrengths(tx: Transaction, claimIds: readonly bigint[]): Promise<Renewed> {
  const way = await listWay(tx, claimIds)
  if (way.length === 0) return { claims: [], debates: [] }
  const ids = way.map(({ id }) => id)
  const families = await listFamilies(tx, ids)
  const tops = await listTops(tx, [...new Set(way.map(({ debate }) => debate))], ids)
  const { claims, sides, theses } = strengthsUp(way, { families, tops })
  const changed = way.filter(({ id, strength }) => !isSame(claims.get(id) ?? null, strength)).map(({ id }) => id)
  if (changed.length > 0) {
    await tx.$executeRaw`
      UPDATE claim c SET strength = n.strength FROM ${asRows(new Map(changed.map((id) => [id, claims.get(id) ?? null])))} WHERE c.id = n.id`
  }
  await tx.$executeRaw`
    UPDATE side s SET strength = n.strength FROM ${asRows(sides)} WHERE s.id = n.id AND s.strength IS DISTINCT FROM n.strength`
  const debates = await tx.$queryRaw<{ slug: string }[]>`
    UPDATE debate d SET thesis_strength = n.strength, interval_due = n.strength IS NOT NULL,
      thesis_low = CASE WHEN n.strength IS NOT NULL THEN d.thesis_low END, thesis_high = CASE WHEN n.strength IS NOT NULL THEN d.thesis_high END
    FROM ${asRows(theses)} WHERE d.id = n.id
    RETURNING d.slug`
  return { claims: await placesOf(tx, changed.map(BigInt)), debates: debates.map(({ slug }) => slug) }
}

/** Below this two strengths differ only by the order in which a computer adds up. */
const NOTHING = 1e-9

const isSame = (one: number | null, other: number | null): boolean =>
  one === null || other === null ? one === other : Math.abs(one - other) < NOTHING

/** Strengths by id, as rows `n` of SQL. */
const asRows = (strengths: ReadonlyMap<number, number | null>): Prisma.Sql => {
  const rows = [...strengths].map(([id, strength]) => ({ id, strength }))
  return Prisma.sql`json_to_recordset(${JSON.stringify(rows)}::json) AS n (id bigint, strength float8)`
}
