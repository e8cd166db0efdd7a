import { z } from 'zod'

import { FLAG_REASONS, flagReasonSchema, type TargetKind } from '../case/schema'
import { idSchema } from '../page'
import { isWithin, textSchema } from '../text'

/** Longest words that go with a flag, in characters. The database checks the same. */
export const FLAG_TEXT_MAX = 1_000

/** What came of a flag. */
export const FLAG_OUTCOMES = ['upheld', 'dismissed'] as const

/** What can be flagged, as it is named: by its id and perhaps its debate's slug, by a slug, by a handle. */
export type Flaggable =
  | { claimId: string; debate?: string | undefined }
  | { commentId: string; debate?: string | undefined }
  | { slug: string }
  | { handle: string }

/** Why somebody flags, with words where they want to say more. `other` says nothing without them. */
export const flagInputSchema = z
  .strictObject({
    reason: flagReasonSchema,
    text: textSchema.trim().refine(isWithin(FLAG_TEXT_MAX), `has more than ${FLAG_TEXT_MAX.toLocaleString('en')} characters`).optional(),
  })

/** A flag, as whoever raised it sees it. */
export const flagSchema = z.strictObject({
  id: idSchema,
  reason: z.enum(FLAG_REASONS),
  /** Empty where they said no more. */
  text: z.string(),
  createdAt: z.iso.datetime(),
  /** Null until a moderator has decided. */
  outcome: z.enum(FLAG_OUTCOMES).nullable(),
})

export type FlagInput = z.output<typeof flagInputSchema>
export type Flag = z.infer<typeof flagSchema>

/** What came of somebody's flags so far. */
export type FlagRecord = { upheld: number; dismissed: number; mutedUntil: Date | null }

/** A flag in the list of one's own, with what it is about as far as that may be seen. */
export type OwnFlag = Flag & {
  kind: TargetKind
  /** Its words: null for what is not shown, or not to them. */
  words: string | null
  /** Where it is; null likewise. */
  slug: string | null
  claimId: string | null
  commentId: string | null
  handle: string | null
}
