import { z } from 'zod'

import { packCursor, pageFrom, readCursor } from '../cursor'
import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { findableBy, readableBy } from '../debate/queries'
import type { Reader } from '../debate/rights'
import type { Debate, SideStance } from '../debate/schema'
import { idSchema, type Page } from '../page'
import { REMOVAL_OF_CLAIM } from '../public-log/removal-queries'
import { QUOTES_OF_CLAIM } from '../quote/queries'
import { Refusal } from '../refusal'
import { FORMER_HANDLE } from './author'
import { foundBy, standingFor } from './standing-queries'
import { type ClaimRow, helpsOf, textOf, toClaim } from './row'
import {
  type Claim, type ClaimList, claimListSchema, type ClaimMention, type ClaimSort, type ClaimStance, type ClaimStep,
} from './schema'

/** Who has left has no handle any more. Most claims were taken from an article: no author is looked for then. */
const AUTHOR_OF_CLAIM = Prisma.sql`CASE WHEN c.author_id IS NOT NULL THEN (
    SELECT json_build_object('handle', coalesce(a.handle, ${FORMER_HANDLE}), 'name', a.name) FROM account a
    WHERE a.id = c.author_id) END AS author`

/** The documents that a claim cites; null for none. The article's own claims rest on the article alone. */
const SOURCES_OF_CLAIM = Prisma.sql`CASE WHEN c.author_id IS NOT NULL THEN (
    SELECT json_agg(json_build_object('title', o.title, 'publisher', o.publisher, 'author', o.author, 'url', o.url,
      'publishedAt', o.published_at, 'sha256', o.sha256, 'textAvailable', o.text_available,
      'paragraphCount', o.paragraph_count) ORDER BY k.position)
    FROM claim_source k JOIN source o ON o.id = k.source_id WHERE k.claim_id = c.id) END AS sources`

/** What a `ClaimRow` holds, of a claim `c` on a side `s`. */
export const CLAIM_COLUMNS = Prisma.sql`c.id, c.parent_id, c.side_id, c.stance::text, c.bearing, s.stance::text AS side_stance, c.text,
  ${AUTHOR_OF_CLAIM}, c.created_at, c.edited_at, c.status::text, ${REMOVAL_OF_CLAIM}, c.revision, c.depth, c.paragraphs, c.strength, c.histogram,
  c.pros, c.cons, c.comments, ${QUOTES_OF_CLAIM}, ${SOURCES_OF_CLAIM}`

/** Whether the votes are asked for by side too. No page shows them before somebody opens them, so no page pays for them. */
type Detail = { bySide?: boolean }

export const columnsFor = ({ bySide = false }: Detail): Prisma.Sql =>
  bySide
    ? Prisma.sql`${CLAIM_COLUMNS}, CASE WHEN c.vote_count > 0 THEN (
        SELECT json_agg(json_build_object('side', t.side_id::text, 'histogram', t.histogram)) FROM claim_tally t
        WHERE t.claim_id = c.id) END AS tallies`
    : CLAIM_COLUMNS

/** The claim with this id, or null when there is none that the reader may read: as `findableBy` has it, with the address of its debate. */
export function getClaim(id: string, slug = '', detail: Detail = {}, reader: Reader = null): Query<Claim | null> {
  if (!idSchema.safeParse(id).success) return Query.known(null)
  return readRows<ClaimRow & { slug: string }>`
    SELECT ${columnsFor(detail)}, d.slug FROM claim c JOIN side s ON s.id = c.side_id JOIN debate d ON d.id = c.debate_id
    WHERE c.id = ${BigInt(id)} AND ${foundBy(reader)} AND ${findableBy(reader, slug)}`
    .as(([row]) => (row ? toClaim(row, row.slug) : null))
}

type Order = {
  /** What ranks, largest first; as in the index of the sort. */
  rank: Prisma.Sql
  order: Prisma.Sql
  /** What comes after a place in the order, in stretches that the index holds each as one: a place among equals first. */
  after: (rank: number, id: bigint) => Prisma.Sql[]
}

