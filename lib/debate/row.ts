import type { Prisma } from '../db/client'
import type { Debate, Side, Source } from './schema'

/** What a debate is read by: its frame whole, nothing of its tree. */
export const DEBATE = {
  id: true,
  slug: true,
  title: true,
  thesis: true,
  status: true,
  visibility: true,
  thesisStrength: true,
  claimCount: true,
  quoteCount: true,
  voteCount: true,
  commentCount: true,
  peopleCount: true,
  createdAt: true,
  updatedAt: true,
  source: true,
  sides: { orderBy: { position: 'asc' } },
  topics: { orderBy: { position: 'asc' }, select: { topic: { select: { slug: true, name: true } } } },
} satisfies Prisma.DebateSelect

export type DebateRow = Prisma.DebateGetPayload<{ select: typeof DEBATE }>

type SideRow = DebateRow['sides'][number]

const toSide = (row: SideRow): Side => ({
  id: String(row.id),
  name: row.name,
  summary: row.summary,
  stance: row.stance,
  strength: row.strength,
  claimCount: row.claimCount,
  argumentCount: row.argumentCount,
})

const toSource = (row: NonNullable<DebateRow['source']>): Source => ({
  title: row.title,
  publisher: row.publisher,
  author: row.author,
  url: row.url,
  publishedAt: row.publishedAt?.toISOString().slice(0, 10) ?? null,
  sha256: row.sha256,
  textAvailable: row.textAvailable,
  paragraphCount: row.paragraphCount,
})

/** Where people stand. Stances are not asked for yet, so it is the count of nobody on each side. */
const nobody = (sides: readonly SideRow[]): Debate['stances']['now'] => ({
  undecided: 0,
  sides: sides.map((side) => ({ sideId: String(side.id), people: 0 })),
})

/** A debate as it leaves the database, in the words of the schema. */
export const toDebate = (row: DebateRow): Debate => ({
  id: String(row.id),
  slug: row.slug,
  title: row.title,
  thesis: row.thesis,
  status: row.status,
  visibility: row.visibility,
  topics: row.topics.map(({ topic }) => topic),
  source: row.source && toSource(row.source),
  sides: row.sides.map(toSide),
  thesisStrength: row.thesisStrength,
  stats: {
    claims: row.claimCount,
    votes: row.voteCount,
    comments: row.commentCount,
    people: row.peopleCount,
    quotes: row.quoteCount,
  },
  stances: { arrival: nobody(row.sides), now: nobody(row.sides) },
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})
