import { z } from 'zod'

import { isAtLeast } from '../account/policy'
import { pageFrom, readCursor } from '../cursor'
import { db, Prisma } from '../db/client'
import { Query, readRows, searchRows } from '../db/query'
import { idSchema, type Page } from '../page'
import type { Reader } from './rights'
import { openTo, READABLE } from './rights-queries'
import { type DebateRow, toDebate } from './row'
import { type Debate, type DebateList, debateListSchema, type DebateSort, slugSchema, type Topic } from './schema'

/** The debate at an address, or null when there is none that the reader may read. */
export function getDebate(slug: string, reader: Reader = null): Query<Debate | null> {
  if (!slugSchema.safeParse(slug).success) return Query.known(null)
  return readFrames(Prisma.sql`d.slug = ${slug} AND ${readableBy(reader)}`).as(([debate]) => debate ?? null)
}

/** In one statement: the frame of a debate stands in six tables, and everything of it is always shown. */
const FRAME = Prisma.sql`d.id, d.slug, d.title, d.thesis, d.status::text, d.visibility::text, d.arguing::text, d.revision, d.thesis_strength AS "thesisStrength",
  d.thesis_low AS "thesisLow", d.thesis_high AS "thesisHigh",
  d.claim_count AS "claimCount", d.quote_count AS "quoteCount", d.vote_count AS "voteCount", d.comment_count AS "commentCount",
  d.people_count AS "peopleCount", d.created_at AS "createdAt", d.updated_at AS "updatedAt",
  (SELECT json_build_object('title', o.title, 'publisher', o.publisher, 'author', o.author, 'url', o.url,
    'publishedAt', o.published_at, 'sha256', o.sha256, 'textAvailable', o.text_available, 'paragraphCount', o.paragraph_count)
    FROM source o WHERE o.id = d.source_id) AS source,
  (SELECT coalesce(json_agg(json_build_object('id', s.id::text, 'name', s.name, 'summary', s.summary, 'stance', s.stance,
    'strength', s.strength, 'claimCount', s.claim_count, 'argumentCount', s.argument_count) ORDER BY s.position), '[]')
    FROM side s WHERE s.debate_id = d.id) AS sides,
  (SELECT coalesce(json_agg(json_build_object('slug', t.slug, 'name', t.name) ORDER BY k.position), '[]')
    FROM debate_topic k JOIN topic t ON t.id = k.topic_id WHERE k.debate_id = d.id) AS topics,
  (SELECT coalesce(json_agg(json_build_object('arrival', n.arrival_side_id::text, 'now', n.side_id::text, 'people', n.people)), '[]')
    FROM transition n WHERE n.debate_id = d.id) AS transitions`

/** The debates `d` that anybody may come across: in lists, in search, in the sitemap. The lists' indexes hold the same. */
export const LISTED = Prisma.sql`d.visibility = 'public' AND d.status <> 'draft'`

const openToReader = ({ id, role }: NonNullable<Reader>): Prisma.Sql =>
  openTo(Prisma.sql`${BigInt(id)}::bigint`, Prisma.sql`${isAtLeast(role, 'moderator')}::boolean`)

/** What somebody with the address may read of a debate `d`. For who is nobody it is the statement that all share. */
export const readableBy = (reader: Reader): Prisma.Sql =>
  reader === null ? READABLE : Prisma.sql`((${READABLE}) OR ${openToReader(reader)})`

/**
 * The debates `d` of which somebody finds a thing by its id. Ids can be counted up, so an id alone finds what is listed,
 * or theirs; what is unlisted is found by who also knows its address.
 */
export const findableBy = (reader: Reader, slug: string): Prisma.Sql =>
  reader === null
    ? Prisma.sql`(${LISTED} OR (d.slug = ${slug} AND ${READABLE}))`
    : Prisma.sql`(${LISTED} OR (d.slug = ${slug} AND ${READABLE}) OR ${openToReader(reader)})`

