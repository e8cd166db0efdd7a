import type { SideStance } from '../debate/schema'
import { type QuoteRow, toQuote } from '../quote/row'
import { isoTime } from '../time'
import type { Claim, ClaimStance } from './schema'
import { type SideTally, tallyOf } from './tally'

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
  strength: number | null
  histogram: number[]
  /** By side, where they were asked for. */
  tallies?: SideTally[] | null
  pros: number
  cons: number
  comments: number
}

/** How a claim bears on the thesis: as its side does, or the other way when it works against its side. */
export const helpsOf = (row: { bearing: number; side_stance: SideStance }): SideStance =>
  row.bearing > 0 ? row.side_stance : row.side_stance === 'supports' ? 'opposes' : 'supports'

/** A claim as it leaves the database, in the words of the schema. */
export const toClaim = (row: ClaimRow, debateSlug: string): Claim => ({
  id: String(row.id),
  debateSlug,
  parentId: row.parent_id === null ? null : String(row.parent_id),
  sideId: String(row.side_id),
  stance: row.stance,
  helps: helpsOf(row),
  text: row.text,
  author: row.author,
  createdAt: isoTime(row.created_at),
  editedAt: row.edited_at && isoTime(row.edited_at),
  status: row.status,
  revision: row.revision,
  depth: row.depth,
  paragraphs: row.paragraphs,
  quotes: row.quotes.map(toQuote),
  strength: row.strength,
  votes: { ...tallyOf(row.histogram), bySide: (row.tallies ?? []).map(({ side, histogram }) => ({ sideId: side, ...tallyOf(histogram) })) },
  pros: row.pros,
  cons: row.cons,
  comments: row.comments,
})
