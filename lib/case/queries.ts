import { z } from 'zod'

import type { Viewer } from '../account/schema'
import { pageFrom, readCursor } from '../cursor'
import { Prisma } from '../db/client'
import { Query, readRows, searchRows } from '../db/query'
import { canModerateIn, canSeeDebate } from '../debate/rights'
import { accountIn, getDebateStanding, type Whose } from '../debate/rights-queries'
import { idSchema, type Page } from '../page'
import { CASES_COUNTED, type CaseCounts, type CaseList, caseListSchema, type CaseSummary, EXCERPT } from './case-schema'
import { type CaseRow, toCase } from './row'
import { debatesOf, isOfOthers, mayModerate, moderatesAll, moderatesAnything } from './sight-queries'

/** Whom a moderator sees by name. Whoever has left has no handle. */
export const person = (alias: Prisma.Sql): Prisma.Sql => Prisma.sql`json_build_object('handle', coalesce(${alias}.handle, 'former-member'), 'name', ${alias}.name)`

/** What a `CaseRow` holds, of a case `k`. */
export const caseColumns = (viewer: Pick<Viewer, 'id'>, now: Date): Prisma.Sql => Prisma.sql`
  k.id, k.target_kind::text, k.target_id, k.status::text, k.revision, k.priority, k.reasons::text[], k.held, k.flag_count, k.opened_at,
  left(k.text, ${EXCERPT}::int) AS text,
  (SELECT json_build_object('slug', d.slug, 'title', d.title) FROM debate d WHERE d.id = k.debate_id) AS debate,
  (SELECT ${person(Prisma.sql`w`)} FROM account w WHERE w.id = k.author_id) AS author,
  (SELECT ${person(Prisma.sql`t`)} FROM account t WHERE t.id = k.taken_by_id AND k.taken_until > ${now}::timestamptz) AS taken_by,
  coalesce(k.taken_by_id = ${BigInt(viewer.id)}::bigint, false) AS taken_by_viewer, k.taken_until`

const placeIn = (sort: string) => z.tuple([z.literal(sort), z.number(), idSchema])

/** What goes on after a place: parts of the order, each of which an index walks from where it begins. */
function partsAfter(sort: 'priority' | 'oldest', cursor: string | undefined): Prisma.Sql[] {
  if (cursor === undefined) return [Prisma.sql`true`]
  const [, priority, id] = readCursor(cursor, placeIn(sort))
  if (sort === 'oldest') return [Prisma.sql`k.id > ${BigInt(id)}::bigint`]
  return [Prisma.sql`(k.priority = ${priority}::float8 AND k.id > ${BigInt(id)}::bigint)`, Prisma.sql`k.priority < ${priority}::float8`]
}

/** What of the open cases is asked for. */
function conditions(viewer: Viewer, { debate, kind, reason, held, mine }: CaseList, now: Date): Prisma.Sql {
  return Prisma.join([
    Prisma.sql`k.status = 'open'`,
    isOfOthers(viewer),
    ...(debate === undefined ? [] : [Prisma.sql`k.debate_id = (SELECT id FROM debate WHERE slug = ${debate})`]),
    ...(kind === undefined ? [] : [Prisma.sql`k.target_kind = ${kind}::target_kind`]),
    ...(reason === undefined ? [] : [Prisma.sql`k.reasons @> ARRAY[${reason}]::flag_reason[]`]),
    ...(held === true ? [Prisma.sql`k.held <> '{}'`] : []),
    ...(mine === true ? [Prisma.sql`k.taken_by_id = ${BigInt(viewer.id)}::bigint AND k.taken_until > ${now}::timestamptz`] : []),
  ], ' AND ')
}

/**
 * The ids and priorities of the first so many that a condition names. Who moderates a few debates gets the first of each:
 * so an index is walked for them too, however many cases others have.
 */
function first(viewer: Viewer, condition: Prisma.Sql, order: Prisma.Sql, limit: number): Prisma.Sql {
  const among = Prisma.sql`SELECT k.id, k.priority FROM moderation_case k WHERE ${condition}`
  return moderatesAll(viewer)
    ? Prisma.sql`(${among} ORDER BY ${order} LIMIT ${limit})`
    : Prisma.sql`(SELECT k.id, k.priority FROM ${debatesOf(viewer)} o CROSS JOIN LATERAL (
        ${among} AND k.debate_id = o.debate_id ORDER BY ${order} LIMIT ${limit}) k ORDER BY ${order} LIMIT ${limit})`
}