/** Largest rank first, at ties the older claim. */
const ranked = (rank: Prisma.Sql, type: Prisma.Sql): Order => ({
  rank: Prisma.sql`(${rank})::float8`,
  order: Prisma.sql`${rank} DESC, c.id`,
  after: (value, id) => [
    Prisma.sql`AND ${rank} = ${value}::${type} AND c.id > ${id}`,
    Prisma.sql`AND ${rank} < ${value}::${type}`,
  ],
})

const SORTS: Readonly<Record<ClaimSort, Order>> = {
  strongest: ranked(Prisma.sql`coalesce(c.strength, -1)`, Prisma.sql`float8`),
  'most-voted': ranked(Prisma.sql`c.vote_count`, Prisma.sql`float8::int`),
  'most-divided': ranked(Prisma.sql`coalesce(c.division, -1)`, Prisma.sql`float8`),
  newest: {
    rank: Prisma.sql`0::float8`,
    order: Prisma.sql`c.id DESC`,
    after: (_, id) => [Prisma.sql`AND c.id < ${id}`],
  },
}

// Cursors can be forged: what PostgreSQL's int would not take must not reach it.
const place = z.tuple([z.enum(['strongest', 'newest', 'most-voted', 'most-divided']), z.number().min(-1).max(2 ** 31 - 1), idSchema])

/** Where a list of the strongest goes on after a claim. */
export const cursorAfter = ({ id, strength }: Pick<Claim, 'id' | 'strength'>): string => packCursor(['strongest', strength ?? -1, id])

/** Where in the tree a list reads. Each branch has its own run of the sort's index; the list merges their heads. */
function branchesOf(slug: string, input: { parent?: string | undefined; side?: string | undefined; stance?: ClaimStance | undefined }) {
  const { parent, side, stance } = input
  const debateId = Prisma.sql`(SELECT id FROM debate WHERE slug = ${slug})`
  if (parent === undefined) {
    return {
      branches: side
        ? Prisma.sql`(SELECT id FROM side WHERE id = ${BigInt(side)} AND debate_id = ${debateId})`
        : Prisma.sql`(SELECT id FROM side WHERE debate_id = ${debateId})`,
      within: Prisma.sql`c.side_id = b.id AND c.parent_id IS NULL`,
    }
  }
  return {
    branches: stance
      ? Prisma.sql`(VALUES (${stance}::claim_stance))`
      : Prisma.sql`(VALUES ('pro'::claim_stance), ('con'::claim_stance))`,
    within: Prisma.sql`c.parent_id = ${BigInt(parent)} AND c.stance = b.id AND c.debate_id = ${debateId}
      ${side ? Prisma.sql`AND c.side_id = ${BigInt(side)}` : Prisma.empty}`,
  }
}

/**
 * One level of a debate's tree, a page at a time: what is right beneath `parent`, or at the top of `side`, or the whole
 * top. `stance` leaves only the pros or the cons beneath a parent. Costs the same whatever the size of the level. Whether
 * the debate may be read is for the caller to ask, before, after or at the same time.
 * @throws Refusal invalid on a cursor of another list, and on a stance without a parent.
 */
export const listClaims = ({ slug }: Pick<Debate, 'slug'>, input: ClaimList, detail: Detail = {}, reader: Reader = null): Query<Page<Claim>> => Query.of(() => {
  const { sort, limit, cursor, ...level } = claimListSchema.parse(input)
  if (level.stance !== undefined && level.parent === undefined) {
    throw new Refusal('invalid', 'Only the claims beneath a parent are pros or cons.', { stance: 'goes with parent' })
  }
  const { rank, order, after } = SORTS[sort]
  const { branches, within } = branchesOf(slug, level)
  const from = cursor === undefined ? undefined : readCursor(cursor, place)
  if (from !== undefined && from[0] !== sort) {
    throw new Refusal('invalid', 'The cursor belongs to another order. Begin again without it.', { cursor: 'belongs to another order' })
  }
  const stretches = (from === undefined ? [Prisma.empty] : after(from[1], BigInt(from[2]))).map(
    (stretch) => Prisma.sql`(SELECT c.* FROM claim c WHERE ${within} AND ${standingFor(reader)} ${stretch}
      ORDER BY ${order} LIMIT ${limit + 1})`,
  )
  return readRows<Ranked>`
    SELECT ${columnsFor(detail)}, ${rank} AS rank
    FROM ${branches} AS b (id) CROSS JOIN LATERAL (${Prisma.join(stretches, ' UNION ALL ')}) c JOIN side s ON s.id = c.side_id
    ORDER BY ${order} LIMIT ${limit + 1}`
    .as((rows) => toPage(rows, { slug, sort, limit }))
})

