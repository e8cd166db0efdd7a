import type { SideStance, Source } from '../debate/schema'
import { type QuoteRow, toQuote } from '../quote/row'
import { isoTime } from '../time'
import type { Claim, ClaimStance } from './schema'
import { isTombstone } from './standing'
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
  removal: Claim['removal']
  revision: number
  depth: number
  paragraphs: number[]
  quotes: QuoteRow[]
  /** Null where it cites nothing. */
  sources: Source[] | null
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

/** Its words, where it has any to be read: what is withdrawn, hidden or removed leaves a tombstone without them. */
export const textOf = (row: { text: string; status: Claim['status'] }): string => (isTombstone(row.status) ? '' : row.text)

/** Neither its evidence nor who wrote it is told of what a moderator took out of sight. */
const isOutOfSight = (status: Claim['status']): boolean => status === 'hidden' || status === 'removed'

/** A claim as it leaves the database, in the words of the schema. */
export const toClaim = (row: ClaimRow, debateSlug: string): Claim => ({
  id: String(row.id),
  debateSlug,
  parentId: row.parent_id === null ? null : String(row.parent_id),
  sideId: String(row.side_id),
  stance: row.stance,
  helps: helpsOf(row),
  text: textOf(row),
  author: isOutOfSight(row.status) ? null : row.author,
  createdAt: isoTime(row.created_at),
  editedAt: isOutOfSight(row.status) ? null : row.edited_at && isoTime(row.edited_at),
  status: row.status,
  removal: row.removal,
  revision: row.revision,
  depth: row.depth,
  paragraphs: isOutOfSight(row.status) ? [] : row.paragraphs,
  quotes: isOutOfSight(row.status) ? [] : row.quotes.map(toQuote),
  sources: isOutOfSight(row.status) ? [] : (row.sources ?? []),
  // It counts for nothing any more.
  strength: isTombstone(row.status) ? null : row.strength,
  votes: { ...tallyOf(row.histogram), bySide: (row.tallies ?? []).map(({ side, histogram }) => ({ sideId: side, ...tallyOf(histogram) })) },
  pros: row.pros,
  cons: row.cons,
  comments: row.comments,
})
