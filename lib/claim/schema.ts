import { z } from 'zod'

import { sideStanceSchema, slugSchema, sourceSchema, strengthSchema } from '../debate/schema'
import { idSchema, PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from '../page'
import { removalSchema } from '../public-log/schema'
import { quoteSchema } from '../quote/schema'

/** Longest text of a claim, in characters as PostgreSQL counts them (code points). The database checks the same. */
export const CLAIM_MAX = 500
/** How deep a tree may go; a claim at the top has depth 1. The database checks the same. */
export const DEPTH_MAX = 40

export const CLAIM_STANCES = ['pro', 'con'] as const
export const CLAIM_STATUSES = ['shown', 'held', 'hidden', 'withdrawn', 'removed'] as const
export const CLAIM_SORTS = ['strongest', 'newest', 'most-voted', 'most-divided'] as const

export const claimStanceSchema = z.enum(CLAIM_STANCES)
export const claimSortSchema = z.enum(CLAIM_SORTS)

/** How many people answered 0, 1, 2, 3 and 4 to "How convincing is it?". */
export const histogramSchema = z.array(z.int().min(0)).length(5)

const tallySchema = z.strictObject({
  count: z.int().min(0),
  /** 0 to 4, null without votes. */
  mean: z.number().min(0).max(4).nullable(),
  histogram: histogramSchema,
})

export const votesSchema = tallySchema.extend({
  bySide: z.array(tallySchema.extend({ sideId: idSchema })),
})

export const claimSchema = z.strictObject({
  id: idSchema,
  debateSlug: slugSchema,
  parentId: idSchema.nullable(),
  /** The side of its top ancestor. */
  sideId: idSchema,
  /** How it bears on its parent; null at the top. */
  stance: claimStanceSchema.nullable(),
  /** How it bears on the thesis in the end. */
  helps: sideStanceSchema,
  /** Empty for one that was withdrawn, or that a moderator hid or removed. */
  text: z.string(),
  /** Null for claims taken from the article, and where a moderator hid or removed it. */
  author: z.strictObject({ handle: z.string(), name: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  status: z.enum(CLAIM_STATUSES),
  /** Why it is hidden or removed; null for all else. */
  removal: removalSchema.nullable(),
  revision: z.int().min(1),
  /** 1 at the top. */
  depth: z.int().min(1).max(DEPTH_MAX),
  /** The article's paragraphs it rests on, counted from 1. */
  paragraphs: z.array(z.int().min(1)),
  /** What it brings as evidence. */
  quotes: z.array(quoteSchema),
  /** The documents that it cites. */
  sources: z.array(sourceSchema),
  strength: strengthSchema,
  votes: votesSchema,
  /** Claims right beneath it. */
  pros: z.int().min(0),
  cons: z.int().min(0),
  comments: z.int().min(0),
})

export const claimListSchema = z.strictObject({
  parent: idSchema.optional(),
  side: idSchema.optional(),
  stance: claimStanceSchema.optional(),
  sort: claimSortSchema.default('strongest'),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_DEFAULT),
  cursor: z.string().max(500).optional(),
})

export type ClaimStance = z.infer<typeof claimStanceSchema>
export type ClaimStatus = z.infer<typeof claimSchema.shape.status>
export type ClaimSort = z.infer<typeof claimSortSchema>
export type Claim = z.infer<typeof claimSchema>
export type ClaimList = z.input<typeof claimListSchema>
/** One step of the way from the thesis down to a claim. */
export type ClaimStep = Pick<Claim, 'id' | 'text' | 'status' | 'stance' | 'helps' | 'depth'>
/** A claim as it is named outside the tree: its words, and how it bears. */
export type ClaimMention = Pick<Claim, 'id' | 'text' | 'helps' | 'sideId' | 'stance'>
