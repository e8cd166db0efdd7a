import { isoTime } from '../time'
import type { Debate } from './schema'

/** A debate as SQL gives it: its frame whole, nothing of its tree. */
export type DebateRow = Pick<
  Debate,
  'slug' | 'title' | 'thesis' | 'status' | 'visibility' | 'topics' | 'source' | 'sides' | 'thesisStrength'
> & {
  id: number
  claimCount: number
  quoteCount: number
  voteCount: number
  commentCount: number
  peopleCount: number
  createdAt: string
  updatedAt: string
}

/** Where people stand. Stances are not asked for yet, so it is the count of nobody on each side. */
const nobody = (sides: Debate['sides']): Debate['stances']['now'] => ({
  undecided: 0,
  sides: sides.map(({ id }) => ({ sideId: id, people: 0 })),
})

/** A debate as it leaves the database, in the words of the schema. */
export const toDebate = (row: DebateRow): Debate => ({
  id: String(row.id),
  slug: row.slug,
  title: row.title,
  thesis: row.thesis,
  status: row.status,
  visibility: row.visibility,
  topics: row.topics,
  source: row.source,
  sides: row.sides,
  thesisStrength: row.thesisStrength,
  stats: {
    claims: row.claimCount,
    votes: row.voteCount,
    comments: row.commentCount,
    people: row.peopleCount,
    quotes: row.quoteCount,
  },
  stances: { arrival: nobody(row.sides), now: nobody(row.sides) },
  createdAt: isoTime(row.createdAt),
  updatedAt: isoTime(row.updatedAt),
})
