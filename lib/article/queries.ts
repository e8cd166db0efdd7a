import { helpsOf } from '../claim/row'
import type { Claim, ClaimStance } from '../claim/schema'
import { Prisma } from '../db/client'
import { readRows, readTogether } from '../db/query'
import type { Debate, SideStance } from '../debate/schema'
import { QUOTE_COLUMNS } from '../quote/queries'
import { type QuoteRow, toQuote } from '../quote/row'
import { type ParagraphList, paragraphListSchema, type ParagraphRest } from './schema'

/** Quotes and claims named with a paragraph, at most. */
const NAMED_MAX = 20
/** One more, to know whether there are more. Not a parameter: PostgreSQL is to plan for just so many. */
const NAMED_AND_ONE = Prisma.sql`21`

type RestingClaim = {
  paragraph: number
  id: number
  text: string
  side_id: number
  stance: ClaimStance | null
  bearing: number
  side_stance: SideStance
}

/**
 * The article's paragraphs by number, each with the quotes and claims that rest on it, from the one after `after` on.
 * A paragraph names 20 quotes and 20 claims at most and says whether more claims rest on it. One statement.
 */
export async function listParagraphs(debate: Pick<Debate, 'id' | 'source'>, input: ParagraphList = {}): Promise<ParagraphRest[]> {
  const { after, limit } = paragraphListSchema.parse(input)
  const last = Math.min(debate.source?.paragraphCount ?? 0, after + limit)
  if (last <= after) return []
  const debateId = BigInt(debate.id)
  const [quotes, claims] = await readTogether([
    readRows<QuoteRow>`
      SELECT ${QUOTE_COLUMNS} FROM (
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
