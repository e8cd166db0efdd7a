import { Prisma } from '../db/client'
import { type Query, searchRows } from '../db/query'
import type { Debate, SideStance } from '../debate/schema'
import { NEAR_FROM, NEAR_MAX, nearKindOf } from './near'
import type { NearClaim } from './near-schema'
import { helpsOf } from './row'
import type { ClaimStance } from './schema'

/** Claims that are compared letter by letter, at most: each costs some 30 microseconds. */
const COMPARED_MAX = 500
/** Of a debate with more claims so many are compared that share three of the text's rarest words, or two of the two it has. */
const SHARING_MAX = 200
/** So many of the rarest words are looked at. */
const RAREST = 6

type NearRow = { id: number; text: string; parent_id: number | null; side_id: number; stance: ClaimStance | null; bearing: number; side_stance: SideStance; similarity: number }

/**
 * The claims of a debate that are nearest to a text by trigrams, at most three, from 0.35 on, each with what it is to the
 * text. PostgreSQL's own index for that takes seconds on 100,000 claims (measured: every claim shares letters with every
 * other), so in a large debate only those are compared that share rare words. Whether the debate may be read is for the
 * caller to ask.
 */
export function listNear(debate: Pick<Debate, 'id' | 'stats'>, text: string): Query<NearClaim[]> {
  const debateId = BigInt(debate.id)
  const candidates = debate.stats.claims <= COMPARED_MAX ? allOf(debateId) : sharing(debateId, text)
  return searchRows<NearRow>`
    SELECT c.id, c.text, c.parent_id, c.side_id, c.stance::text, c.bearing, s.stance::text AS side_stance, n.similarity
    FROM (SELECT m.id, similarity(m.text, ${text})::float8 AS similarity FROM (${candidates}) m) n
      JOIN claim c ON c.id = n.id JOIN side s ON s.id = c.side_id
    WHERE n.similarity >= ${NEAR_FROM} ORDER BY n.similarity DESC, c.id LIMIT ${NEAR_MAX}`
    .as((rows) => rows.map((row) => toNear(text, row)))
}

const allOf = (debateId: bigint): Prisma.Sql =>
  Prisma.sql`SELECT id, text FROM claim WHERE debate_id = ${debateId} AND status = 'shown' ORDER BY id DESC LIMIT ${COMPARED_MAX}`

/** How rare a word is, PostgreSQL knows from its statistics; one that is not in them is rarer than all that are. */
const sharing = (debateId: bigint, text: string): Prisma.Sql => Prisma.sql`
  WITH common AS MATERIALIZED (
    SELECT e.word, f.often FROM pg_stats p
      CROSS JOIN LATERAL unnest(p.most_common_elems::text::text[]) WITH ORDINALITY e (word, n)
      JOIN LATERAL unnest(p.most_common_elem_freqs) WITH ORDINALITY f (often, n) ON f.n = e.n
    WHERE p.schemaname = 'public' AND p.tablename = 'claim_words' AND p.attname = 'search'),
  words AS MATERIALIZED (
    SELECT quote_literal(w.lexeme) AS word, row_number() OVER (ORDER BY coalesce(k.often, 0), w.lexeme) AS n
    FROM unnest(to_tsvector('public.crux', ${text})) w LEFT JOIN common k ON k.word = w.lexeme
    ORDER BY n LIMIT ${RAREST}),
  queries AS MATERIALIZED (
    SELECT (SELECT string_agg(format('(%s & %s & %s)', a.word, b.word, c.word), ' | ')::tsquery
        FROM words a JOIN words b ON b.n > a.n JOIN words c ON c.n > b.n) AS three,
      (SELECT string_agg(word, ' & ')::tsquery FROM words HAVING count(*) < 3) AS two)
  (${having(debateId, Prisma.sql`(SELECT three FROM queries)`)}) UNION (${having(debateId, Prisma.sql`(SELECT two FROM queries)`)})`

const having = (debateId: bigint, query: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT c.id, c.text FROM claim_words w JOIN claim c ON c.id = w.claim_id
  WHERE w.search @@ ${query} AND w.debate_id = ${debateId} AND c.status = 'shown' LIMIT ${SHARING_MAX}`

const toNear = (text: string, row: NearRow): NearClaim => ({
  id: String(row.id),
  text: row.text,
  parentId: row.parent_id === null ? null : String(row.parent_id),
  sideId: String(row.side_id),
  stance: row.stance,
  helps: helpsOf(row),
  similarity: row.similarity,
  kind: nearKindOf(text, row),
})
