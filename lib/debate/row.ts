import { isoTime } from '../time'
import type { Debate } from './schema'

/** How many people came on one side and stand on another now. */
type Transition = { arrival: string | null; now: string | null; people: number }

/** A debate as SQL gives it: its frame whole, nothing of its tree. */
export type DebateRow = Pick<
  Debate,
  'slug' | 'title' | 'thesis' | 'status' | 'visibility' | 'arguing' | 'revision' | 'topics' | 'source' | 'sides' | 'thesisStrength'
> & {
  id: number
  thesisLow: number | null
  thesisHigh: number | null
  transitions: Transition[]
  claimCount: number
  quoteCount: number
  voteCount: number
  commentCount: number
  peopleCount: number
  createdAt: string
  updatedAt: string
}

/** Where people stood or stand, every side named. */
function standingOf(transitions: readonly Transition[], when: 'arrival' | 'now', sides: Debate['sides']): Debate['stances']['now'] {
  const on = (sideId: string | null) => transitions.reduce((sum, one) => (one[when] === sideId ? sum + one.people : sum), 0)
  return { undecided: on(null), sides: sides.map(({ id }) => ({ sideId: id, people: on(id) })) }
}

/** A debate as it leaves the database, in the words of the schema. */
export const toDebate = (row: DebateRow): Debate => ({
  id: String(row.id),
  slug: row.slug,
  title: row.title,
  thesis: row.thesis,
  status: row.status,
  visibility: row.visibility,
  arguing: row.arguing,
  revision: row.revision,
  topics: row.topics,
  source: row.source,
  sides: row.sides,
  thesisStrength: row.thesisStrength,
  thesisInterval: row.thesisLow === null || row.thesisHigh === null ? null : { low: row.thesisLow, high: row.thesisHigh },
  stats: {
    claims: row.claimCount,
    votes: row.voteCount,
    comments: row.commentCount,
    people: row.peopleCount,
    quotes: row.quoteCount,
  },
  stances: { arrival: standingOf(row.transitions, 'arrival', row.sides), now: standingOf(row.transitions, 'now', row.sides) },
  createdAt: isoTime(row.createdAt),
  updatedAt: isoTime(row.updatedAt),
})
