import { z } from 'zod'

import { WAITING } from '../account/queries'
import type { Viewer } from '../account/schema'
import { STRIKE_DAYS } from '../case/case-schema'
import { debatesOf, inSight, moderatesAnything } from '../case/sight-queries'
import { pageFrom, readCursor } from '../cursor'
import { Prisma } from '../db/client'
import { Query, searchRows } from '../db/query'
import { idSchema } from '../page'
import { reachOf } from './policy'
import { type ListedRow, toListed } from './row'
import { OPEN_COUNTED, type People, type PeopleList, PEOPLE_FOUND, PEOPLE_SHOWN } from './schema'

const DAY_MS = 86_400_000

/** Whose handle it is exactly; who waits for a moderator; who has something against them; everybody else. */
const RANKS = 4
const place = z.tuple([z.literal('people'), z.int().min(0).max(RANKS - 1), idSchema])
type Place = { rank: number; id: bigint }

/** The viewer's reach in SQL: what holds of a row of `moderation_action a`, and of an account `a`. */
export type ReachSql = { everywhere: boolean; viewer: Viewer; now: Date }

export const strikesSince = (now: Date): Date => new Date(now.getTime() - STRIKE_DAYS * DAY_MS)

/** Whether an action `s` is in the viewer's reach. */
export const actionInReach = ({ everywhere, viewer }: ReachSql): Prisma.Sql => (everywhere ? Prisma.sql`true` : Prisma.sql`s.debate_id IN ${debatesOf(viewer)}`)

/** Whether an account `a` writes in the debates that name the viewer, or has a case there. */
export const writesInReach = ({ everywhere, viewer }: ReachSql): Prisma.Sql => everywhere ? Prisma.sql`true` : Prisma.sql`(
  EXISTS (SELECT FROM claim c WHERE c.author_id = a.id AND c.debate_id IN ${debatesOf(viewer)})
  OR EXISTS (SELECT FROM comment m WHERE m.author_id = a.id AND m.debate_id IN ${debatesOf(viewer)})
  OR EXISTS (SELECT FROM moderation_case k WHERE k.author_id = a.id AND ${inSight(viewer)}))`

export const isRestrained = ({ everywhere, now }: ReachSql): Prisma.Sql => everywhere
  ? Prisma.sql`(coalesce(a.silenced_until > ${now}, false) OR coalesce(a.suspended_until > ${now}, false) OR coalesce(a.approval_until > ${now}, false))`
  : Prisma.sql`false`

const countsAgainst = (reach: ReachSql): Prisma.Sql => Prisma.sql`s.strike AND s.undone_at IS NULL AND s.at > ${strikesSince(reach.now)} AND ${actionInReach(reach)}`
const waits = ({ viewer }: ReachSql): Prisma.Sql => Prisma.sql`EXISTS (SELECT FROM moderation_case k WHERE k.status = 'open' AND k.author_id = a.id AND ${inSight(viewer)})`
const isAgainst = (reach: ReachSql): Prisma.Sql => Prisma.sql`(${isRestrained(reach)} OR EXISTS (SELECT FROM moderation_action s WHERE s.account_id = a.id AND ${countsAgainst(reach)}))`

/** Who is there to be found: not the viewer, nobody who has left, nobody whose address was never confirmed. */
export const isThere = (viewer: Pick<Viewer, 'id'>): Prisma.Sql => Prisma.sql`(a.id <> ${BigInt(viewer.id)}::bigint AND a.deleted_at IS NULL AND NOT ${WAITING})`

/** The words as a pattern: anywhere in a handle or name, or at its beginning where they are too short to be found by an index. */
function patternOf(words: string): string {
  const escaped = words.replace(/^@/, '').replace(/[\\%_]/g, '\\$&')
  return [...words].length < 3 ? `% ${escaped}%` : `%${escaped}%`
}

/** Whom words find, each with their rank. */
function found(reach: ReachSql, words: string): Prisma.Sql {
  const exact = words.replace(/^@/, '').toLowerCase()
  return Prisma.sql`
    SELECT CASE WHEN lower(a.handle) = ${exact} THEN 0 WHEN ${waits(reach)} THEN 1 WHEN ${isAgainst(reach)} THEN 2 ELSE 3 END AS rank, a.id
    FROM (SELECT * FROM account a WHERE a.handle IS NOT NULL AND (' ' || a.handle || ' ' || a.name) ILIKE ${patternOf(words)} AND ${isThere(reach.viewer)}
      AND ${writesInReach(reach)} ORDER BY lower(a.handle) = ${exact} DESC, a.id DESC LIMIT ${PEOPLE_FOUND}) a`
}