/** The debates `d` that a condition names, whoever may read them: it must say that too. */
export const readFrames = (condition: Prisma.Sql): Query<Debate[]> =>
  readRows<DebateRow>`SELECT ${FRAME} FROM debate d WHERE ${condition}`.as((rows) => rows.map(toDebate))

// Cursors can be forged: a time that PostgreSQL would not take must not reach it.
const placeIn = (sort: DebateSort) => z.tuple([z.literal(sort), z.number().min(0).max(1e11), idSchema])

/** How each sort reads: the column that its index is on, as a number. A draft is as old as its opening, not as its id. */
const SORTS = {
  newest: Prisma.sql`extract(epoch FROM d.created_at)::float8`,
  active: Prisma.sql`extract(epoch FROM d.updated_at)::float8`,
  'most-claims': Prisma.sql`d.claim_count::float8`,
} as const

const ORDERS = {
  newest: Prisma.sql`d.created_at DESC, d.id DESC`,
  active: Prisma.sql`d.updated_at DESC, d.id DESC`,
  'most-claims': Prisma.sql`d.claim_count DESC, d.id DESC`,
} as const

/** The condition that begins after a place in the order, written so that the sort's index serves it. */
function after(sort: DebateSort, [, rank, id]: [string, number, string]): Prisma.Sql {
  const at = BigInt(id)
  if (sort === 'newest') return Prisma.sql`AND (d.created_at, d.id) < (to_timestamp(${rank}::float8), ${at})`
  if (sort === 'active') return Prisma.sql`AND (d.updated_at, d.id) < (to_timestamp(${rank}::float8), ${at})`
  return Prisma.sql`AND (d.claim_count, d.id) < (least(${rank}::float8, ${2 ** 31 - 1})::int, ${at})`
}

/**
 * Public debates, a page at a time. With `q` those whose question or thesis holds its words.
 * @throws Refusal invalid on a cursor of another list.
 */
export const listDebates = (input: DebateList): Query<Page<Debate>> => Query.of(() => {
  const { q, topic, status, sort, limit, cursor } = debateListSchema.parse(input)
  const read = q === undefined ? readRows : searchRows
  return read<DebateRow & { rank: number }>`
    SELECT ${FRAME}, ${SORTS[sort]} AS rank FROM debate d
    WHERE ${LISTED}
      ${status ? Prisma.sql`AND d.status = ${status}::debate_status` : Prisma.empty}
      ${q ? Prisma.sql`AND d.search @@ websearch_to_tsquery('public.crux', ${q})` : Prisma.empty}
      ${topic ? Prisma.sql`AND d.id IN (SELECT debate_id FROM debate_topic JOIN topic t ON t.id = topic_id WHERE t.slug = ${topic})` : Prisma.empty}
      ${cursor === undefined ? Prisma.empty : after(sort, readCursor(cursor, placeIn(sort)))}
    ORDER BY ${ORDERS[sort]} LIMIT ${limit + 1}`
    .as((rows) => pageFrom(rows, limit, toDebate, ({ rank, id }) => [sort, rank, String(id)]))
})

/** The topics of public open debates, most used first, at most 12. */
export const listTopics = (): Query<(Topic & { debates: number })[]> =>
  readRows<Topic & { debates: number }>`
    SELECT t.slug, t.name, count(*)::int AS debates
    FROM topic t JOIN debate_topic k ON k.topic_id = t.id JOIN debate d ON d.id = k.debate_id
    WHERE ${LISTED} AND d.status = 'open' GROUP BY t.id ORDER BY debates DESC, t.name LIMIT 12`

/** In which states, beside open, there are public debates. */
export const listEndedStatuses = (): Query<('closed' | 'archived')[]> =>
  readRows<{ status: 'closed' | 'archived' }>`
    SELECT s.status FROM (VALUES ('closed'), ('archived')) s (status)
    WHERE EXISTS (SELECT FROM debate d WHERE ${LISTED} AND d.status = s.status::debate_status)`
    .as((rows) => rows.map(({ status }) => status))

/** Whether there is any debate, whoever may read it. */
export async function hasDebates(): Promise<boolean> {
  return (await db().debate.findFirst({ select: { id: true } })) !== null
}
