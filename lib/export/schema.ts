import { z } from 'zod'

import { claimSchema } from '../claim/schema'
import { commentSchema } from '../comment/schema'
import { debateSchema } from '../debate/schema'
import { idSchema } from '../page'
import { quoteSchema } from '../quote/schema'

/** The formats in which a debate can be had. */
export const EXPORT_FORMATS = ['json'] as const
/** Counted up when a program that reads the format would have to change. */
export const EXPORT_VERSION = 1

/** How many people came on one side and stand on another now; null is undecided. */
export const transitionSchema = z.strictObject({ arrivalSideId: idSchema.nullable(), sideId: idSchema.nullable(), people: z.int().min(1) })

/** `revisions`: how many of its texts can be read, the present one included. */
export const exportedClaimSchema = claimSchema.extend({ revisions: z.int().min(1) })

/** Everything public in a debate, and nothing that says what one person voted or where one person stands. */
export const exportSchema = z.strictObject({
  format: z.literal('crux'),
  version: z.literal(EXPORT_VERSION),
  exportedAt: z.iso.datetime(),
  debate: debateSchema,
  transitions: z.array(transitionSchema),
  quotes: z.array(quoteSchema),
  claims: z.array(exportedClaimSchema),
  comments: z.array(commentSchema),
})

export type Transition = z.infer<typeof transitionSchema>
export type ExportedClaim = z.infer<typeof exportedClaimSchema>
export type ExportedDebate = z.infer<typeof exportSchema>

/** What one export tells of: what was there when it began, less what hangs beneath something that is held. */
export type ExportScope = {
  debateId: string
  slug: string
  transitions: readonly Transition[]
  /** The newest claim. */
  upTo: string
  /** The paths of claims that are held, with all beneath them. */
  hidden: readonly string[]
}