/**
 * The open cases that the viewer may decide, a page at a time: the gravest first, or the oldest.
 * @throws Refusal invalid on a cursor of another list
 */
export const listCases = (viewer: Viewer, input: CaseList, now: Date = new Date()): Query<Page<CaseSummary>> => Query.of(() => {
  if (!mayModerate(viewer, now)) return Query.known({ items: [], nextCursor: null })
  const { sort, limit, cursor, ...filter } = caseListSchema.parse(input)
  const order = sort === 'oldest' ? Prisma.sql`k.id` : Prisma.sql`k.priority DESC, k.id`
  const among = conditions(viewer, filter, now)
  const parts = partsAfter(sort, cursor).map((part) => first(viewer, Prisma.sql`${among} AND ${part}`, order, limit + 1))
  // What is rare is found by its own index, what is frequent by the order: only with the values at hand it is known which.
  const read = Object.values(filter).some((value) => value !== undefined) ? searchRows : readRows
  return read<CaseRow>`
    SELECT ${caseColumns(viewer, now)} FROM (
      SELECT k.id, k.priority FROM (${Prisma.join(parts, ' UNION ALL ')}) k ORDER BY ${order} LIMIT ${limit + 1}) f JOIN moderation_case k ON k.id = f.id
    ORDER BY ${order}`
    .as((rows) => pageFrom(rows, limit, toCase, ({ priority, id }) => [sort, priority, String(id)]))
})

/** How many cases the viewer may decide, and has taken: CASES_COUNTED at most of each. Null for who moderates nothing. */
export function countCases(viewer: Viewer, now: Date = new Date()): Query<CaseCounts | null> {
  if (!mayModerate(viewer, now)) return Query.known(null)
  const [order, limit] = [Prisma.sql`k.id`, CASES_COUNTED]
  const counted = (filter: CaseList) => Prisma.sql`(SELECT count(*) FROM ${first(viewer, conditions(viewer, filter, now), order, limit)} c)::int`
    return readRows<CaseCounts & { moderates: boolean }>`SELECT ${moderatesAnything(viewer)} AS moderates, ${counted({})} AS open, ${counted({ mine: true })} AS mine`
    .as(([row]) => (row?.moderates ? { open: row.open, mine: row.mine } : null))
}

/** The debates whose cases the viewer may choose among: those that have open cases, at most 30. */
export function listCaseDebates(viewer: Viewer, now: Date = new Date()): Query<{ slug: string; title: string }[]> {
  if (!mayModerate(viewer, now)) return Query.known([])
  return readRows<{ slug: string; title: string }>`
    WITH RECURSIVE debates AS (
      (SELECT min(debate_id) AS id FROM moderation_case WHERE status = 'open')
      UNION ALL SELECT (SELECT min(k.debate_id) FROM moderation_case k WHERE k.status = 'open' AND k.debate_id > debates.id) FROM debates WHERE debates.id IS NOT NULL)
    SELECT d.slug, d.title FROM debates o JOIN debate d ON d.id = o.id
    WHERE d.status <> 'draft' AND ${moderatesAll(viewer) ? Prisma.sql`true` : Prisma.sql`d.id IN ${debatesOf(viewer)}`} LIMIT 30`
}

/** Whether the viewer may act as a moderator in the debate at an address; nobody may not. */
export const moderatesIn = (viewer: Viewer | null, slug: string, now: Date = new Date()): Query<boolean> =>
  viewer === null || !mayModerate(viewer, now)
    ? Query.known(false)
    : getDebateStanding(slug, { accountId: viewer.id }).as((standing) => standing !== null && canSeeDebate(viewer, standing) && canModerateIn(viewer, standing, now))

/** Whether somebody moderates anything, in the whole place or in one debate: asked of everybody, at each page they look at. */
export const isModeratorOfAnything = (whose: Whose): Query<boolean> =>
  readRows<{ moderates: boolean }>`
    SELECT w.role <> 'member' OR EXISTS (SELECT FROM debate_moderator m WHERE m.account_id = w.id) AS moderates FROM account w WHERE w.id = ${accountIn(whose)}`
    .as(([row]) => row?.moderates ?? false)
