import { z } from 'zod'

import { helpsOf } from '../claim/row'
import type { ClaimStance } from '../claim/schema'
import { pageFrom, readCursor } from '../cursor'
import { Prisma } from '../db/client'
import { type Query, searchRows } from '../db/query'
import { LISTED } from '../debate/queries'
import type { SideStance } from '../debate/schema'
import { idSchema } from '../page'
import { READABLE_QUOTE } from '../quote/queries'
import { MARK_END, MARK_START, markedFrom, markNear, nearWords } from './marking'
import { type ClaimHit, type DebateHit, type Hits, type Marked, type QuoteHit, type SearchInput, type SearchKind, type SearchResult, searchSchema } from './schema'

/** Hits of each kind when all kinds are looked for, and of one kind alone. */
const LIMIT_OF_EACH = 5
const LIMIT_OF_ONE = 20

/** Matches that are ranked at most: a word that stands everywhere must not cost a look at everything. */
const RANKED_MAX = 2_000

/** How a kind is matched, ranked and marked: by its words, or by what is close to them. */
type Match = {
  near: boolean
  /** Whether a row with these columns matches. */
  where: (search: Prisma.Sql, text: Prisma.Sql) => Prisma.Sql
  rank: (search: Prisma.Sql, text: Prisma.Sql) => Prisma.Sql
  headline: (text: Prisma.Sql) => Prisma.Sql
  mark: (headline: string) => Marked
}

function byWords(q: string): Match {
  const query = Prisma.sql`websearch_to_tsquery('public.crux', ${q})`
  const options = `HighlightAll=true, StartSel=${MARK_START}, StopSel=${MARK_END}`
  return {
    near: false,
    where: (search) => Prisma.sql`${search} @@ ${query}`,
    rank: (search) => Prisma.sql`ts_rank(${search}, ${query})::float8`,
    headline: (text) => Prisma.sql`ts_headline('public.crux', ${text}, ${query}, ${options})`,
    mark: markedFrom,
  }
}

/** A word of the query is close to one of the text: `guarentee` finds guarantee. The more of them, the higher it ranks. */
function byNearness(words: string[]): Match {
  return {
    near: true,
    where: (_, text) => Prisma.sql`(${Prisma.join(words.map((word) => Prisma.sql`${text} %> ${word}`), ' OR ')})`,
    rank: (_, text) => Prisma.sql`(${Prisma.join(words.map((word) => Prisma.sql`word_similarity(${word}, ${text})`), ' + ')})::float8`,
    headline: (text) => text,
    mark: (text) => markNear(text, words),
  }
}

type Find<Row> = (match: Match, within: Prisma.Sql, page: { after: Prisma.Sql; limit: number }) => Query<Row[]>
type Ranked = { id: number; rank: number }

const placeOf = (kind: SearchKind) => z.tuple([z.literal(kind), z.enum(['words', 'near']), z.number(), idSchema])

const findDebates: Find<Ranked & { slug: string; title: string; thesis: string; claims: number }> = (match, within, { after, limit }) => {
  const [search, text] = [Prisma.sql`d.search`, Prisma.sql`(d.title || ' ' || d.thesis)`]
  return searchRows`
    SELECT r.id, r.rank, d.slug, ${match.headline(Prisma.sql`d.title`)} AS title, ${match.headline(Prisma.sql`d.thesis`)} AS thesis,
      d.claim_count AS claims
    FROM (SELECT m.id, ${match.rank(Prisma.sql`m.search`, Prisma.sql`(m.title || ' ' || m.thesis)`)} AS rank FROM (
        SELECT d.* FROM debate d WHERE ${match.where(search, text)} AND ${LISTED} ${within} LIMIT ${RANKED_MAX}) m) r
      JOIN debate d ON d.id = r.id
    ${after} ORDER BY r.rank DESC, r.id LIMIT ${limit + 1}`
}

type ClaimFound = Ranked & {
  slug: string
  title: string
  text: string
  stance: ClaimStance | null
  bearing: number
  side_stance: SideStance
  side: string
  /** The side that it helps in the end; null when no single one gains by it. */
  helped: string | null
  helped_position: number | null
}

const findClaims: Find<ClaimFound> = (match, within, { after, limit }) => searchRows`
  SELECT r.id, r.rank, d.slug, d.title, ${match.headline(Prisma.sql`c.text`)} AS text, c.stance::text, c.bearing,
    s.stance::text AS side_stance, s.name AS side, h.name AS helped, h.position AS helped_position
  FROM (SELECT m.id, ${match.rank(Prisma.sql`m.search`, Prisma.sql`m.text`)} AS rank FROM (
      SELECT c.id, w.search, w.text FROM claim_words w JOIN claim c ON c.id = w.claim_id JOIN debate d ON d.id = c.debate_id
      WHERE ${match.where(Prisma.sql`w.search`, Prisma.sql`w.text`)} AND c.status = 'shown' AND ${LISTED} ${within} LIMIT ${RANKED_MAX}) m) r
    JOIN claim c ON c.id = r.id JOIN side s ON s.id = c.side_id JOIN debate d ON d.id = c.debate_id
    LEFT JOIN side h ON h.debate_id = c.debate_id AND CASE WHEN c.bearing > 0 THEN h.id = c.side_id
      ELSE h.stance <> s.stance AND (SELECT count(*) = 2 FROM side WHERE debate_id = c.debate_id) END
  ${after} ORDER BY r.rank DESC, r.id LIMIT ${limit + 1}`

