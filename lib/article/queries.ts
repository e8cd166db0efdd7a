import { z } from 'zod'

import { helpsOf } from '../claim/row'
import type { Claim, ClaimStance } from '../claim/schema'
import { pageFrom, readCursor } from '../cursor'
import { Prisma, readRows } from '../db/client'
import type { Debate, SideStance } from '../debate/schema'
import { idSchema, type Page } from '../page'
import { type QuoteRow, toQuote } from './row'
import { type ParagraphList, paragraphListSchema, type ParagraphRest, type Quote, type QuoteList, quoteListSchema } from './schema'

/** Claims named with a quote, and quotes and claims named with a paragraph, at most. */
const NAMED_MAX = 20

const COLUMNS = Prisma.sql`q.id, q.text, p.name, p.role, q.context, q.verified, q.prefix, q.suffix, q.start, q."end",
  q.paragraph, ARRAY(SELECT l.claim_id FROM claim_quote l JOIN claim c ON c.id = l.claim_id AND c.status = 'shown'
    WHERE l.quote_id = q.id ORDER BY l.claim_id LIMIT ${NAMED_MAX}) AS claim_ids`

// Cursors can be forged: what PostgreSQL's int would not take must not reach it.
const position = z.int().min(0).max(2 ** 31 - 1)
const place = z.tuple([position, idSchema, position, idSchema])

/**
 * The quotes of a debate, a page at a time: in the article's order, or by speaker, the speakers in the order in which
 * the article first quotes them.
 * @throws Refusal invalid on a cursor of another list.
 */
export async function listQuotes(debateId: string, input: QuoteList): Promise<Page<Quote>> {
  const { by, limit, cursor } = quoteListSchema.parse(input)
  const group = by === 'speaker' ? Prisma.sql`min(start) OVER (PARTITION BY speaker_id)` : Prisma.sql`0`
  const speaker = by === 'speaker' ? Prisma.sql`speaker_id` : Prisma.sql`1::bigint`
  const from = cursor === undefined ? undefined : readCursor(cursor, place)
  const rows = await readRows<QuoteRow & { first: number; voice: bigint }>`
    SELECT ${COLUMNS}, q.first, q.voice
    FROM (SELECT *, ${group} AS first, ${speaker} AS voice FROM quote WHERE debate_id = ${BigInt(debateId)}) q
      JOIN speaker p ON p.id = q.speaker_id
    ${from === undefined ? Prisma.empty : Prisma.sql`WHERE (q.first, q.voice, q.start, q.id)
      > (${from[0]}, ${BigInt(from[1])}, ${from[2]}, ${BigInt(from[3])})`}
    ORDER BY q.first, q.voice, q.start, q.id LIMIT ${limit + 1}`
  return pageFrom(rows, limit, toQuote, (row) => [row.first, String(row.voice), row.start, String(row.id)])
}

/** The quotes that claims bring as evidence, by claim, each claim's in the order given to them. One query. */
export async function listQuotesOfClaims(claimIds: readonly string[]): Promise<Map<string, Quote[]>> {
  const quotes = new Map<string, Quote[]>(claimIds.map((id) => [id, []]))
  if (claimIds.length === 0) return quotes
  const rows = await readRows<QuoteRow & { of: bigint }>`
    SELECT ${COLUMNS}, k.claim_id AS of
    FROM claim_quote k JOIN quote q ON q.id = k.quote_id JOIN speaker p ON p.id = q.speaker_id
    WHERE k.claim_id = ANY (${claimIds.map(BigInt)}) ORDER BY k.claim_id, k.position, k.quote_id`
  for (const row of rows) quotes.get(String(row.of))?.push(toQuote(row))
  return quotes
}

type RestingClaim = {
  paragraph: number
  claims: number
  id: bigint
  text: string
  side_id: bigint
  stance: ClaimStance | null
  bearing: number
  side_stance: SideStance
}

/**
 * The article's paragraphs by number, each with the quotes and claims that rest on it, from the one after `after` on.
 * A paragraph names 20 quotes and 20 claims at most and says how many claims there are. Two queries.
 */
export async function listParagraphs(debate: Pick<Debate, 'id' | 'source'>, input: ParagraphList = {}): Promise<ParagraphRest[]> {
  const { after, limit } = paragraphListSchema.parse(input)
  const last = Math.min(debate.source?.paragraphCount ?? 0, after + limit)
  if (last <= after) return []
  const debateId = BigInt(debate.id)
  const [quotes, claims] = await Promise.all([
    readRows<QuoteRow>`
      SELECT ${COLUMNS} FROM (
        SELECT *, row_number() OVER (PARTITION BY paragraph ORDER BY start, id) AS nth
        FROM quote WHERE debate_id = ${debateId} AND paragraph > ${after} AND paragraph <= ${last}) q
      JOIN speaker p ON p.id = q.speaker_id WHERE q.nth <= ${NAMED_MAX} ORDER BY q.start, q.id`,
    readRows<RestingClaim>`
      SELECT r.paragraph, r.claims, r.id, r.text, r.side_id, r.stance::text, r.bearing, s.stance::text AS side_stance
      FROM (
        SELECT c.*, p.paragraph, row_number() OVER (PARTITION BY p.paragraph ORDER BY c.id) AS nth,
          (count(*) OVER (PARTITION BY p.paragraph))::int AS claims
        FROM claim c CROSS JOIN LATERAL unnest(c.paragraphs) AS p (paragraph)
        WHERE c.debate_id = ${debateId} AND c.paragraphs <> '{}' AND c.status = 'shown'
          AND p.paragraph > ${after} AND p.paragraph <= ${last}) r
      JOIN side s ON s.id = r.side_id WHERE r.nth <= ${NAMED_MAX} ORDER BY r.paragraph, r.id`,
  ])
  return Array.from({ length: Math.max(0, last - after) }, (_, index) => {
    const paragraph = after + index + 1
    const resting = claims.filter((row) => row.paragraph === paragraph)
    return {
      paragraph,
      quotes: quotes.filter((row) => row.paragraph === paragraph).map(toQuote),
      claims: resting.map(toRestingClaim),
      claimCount: resting[0]?.claims ?? 0,
    }
  })
}

const toRestingClaim = (row: RestingClaim): Pick<Claim, 'id' | 'text' | 'helps' | 'sideId' | 'stance'> => ({
  id: String(row.id),
  text: row.text,
  helps: helpsOf(row),
  sideId: String(row.side_id),
  stance: row.stance,
})