type Ranked = ClaimRow & { rank: number }

const toPage = (rows: readonly Ranked[], { slug, sort, limit }: { slug: string; sort: ClaimSort; limit: number }): Page<Claim> =>
  pageFrom(rows, limit, (row) => toClaim(row, slug), (row) => [sort, row.rank, String(row.id)])

/** How the top of a debate begins: the first claims of each of its sides that has any, by side. */
export function listTops({ slug }: Pick<Debate, 'slug'>, sort: ClaimSort, limit: number, reader: Reader = null): Query<Map<string, Page<Claim>>> {
  const { rank, order } = SORTS[sort]
  return readRows<Ranked>`
    SELECT ${CLAIM_COLUMNS}, ${rank} AS rank
    FROM debate d JOIN side s ON s.debate_id = d.id CROSS JOIN LATERAL (
      SELECT c.* FROM claim c WHERE c.side_id = s.id AND c.parent_id IS NULL AND ${standingFor(reader)} ORDER BY ${order} LIMIT ${limit + 1}
    ) c WHERE d.slug = ${slug} ORDER BY ${order}`
    .as((rows) => {
      const sides = [...new Set(rows.map((row) => row.side_id))]
      return new Map(sides.map((side) => [String(side), toPage(rows.filter((row) => row.side_id === side), { slug, sort, limit })]))
    })
}

type AncestorRow = { id: number; text: string; status: Claim['status']; stance: ClaimStance | null; depth: number; bearing: number; side_stance: SideStance }

/** The way from the top of the tree down to a claim's parent; empty for a claim at the top. At most 39 steps. */
export function listAncestors(id: string): Query<ClaimStep[]> {
  if (!idSchema.safeParse(id).success) return Query.known([])
  return readRows<AncestorRow>`
    SELECT a.id, a.text, a.status::text, a.stance::text, a.depth, a.bearing, s.stance::text AS side_stance
    FROM claim c
      JOIN claim a ON a.id = ANY (string_to_array(ltree2text(c.path), '.')::bigint[]) AND a.id <> c.id AND a.status <> 'held'
      JOIN side s ON s.id = a.side_id
    WHERE c.id = ${BigInt(id)} ORDER BY a.depth`
    .as((rows) => rows.map((row) => ({ id: String(row.id), text: textOf(row), status: row.status, stance: row.stance, depth: row.depth, helps: helpsOf(row) })))
}

type MentionRow = Pick<ClaimRow, 'id' | 'text' | 'side_id' | 'stance' | 'bearing' | 'side_stance'>

const toMention = (row: MentionRow): ClaimMention => ({
  id: String(row.id),
  text: row.text,
  sideId: String(row.side_id),
  stance: row.stance,
  helps: helpsOf(row),
})

/** The claims with these ids that the reader may read, by id. */
export function listClaimMentions(ids: readonly string[], reader: Reader = null): Query<Map<string, ClaimMention>> {
  if (ids.length === 0) return Query.known(new Map())
  return readRows<MentionRow>`
    SELECT c.id, c.text, c.side_id, c.stance::text, c.bearing, s.stance::text AS side_stance
    FROM claim c JOIN side s ON s.id = c.side_id JOIN debate d ON d.id = c.debate_id
    WHERE c.id = ANY (${[...new Set(ids)].map(BigInt)}) AND c.status = 'shown' AND ${readableBy(reader)}`
    .as((rows) => new Map(rows.map((row) => [String(row.id), toMention(row)])))
}