type QuoteFound = Ranked & {
  slug: string
  title: string
  text: string
  name: string
  role: string
  context: string | null
  verified: boolean
  paragraph: number | null
}

/** A quote is found by its words and by its speaker's name. */
const findQuotes: Find<QuoteFound> = (match, within, { after, limit }) => searchRows`
  SELECT r.id, r.rank, d.slug, d.title, ${match.headline(Prisma.sql`q.text`)} AS text, p.name, p.role, q.context, q.verified, q.paragraph
  FROM (SELECT m.id, max(m.rank) AS rank FROM (
      (SELECT q.id, ${match.rank(Prisma.sql`q.search`, Prisma.sql`q.text`)} AS rank FROM quote q JOIN debate d ON d.id = q.debate_id
       WHERE ${match.where(Prisma.sql`q.search`, Prisma.sql`q.text`)} AND ${READABLE_QUOTE} AND ${LISTED} ${within} LIMIT ${RANKED_MAX})
      UNION ALL
      (SELECT q.id, ${match.rank(Prisma.sql`p.search`, Prisma.sql`(p.name || ' ' || p.role)`)} AS rank
       FROM speaker p JOIN quote q ON q.speaker_id = p.id JOIN debate d ON d.id = q.debate_id
       WHERE ${match.where(Prisma.sql`p.search`, Prisma.sql`(p.name || ' ' || p.role)`)} AND ${READABLE_QUOTE} AND ${LISTED} ${within} LIMIT ${RANKED_MAX})) m
    GROUP BY m.id) r
    JOIN quote q ON q.id = r.id JOIN speaker p ON p.id = q.speaker_id JOIN debate d ON d.id = q.debate_id
  ${after} ORDER BY r.rank DESC, r.id LIMIT ${limit + 1}`

/** Looks by words first, and only where the first page has none for what is close to them: two queries at most. */
async function look<Row extends Ranked, Hit>(
  kind: SearchKind,
  find: Find<Row>,
  toHit: (row: Row, mark: Match['mark']) => Hit,
  input: { q: string; debate?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<Hits<Hit>> {
  const within = input.debate === undefined ? Prisma.empty : Prisma.sql`AND d.slug = ${input.debate}`
  const from = input.cursor === undefined ? undefined : readCursor(input.cursor, placeOf(kind))
  const after = from === undefined ? Prisma.empty : Prisma.sql`WHERE (r.rank < ${from[2]} OR (r.rank = ${from[2]} AND r.id > ${BigInt(from[3])}))`
  const run = async (match: Match): Promise<Hits<Hit>> => {
    const rows = await find(match, within, { after, limit: input.limit })
    const page = pageFrom(rows, input.limit, (row) => toHit(row, match.mark), (row) => [kind, match.near ? 'near' : 'words', row.rank, String(row.id)])
    return { ...page, near: match.near }
  }
  const words = nearWords(input.q)
  if (from?.[1] === 'near' && words.length > 0) return run(byNearness(words))
  const exact = await run(byWords(input.q))
  return exact.items.length > 0 || from !== undefined || words.length === 0 ? exact : run(byNearness(words))
}

const toDebateHit = (row: Awaited<ReturnType<typeof findDebates>>[number], mark: Match['mark']): DebateHit => ({
  slug: row.slug,
  title: mark(row.title),
  thesis: mark(row.thesis),
  claims: row.claims,
})

const toClaimHit = (row: ClaimFound, mark: Match['mark']): ClaimHit => ({
  id: String(row.id),
  debateSlug: row.slug,
  debateTitle: row.title,
  text: mark(row.text),
  stance: row.stance,
  helps: helpsOf(row),
  side: row.side,
  helped: row.helped === null || row.helped_position === null ? null : { name: row.helped, position: row.helped_position },
})

const toQuoteHit = (row: QuoteFound, mark: Match['mark']): QuoteHit => ({
  id: String(row.id),
  debateSlug: row.slug,
  debateTitle: row.title,
  text: mark(row.text),
  speaker: { name: row.name, role: row.role },
  context: row.context,
  verified: row.verified,
  paragraph: row.paragraph,
})

/**
 * Searches public debates, their claims and their quotes. Words are matched by their stems; where nothing has them,
 * what is close to them is found. Six queries at most, whatever is searched.
 * @throws Refusal invalid on a cursor of another list.
 */
export async function search(input: SearchInput): Promise<SearchResult> {
  const { kind, limit, ...rest } = searchSchema.parse(input)
  const asked = { ...rest, limit: limit ?? (kind === undefined ? LIMIT_OF_EACH : LIMIT_OF_ONE) }
  const wanted = (one: SearchKind) => (kind === undefined || kind === one) && asked.q !== ''
  const [debates, claims, quotes] = await Promise.all([
    wanted('debates') ? look('debates', findDebates, toDebateHit, asked) : null,
    wanted('claims') ? look('claims', findClaims, toClaimHit, asked) : null,
    wanted('quotes') ? look('quotes', findQuotes, toQuoteHit, asked) : null,
  ])
  return { debates, claims, quotes }
}