/** The first so many of each rank, each by an index from where the list begins, the newest accounts first. */
function everybody(reach: ReachSql, from: Place | null, limit: number): Prisma.Sql {
  const { viewer, everywhere } = reach
  const of = (rank: number, ids: (before: (id: Prisma.Sql) => Prisma.Sql) => Prisma.Sql): Prisma.Sql[] => {
    if (from !== null && from.rank > rank) return []
    const before = (id: Prisma.Sql) => (from?.rank === rank ? Prisma.sql`${id} < ${from.id}` : Prisma.sql`true`)
    return [Prisma.sql`(SELECT ${rank}::int AS rank, a.id FROM (${ids(before)}) a)`]
  }
  const accounts = (ids: Prisma.Sql, where: Prisma.Sql) => Prisma.sql`SELECT a.id FROM (${ids}) i JOIN account a ON a.id = i.id WHERE ${isThere(viewer)} AND ${where} ORDER BY a.id DESC LIMIT ${limit}`
  const open = (before: (id: Prisma.Sql) => Prisma.Sql) => accounts(
    Prisma.sql`SELECT DISTINCT k.author_id AS id FROM moderation_case k JOIN account a ON a.id = k.author_id WHERE k.status = 'open' AND ${before(Prisma.sql`k.author_id`)} AND ${inSight(viewer)} AND ${isThere(viewer)}
      ORDER BY 1 DESC LIMIT ${limit + 1}`, Prisma.sql`true`)
  const against = (before: (id: Prisma.Sql) => Prisma.Sql) => accounts(
    Prisma.sql`SELECT DISTINCT s.account_id AS id FROM moderation_action s WHERE s.account_id IS NOT NULL AND ${before(Prisma.sql`s.account_id`)} AND ${countsAgainst(reach)}
      ${everywhere ? Prisma.sql`UNION SELECT a.id FROM account a WHERE (a.silenced_until IS NOT NULL OR a.suspended_until IS NOT NULL OR a.approval_until IS NOT NULL)
        AND ${before(Prisma.sql`a.id`)} AND ${isRestrained(reach)}` : Prisma.empty}`, Prisma.sql`NOT ${waits(reach)}`)
  const others = (before: (id: Prisma.Sql) => Prisma.Sql) => everywhere
    ? Prisma.sql`SELECT a.id FROM account a WHERE ${before(Prisma.sql`a.id`)} AND ${isThere(viewer)} AND NOT ${waits(reach)} AND NOT ${isAgainst(reach)} ORDER BY a.id DESC LIMIT ${limit}`
    : accounts(Prisma.sql`SELECT DISTINCT p.account_id AS id FROM ${debatesOf(viewer)} o CROSS JOIN LATERAL (
          SELECT p.account_id FROM participant p JOIN account a ON a.id = p.account_id
          WHERE p.debate_id = o.debate_id AND ${before(Prisma.sql`p.account_id`)} AND ${isThere(viewer)} AND (
            EXISTS (SELECT FROM claim c WHERE c.author_id = a.id AND c.debate_id = o.debate_id)
            OR EXISTS (SELECT FROM comment m WHERE m.author_id = a.id AND m.debate_id = o.debate_id))
            AND NOT ${waits(reach)} AND NOT ${isAgainst(reach)}
          ORDER BY p.account_id DESC LIMIT ${limit}) p`, Prisma.sql`true`)
  return Prisma.join([...of(1, open), ...of(2, against), ...of(3, others)], ' UNION ALL ')
}

/**
 * People whom the viewer moderates, a page at a time: who waits for a moderator first, then who has something against
 * them, then everybody else, the newest accounts first. With words those whose handle or name holds them.
 * @throws Refusal invalid on a cursor of another list
 */
export const listPeople = (viewer: Viewer, { words = '', limit = PEOPLE_SHOWN, cursor }: PeopleList, now: Date = new Date()): Query<People> => Query.of(() => {
  const seen = reachOf(viewer, now)
  if (seen === null) return Query.known({ people: { items: [], nextCursor: null }, moderatesNothing: true })
  const reach: ReachSql = { everywhere: seen === 'everywhere', viewer, now }
  const read = cursor === undefined ? undefined : readCursor(cursor, place)
  const from = read === undefined ? null : { rank: read[1], id: BigInt(read[2]) }
  const after = from === null ? Prisma.sql`true` : Prisma.sql`(f.rank, -f.id) > (${from.rank}::int, ${-from.id}::bigint)`
  const among = words.trim() === '' ? everybody(reach, from, limit + 1) : found(reach, words.trim())
  return searchRows<ListedRow>`
    WITH here AS (SELECT ${moderatesAnything(viewer)} AS moderates)
    SELECT h.moderates, f.rank, a.id, a.handle, a.name, a.role::text, a.created_at AS "joinedAt",
      (SELECT count(*) FROM (SELECT FROM moderation_case k WHERE k.status = 'open' AND k.author_id = a.id AND ${inSight(viewer)} LIMIT ${OPEN_COUNTED}) k)::int AS "openCases",
      (SELECT count(*) FROM moderation_action s WHERE s.account_id = a.id AND ${countsAgainst(reach)})::int AS strikes,
      CASE WHEN ${reach.everywhere}::boolean AND a.silenced_until > ${now} THEN a.silenced_until END AS "silencedUntil",
      CASE WHEN ${reach.everywhere}::boolean AND a.suspended_until > ${now} THEN a.suspended_until END AS "suspendedUntil",
      CASE WHEN ${reach.everywhere}::boolean AND a.approval_until > ${now} THEN a.approval_until END AS "approvalUntil"
    FROM here h LEFT JOIN (SELECT f.rank, f.id FROM (${among}) f WHERE ${after} ORDER BY f.rank, f.id DESC LIMIT ${limit + 1}) f ON h.moderates
      LEFT JOIN account a ON a.id = f.id
    ORDER BY f.rank, f.id DESC`
    .as((rows) => ({
      people: pageFrom(rows.filter((row): row is ListedRow & { id: number } => row.id !== null), limit, toListed, ({ rank, id }) => ['people', rank, String(id)]),
      moderatesNothing: rows[0]?.moderates !== true,
    }))
})
