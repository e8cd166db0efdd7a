import type { SideStance, Source } from '../debate/schema'
import { type QuoteRow, toQuote } from '../quote/row'
import { isoTime } from '../time'
import type { Claim, ClaimStance } from './schema'

/** A claim as the lists' SQL gives it. */
export type ClaimRow = {
  id: number
  parent_id: number | null
  side_id: number
  stance: ClaimStance | null
  bearing: number
  side_stance: SideStance
  text: string
  author: Claim['author']
  created_at: string
  edited_at: string | null
  status: Claim['status']
  revision: number
  depth: number
  paragraphs: number[]
  quotes: QuoteRow[]
  /** Null where it cites nothing. */
  sources: Source[] | null
  strength: number | null
  histogram: number[]
  vote_count: number
  pros: number
  cons: number
  comments: number
}

/** How a claim bears on the thesis: as its side does, or the other way when it works against its side. */
export const helpsOf = (row: { bearing: number; side_stance: SideStance }): SideStance =>
  row.bearing > 0 ? row.side_stance : row.side_stance === 'supports' ? 'opposes' : 'supports'

/** Its words. Of what was withdrawn there are none any more; what the column holds instead is nobody's. */
export const textOf = (row: { text: string; status: Claim['status'] }): string => (row.status === 'withdrawn' ? '' : row.text)

/** The mean answer, 0 to 4; null without votes. */
function meanOf(histogram: readonly number[], count: number): number | null {
  return count === 0 ? null : histogram.reduce((sum, people, value) => sum + people * value, 0) / count
}

/** A claim as it leaves the database, in the words of the schema. */
export const toClaim = (row: ClaimRow, debateSlug: string): Claim => ({
  id: String(row.id),
  debateSlug,
  parentId: row.parent_id === null ? null : String(row.parent_id),
  sideId: String(row.side_id),
  stance: row.stance,
  helps: helpsOf(row),
  text: textOf(row),
  author: row.author,
  createdAt: isoTime(row.created_at),
  editedAt: row.edited_at && isoTime(row.edited_at),
  status: row.status,
  revision: row.revision,
  depth: row.depth,
  paragraphs: row.paragraphs,
  quotes: row.quotes.map(toQuote),
  sources: row.sources ?? [],
  strength: row.strength,
  votes: {
    count: row.vote_count,
    mean: meanOf(row.histogram, row.vote_count),
    histogram: row.histogram,
    bySide: [],
  },
  pros: row.pros,
  cons: row.cons,
  comments: row.comments,
})
