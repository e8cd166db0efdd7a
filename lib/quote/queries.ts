import { z } from 'zod'

import { pageFrom, readCursor } from '../cursor'
import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { idSchema, type Page } from '../page'
import { type QuoteRow, toQuote } from './row'
import { type Quote, type QuoteList, quoteListSchema } from './schema'

/**
 * The columns of a quote `q` with its speaker `p`, as toQuote reads them. It names the claims that bring it, 20 at most;
 * no join, for PostgreSQL would rather go through all claims of a small database than look these up.
 */
export const QUOTE_COLUMNS = Prisma.sql`q.id, q.text, p.name, p.role, q.context, q.verified, q.prefix, q.suffix, q.start, q."end",
  q.paragraph, ARRAY(SELECT l.claim_id FROM claim_quote l WHERE l.quote_id = q.id
    AND (SELECT status FROM claim WHERE id = l.claim_id) = 'shown' ORDER BY l.claim_id LIMIT 20) AS claim_ids`

/** A quote `q` that is to be read: one that only claims bring that are not shown says what they say. */
export const READABLE_QUOTE = Prisma.sql`(q.verified OR NOT EXISTS (SELECT FROM claim_quote l WHERE l.quote_id = q.id)
  OR EXISTS (SELECT FROM claim_quote l JOIN claim c ON c.id = l.claim_id WHERE l.quote_id = q.id AND c.status = 'shown'))`

/** Reads what claims `c` bring as evidence, each claim's in the order given to them: as JSON, the rows of its quotes. */
export const QUOTES_OF_CLAIM = Prisma.sql`(SELECT coalesce(json_agg(quotes), '[]') FROM (
    SELECT ${QUOTE_COLUMNS} FROM claim_quote k JOIN quote q ON q.id = k.quote_id JOIN speaker p ON p.id = q.speaker_id
    WHERE k.claim_id = c.id ORDER BY k.position, k.quote_id) quotes) AS quotes`

// Cursors can be forged: what PostgreSQL's int would not take must not reach it.
const position = z.int().min(0).max(2 ** 31 - 1)
/** Where a quote comes that has no place in the article: after all that have one. */
const PLACE = Prisma.sql`coalesce(start, 2147483647)`
const placeBy = (by: 'article' | 'speaker') => z.tuple([z.literal(by), position, idSchema, position, idSchema])

/**
 * The quotes of a debate, a page at a time: in the article's order, or by speaker, the speakers in the order in which
 * the article first quotes them.
 * @throws Refusal invalid on a cursor of another list.
 */
export const listQuotes = (debateId: string, input: QuoteList): Query<Page<Quote>> => Query.of(() => {
  const { by, limit, cursor } = quoteListSchema.parse(input)
  const group = by === 'speaker' ? Prisma.sql`min(${PLACE}) OVER (PARTITION BY speaker_id)` : Prisma.sql`0`
  const speaker = by === 'speaker' ? Prisma.sql`speaker_id` : Prisma.sql`1::bigint`
  const from = cursor === undefined ? undefined : readCursor(cursor, placeBy(by))
  return readRows<QuoteRow & { first: number; voice: number; place: number }>`
    SELECT ${QUOTE_COLUMNS}, q.first, q.voice, q.place
    FROM (SELECT *, ${PLACE} AS place, ${group} AS first, ${speaker} AS voice FROM quote q WHERE debate_id = ${BigInt(debateId)} AND ${READABLE_QUOTE}) q
      JOIN speaker p ON p.id = q.speaker_id
    ${from === undefined ? Prisma.empty : Prisma.sql`WHERE (q.first, q.voice, q.place, q.id)
      > (${from[1]}, ${BigInt(from[2])}, ${from[3]}, ${BigInt(from[4])})`}
    ORDER BY q.first, q.voice, q.place, q.id LIMIT ${limit + 1}`
    .as((rows) => pageFrom(rows, limit, toQuote, (row) => [by, row.first, String(row.voice), row.place, String(row.id)]))
})
