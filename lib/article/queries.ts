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
/** One more, to know whether there are more. Not a parameter: PostgreSQL is to plan for just so many. */
const NAMED_AND_ONE = Prisma.sql`21`

const COLUMNS = Prisma.sql`q.id, q.text, p.name, p.role, q.context, q.verified, q.prefix, q.suffix, q.start, q."end",
  q.paragraph, ARRAY(SELECT l.claim_id FROM claim_quote l JOIN claim c ON c.id = l.claim_id AND c.status = 'shown'
    WHERE l.quote_id = q.id ORDER BY l.claim_id LIMIT ${NAMED_MAX}) AS claim_ids`

// Cursors can be forged: what PostgreSQL's int would not take must not reach it.
const position = z.int().min(0).max(2 ** 31 - 1)
const placeBy = (by: 'article' | 'speaker') => z.tuple([z.literal(by), position, idSchema, position, idSchema])

/**
 * The quotes of a debate, a page at a time: in the article's order, or by speaker, the speakers in the order in which
 * the article first quotes them.
 * @throws Refusal invalid on a cursor of another list.
 */
export async function listQuotes(debateId: string, input: QuoteList): Promise<Page<Quote>> {
  const { by, limit, cursor } = quoteListSchema.parse(input)
  const group = by === 'speaker' ? Prisma.sql`min(start) OVER (PARTITION BY speaker_id)` : Prisma.sql`0`
  const speaker = by === 'speaker' ? Prisma.sql`speaker_id` : Prisma.sql`1::bigint`
  const from = cursor === undefined ? undefined : readCursor(cursor, placeBy(by))
  const rows = await readRows<QuoteRow & { first: number; voice: bigint }>`
    SELECT ${COLUMNS}, q.first, q.voice
    FROM (SELECT *, ${group} AS first, ${speaker} AS voice FROM quote WHERE debate_id = ${BigInt(debateId)}) q
      JOIN speaker p ON p.id = q.speaker_id
    ${from === undefined ? Prisma.empty : Prisma.sql`WHERE (q.first, q.voice, q.start, q.id)
      > (${from[1]}, ${BigInt(from[2])}, ${from[3]}, ${BigInt(from[4])})`}
    ORDER BY q.first, q.voice, q.start, q.id LIMIT ${limit + 1}`
  return pageFrom(rows, limit, toQuote, (row) => [by, row.first, String(row.voice), row.start, String(row.id)])
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
  id: bigint
  text: string
  side_id: bigint
  stance: ClaimStance | null
  bearing: number
  side_stance: SideStance
}

/**
 * The article's paragraphs by number, each with the quotes and claims that rest on it, from the one after `after` on.
 * A paragraph names 20 quotes and 20 claims at most and says whether more claims rest on it. Two queries.
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
      SELECT n.paragraph, c.id, c.text, c.side_id, c.stance, c.bearing, c.side_stance
      FROM generate_series(${after + 1}::int, ${last}::int) AS n (paragraph) CROSS JOIN LATERAL (
        SELECT c.id, c.text, c.side_id, c.stance::text, c.bearing, s.stance::text AS side_stance
        FROM (SELECT claim_id FROM claim_paragraph WHERE debate_id = ${debateId} AND paragraph = n.paragraph
          ORDER BY claim_id LIMIT ${NAMED_AND_ONE}) p JOIN claim c ON c.id = p.claim_id JOIN side s ON s.id = c.side_id) c
      ORDER BY n.paragraph, c.id`,
  ])
  return Array.from({ length: Math.max(0, last - after) }, (_, index) => {
    const paragraph = after + index + 1
    const resting = claims.filter((row) => row.paragraph === paragraph)
    return {
      paragraph,
      quotes: quotes.filter((row) => row.paragraph === paragraph).map(toQuote),
      claims: resting.slice(0, NAMED_MAX).map(toRestingClaim),
      more: resting.length > NAMED_MAX,
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
