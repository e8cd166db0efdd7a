import { z } from 'zod'

import { ownPath } from '../account/address'
import { slugSchema } from '../debate/schema'
import { idSchema } from '../page'

export const VOTE_MAX = 4
export const VOTE_REASONS = ['not_true', 'not_relevant', 'needs_source', 'unclear'] as const

/** The answer to "How convincing is it?", 0 to 4. */
export const voteValueSchema = z.int().min(0).max(VOTE_MAX)
export const voteReasonSchema = z.enum(VOTE_REASONS)

export const voteInputSchema = z.strictObject({
  value: voteValueSchema,
  /** Why, by one tap. */
  reason: voteReasonSchema.optional(),
})

/** One's own vote, as it is laid over the page. */
export const ownVoteSchema = z.strictObject({ claimId: idSchema, value: voteValueSchema, reason: voteReasonSchema.nullable() })

/** A field that is left empty was not filled in. */
const emptyAsMissing = (value: unknown): unknown => (value === '' ? undefined : value)

/** Where to go on to; without it the form stays and says what was done. */
const nextField = z.string().transform(ownPath).optional()

// What the forms send, by the names of their fields.

export const voteForm = z.strictObject({
  claim: idSchema,
  debate: slugSchema,
  value: z.coerce.number().pipe(voteValueSchema),
  reason: z.preprocess(emptyAsMissing, voteReasonSchema.optional()),
  next: nextField,
})

export const withdrawVoteForm = z.strictObject({ claim: idSchema, debate: slugSchema, next: nextField })

export type VoteReason = z.infer<typeof voteReasonSchema>
export type VoteInput = z.infer<typeof voteInputSchema>
export type OwnVote = z.infer<typeof ownVoteSchema>
