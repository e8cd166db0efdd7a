import { z } from 'zod'

import { idSchema, PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from '../page'
import { textSchema } from '../text'

export const DEBATE_STATUSES = ['draft', 'open', 'closed', 'archived'] as const
export const DEBATE_VISIBILITIES = ['public', 'unlisted', 'private'] as const
export const DEBATE_ARGUINGS = ['members', 'invited'] as const
export const SIDE_STANCES = ['supports', 'opposes'] as const

/** Longest texts of a debate's frame, in characters as PostgreSQL counts them (code points). The database checks the same. */
export const TITLE_MAX = 200
export const THESIS_MAX = 500
export const SIDE_NAME_MAX = 60
export const SIDE_SUMMARY_MAX = 600
export const TOPIC_MAX = 60
/** Most topics of a debate. */
export const TOPICS_MAX = 5
/** Most sides of a debate: each is a column with a list of its own. The database checks the same. */
export const SIDES_MAX = 6

export const slugSchema = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(100)

export const debateStatusSchema = z.enum(DEBATE_STATUSES)
export const debateVisibilitySchema = z.enum(DEBATE_VISIBILITIES)
export const debateArguingSchema = z.enum(DEBATE_ARGUINGS)
export const sideStanceSchema = z.enum(SIDE_STANCES)
/** 0 to 100, or null without any vote. */
export const strengthSchema = z.number().min(0).max(100).nullable()

export const topicSchema = z.strictObject({ slug: slugSchema, name: z.string() })

export const sideSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  summary: z.string(),
  stance: sideStanceSchema,
  strength: strengthSchema,
  /** Claims on this side: its arguments at the top and everything beneath them. */
  claimCount: z.int().min(0),
  /** Claims at the top of this side only. */
  argumentCount: z.int().min(0),
})

/** What is known of the article a debate grew from, or of a document that a claim cites. Its text is not kept. */
export const sourceSchema = z.strictObject({
  title: z.string(),
  publisher: z.string().nullable(),
  author: z.string().nullable(),
  url: z.url().nullable(),
  publishedAt: z.iso.date().nullable(),
  /** SHA-256 of the article's text in UTF-8, in hex. Null for a document that is known by its address alone. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/).nullable(),
  textAvailable: z.boolean(),
  /** How many paragraphs it has; the title and headings are not counted. */
  paragraphCount: z.int().min(0),
})

export const debateStatsSchema = z.strictObject({
  claims: z.int().min(0),
  votes: z.int().min(0),
  comments: z.int().min(0),
  people: z.int().min(0),
  quotes: z.int().min(0),
})

const standingSchema = z.strictObject({
  undecided: z.int().min(0),
  sides: z.array(z.strictObject({ sideId: idSchema, people: z.int().min(0) })),
})

export const debateSchema = z.strictObject({
  id: idSchema,
  slug: slugSchema,
  title: z.string(),
  thesis: z.string(),
  status: debateStatusSchema,
  visibility: debateVisibilitySchema,
  arguing: debateArguingSchema,
  /** Counted up by each change of its frame. */
  revision: z.int().min(1),
  topics: z.array(topicSchema),
  source: sourceSchema.nullable(),
  /** In their order: the first is blue, the second orange. */
  sides: z.array(sideSchema).min(2).max(SIDES_MAX),
  thesisStrength: strengthSchema,
  /** Where it lies in 90 of 100 cases, as far as so many votes can tell. It follows the strength within seconds. */
  thesisInterval: z.strictObject({ low: z.number().min(0).max(100), high: z.number().min(0).max(100) }).nullable(),
  stats: debateStatsSchema,
  stances: z.strictObject({ arrival: standingSchema, now: standingSchema }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export const DEBATE_SORTS = ['newest', 'active', 'most-claims'] as const

/** What a list of debates is asked for, in the page's address and in the API alike. */
export const debateListSchema = z.strictObject({
  q: textSchema.trim().max(200).optional(),
  topic: slugSchema.optional(),
  status: z.enum(['open', 'closed', 'archived']).optional(),
  sort: z.enum(DEBATE_SORTS).default('newest'),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_DEFAULT),
  cursor: z.string().max(500).optional(),
})

export type DebateStatus = z.infer<typeof debateStatusSchema>
export type DebateVisibility = z.infer<typeof debateVisibilitySchema>
/** Who may argue among those who see it: every member, or those who were invited. */
export type DebateArguing = z.infer<typeof debateArguingSchema>
export type SideStance = z.infer<typeof sideStanceSchema>
export type Topic = z.infer<typeof topicSchema>
export type Side = z.infer<typeof sideSchema>
export type Source = z.infer<typeof sourceSchema>
export type Debate = z.infer<typeof debateSchema>
export type DebateSort = (typeof DEBATE_SORTS)[number]
export type DebateList = z.input<typeof debateListSchema>
