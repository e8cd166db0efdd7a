import type { Quote } from './schema'

/** A quote as SQL gives it: the columns of QUOTE_COLUMNS. */
export type QuoteRow = {
  id: number
  text: string
  name: string
  role: string
  context: string | null
  verified: boolean
  prefix: string
  suffix: string
  start: number | null
  end: number | null
  paragraph: number | null
  claim_ids: number[]
}

/** A quote as it leaves the database, in the words of the schema. */
export const toQuote = (row: QuoteRow): Quote => ({
  id: String(row.id),
  text: row.text,
  speaker: { name: row.name, role: row.role },
  context: row.context,
  verified: row.verified,
  selector: {
    exact: row.text,
    prefix: row.prefix,
    suffix: row.suffix,
    start: row.start,
    end: row.end,
    paragraph: row.paragraph,
  },
  claimIds: row.claim_ids.map(String),
})
