import { z } from 'zod'

import { newSourceSchema, SOURCE_TITLE_MAX } from '../claim/writing-schema'
import {
  debateArguingSchema, debateVisibilitySchema, SIDE_NAME_MAX, SIDE_SUMMARY_MAX, SIDES_MAX, sideStanceSchema, type slugSchema,
  THESIS_MAX, TITLE_MAX, TOPIC_MAX, TOPICS_MAX,
} from '../debate/schema'
import { idSchema } from '../page'
import { isWithin, textOf, textSchema } from '../text'

/** How long an invitation holds, in days, and how many of a debate hold at the same time. */
export const INVITATION_DAYS = 14
export const INVITATIONS_MAX = 20
/** Moderators that an owner names. */
export const MODERATORS_MAX = 20
/** Longest names of who wrote and who published an article, in characters. */
const BY_MAX = 200

/** A text in one line. */
const lineOf = (max: number) =>
  textSchema
    .overwrite((text) => text.replaceAll(/\s+/g, ' ').trim())
    .min(1)
    .refine(isWithin(max), `has more than ${max} characters`)

export const newSideSchema = z.strictObject({ name: lineOf(SIDE_NAME_MAX), summary: textOf(SIDE_SUMMARY_MAX), stance: sideStanceSchema })

/** The article that a debate grows from, as far as it is known. Its text is not taken. */
export const newArticleSchema = z.strictObject({
  title: lineOf(SOURCE_TITLE_MAX),
  publisher: lineOf(BY_MAX).nullish(),
  author: lineOf(BY_MAX).nullish(),
  url: newSourceSchema.shape.url.nullish(),
  publishedAt: z.iso.date('is not a day, such as 2026-03-14').nullish(),
})

export const topicNameSchema = lineOf(TOPIC_MAX)

export const openDebateSchema = z.strictObject({
  title: lineOf(TITLE_MAX),
  thesis: textOf(THESIS_MAX),
  sides: z.array(newSideSchema).min(2, 'must be two or more').max(SIDES_MAX, `are more than ${SIDES_MAX}`),
  topics: z.array(topicNameSchema).max(TOPICS_MAX, `are more than ${TOPICS_MAX}`).default([]),
  source: newArticleSchema.nullish(),
  visibility: debateVisibilitySchema.default('public'),
  arguing: debateArguingSchema.default('members'),
  /** A draft is seen by its owner alone. */
  status: z.enum(['draft', 'open']).default('open'),
})

/** Sides as they are to be: those that are there by their ids, new ones without. One that is not named is removed. */
export const sidesChangeSchema = z
  .array(newSideSchema.extend({ id: idSchema.optional() }))
  .min(2, 'must be two or more')
  .max(SIDES_MAX, `are more than ${SIDES_MAX}`)

/** What of a frame is to be another. What is not given stays. */
export const editFrameSchema = z.strictObject({
  /** The one that was read. */
  revision: z.int().min(1).max(2 ** 31 - 1),
  title: openDebateSchema.shape.title.optional(),
  thesis: openDebateSchema.shape.thesis.optional(),
  sides: sidesChangeSchema.optional(),
  topics: z.array(topicNameSchema).max(TOPICS_MAX, `are more than ${TOPICS_MAX}`).optional(),
  visibility: debateVisibilitySchema.optional(),
  arguing: debateArguingSchema.optional(),
})

export const MOVES = ['publish', 'close', 'reopen', 'archive'] as const
export const moveSchema = z.enum(MOVES)

export type NewSide = z.output<typeof newSideSchema>
export type NewArticle = z.output<typeof newArticleSchema>
export type OpenDebate = z.output<typeof openDebateSchema>
export type EditFrame = z.output<typeof editFrameSchema> & { slug: z.output<typeof slugSchema> }
export type SideChange = z.output<typeof sidesChangeSchema>[number]
export type Move = (typeof MOVES)[number]
