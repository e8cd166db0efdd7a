import { z } from 'zod'

import { packCursor, readCursor } from '../cursor'
import { db, Prisma } from '../db/client'
import type { Page } from '../page'
import { LISTED, READABLE } from './policy'
import { DEBATE, type DebateRow, toDebate } from './row'
import { type Debate, type DebateList, debateListSchema, slugSchema, type Topic } from './schema'

/** The debate at an address, or null when there is none that anybody may read. */
export async function getDebate(slug: string): Promise<Debate | null> {
  if (!slugSchema.safeParse(slug).success) return null
  const row = await db().debate.findFirst({ where: { slug, ...READABLE }, select: DEBATE })
  return row && toDebate(row)
}

/** Just enough of a debate to read beneath it, at the cost of one index look-up. */
export async function findDebate(slug: string): Promise<Pick<Debate, 'id' | 'slug'> | null> {
  if (!slugSchema.safeParse(slug).success) return null
  const row = await db().debate.findFirst({ where: { slug, ...READABLE }, select: { id: true } })
  return row && { id: String(row.id), slug }
}

// Cursors can be forged: a time that PostgreSQL would not take must not reach it.
const numberPlace = z.tuple([z.number().min(0).max(1e11), z.string().regex(/^\d{1,18}$/)])

/** How each sort reads: the column that its index is on, as a number. Newest last is never asked for. */
const SORTS = {
  newest: Prisma.sql`d.id::float8`,
  active: Prisma.sql`extract(epoch FROM d.updated_at)::float8`,
  'most-claims': Prisma.sql`d.claim_count::float8`,
} as const

const ORDERS = {
  newest: Prisma.sql`d.id DESC`,
  active: Prisma.sql`d.updated_at DESC, d.id DESC`,
  'most-claims': Prisma.sql`d.claim_count DESC, d.id DESC`,
} as const

/** The condition that begins after a place in the order, written so that the sort's index serves it. */
function after(sort: DebateList['sort'] & string, [rank, id]: [number, string]): Prisma.Sql {
  const at = BigInt(id)
  if (sort === 'newest') return Prisma.sql`AND d.id < ${at}`
  if (sort === 'active') return Prisma.sql`AND (d.updated_at, d.id) < (to_timestamp(${rank}::float8), ${at})`
  return Prisma.sql`AND (d.claim_count, d.id) < (least(${rank}::float8, ${2 ** 31 - 1})::int, ${at})`
}

/**
 * Public debates, a page at a time. With `q` those whose question or thesis holds its words.
 * @throws Refusal invalid on a cursor of another list.
 */
export async function listDebates(input: DebateList): Promise<Page<Debate>> {
  const { q, topic, status, sort, limit, cursor } = debateListSchema.parse(input)
  const found = await db().$queryRaw<{ id: bigint; rank: number }[]>`
    SELECT d.id, ${SORTS[sort]} AS rank FROM debate d
    WHERE d.visibility = 'public' AND d.status <> 'draft'
      ${status ? Prisma.sql`AND d.status = ${status}::debate_status` : Prisma.empty}
      ${q ? Prisma.sql`AND d.search @@ websearch_to_tsquery('public.crux', ${q})` : Prisma.empty}
      ${topic ? Prisma.sql`AND d.id IN (SELECT debate_id FROM debate_topic JOIN topic t ON t.id = topic_id WHERE t.slug = ${topic})` : Prisma.empty}
      ${cursor ? after(sort, readCursor(cursor, numberPlace)) : Prisma.empty}
    ORDER BY ${ORDERS[sort]} LIMIT ${limit + 1}`
  const kept = found.slice(0, limit)
  const rows = await db().debate.findMany({ where: { id: { in: kept.map((row) => row.id) } }, select: DEBATE })
  const byId = new Map<bigint, DebateRow>(rows.map((row) => [row.id, row]))
  const last = kept.at(-1)
  return {
    items: kept.flatMap(({ id }) => byId.get(id) ?? []).map(toDebate),
    nextCursor: found.length > limit && last ? packCursor([last.rank, String(last.id)]) : null,
  }
}

/** The topics of public open debates, most used first, at most 12. */
export async function listTopics(): Promise<(Topic & { debates: number })[]> {
  const topics = await db().topic.findMany({
    where: { debates: { some: { debate: { ...LISTED, status: 'open' } } } },
    select: { slug: true, name: true, _count: { select: { debates: { where: { debate: { ...LISTED, status: 'open' } } } } } },
    orderBy: [{ debates: { _count: 'desc' } }, { name: 'asc' }],
    take: 12,
  })
  return topics.map(({ slug, name, _count }) => ({ slug, name, debates: _count.debates }))
}
