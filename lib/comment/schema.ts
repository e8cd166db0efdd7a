import { z } from 'zod'

import { idSchema, PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from '../page'
import { removalSchema } from '../public-log/schema'
import { isWithin, textSchema } from '../text'

/** Longest text of a comment, in characters as PostgreSQL counts them (code points). The database checks the same. */
export const COMMENT_MAX = 5_000

export const COMMENT_STATUSES = ['shown', 'held', 'hidden', 'withdrawn', 'removed'] as const

/** A comment as it is typed: lines end as Unix ends them, however the form sent them. */
export const commentTextSchema = textSchema
  .transform((text) => text.replaceAll(/\r\n?/g, '\n').trim())
  .refine((text) => text !== '', 'is missing')
  .refine(isWithin(COMMENT_MAX), `has more than ${COMMENT_MAX.toLocaleString('en')} characters`)

export const commentSchema = z.strictObject({
  id: idSchema,
  claimId: idSchema,
  /** The comment that it answers, which answers none itself. */
  replyToId: idSchema.nullable(),
  /** Null where only a trace is left of what was said. */
  author: z.strictObject({ handle: z.string(), name: z.string() }).nullable(),
  /** Markdown, as it was typed. Empty where only a trace is left. */
  text: z.string(),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  status: z.enum(COMMENT_STATUSES),
  /** Why it is hidden or removed; null for all else. */
  removal: removalSchema.nullable(),
  revision: z.int().min(1),
  /** How many answer it. */
  replies: z.int().min(0),
})

export const commentInputSchema = z.strictObject({ text: commentTextSchema, replyToId: idSchema.optional() })

export const commentChangeSchema = z.strictObject({ text: commentTextSchema, revision: z.int().min(1).max(2 ** 31 - 1) })

export const commentListSchema = z.strictObject({
  replyTo: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_DEFAULT),
  cursor: z.string().max(500).optional(),
})

export type CommentStatus = (typeof COMMENT_STATUSES)[number]
export type Comment = z.infer<typeof commentSchema>
export type CommentInput = z.output<typeof commentInputSchema>
export type CommentChange = z.output<typeof commentChangeSchema>
export type CommentList = z.input<typeof commentListSchema>

/** A handle as a comment has it, and the one that its account has now. */
export type Mentioned = { typed: string; handle: string }

/** A comment on a page: with the side on which its author stands now, and whom it names. */
export type ShownComment = Comment & {
  sideId: string | null
  mentioned: Mentioned[]
  /** The reader whom the page is rendered for mutes its author. */
  isMuted?: boolean
}

/** A comment with what answers it, or a part of that. */
export type Thread = ShownComment & {
  answers: ShownComment[]
  /** There are answers before the first of these. */
  begunEarlier: boolean
  /** The first answer after these; null when there is none. */
  nextAnswer: string | null
}

/** Comments from a place on. */
export type Talk = {
  threads: Thread[]
  /** There are threads before the first of these. */
  begunEarlier: boolean
  /** The thread after these; null when there is none. */
  next: string | null
}
