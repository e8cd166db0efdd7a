import { z } from 'zod'

import { isWithin, textSchema } from '../text'
import { NEAR_KINDS } from './near'
import { CLAIM_MAX, claimSchema } from './schema'

/** Shorter texts say nothing yet that could be there already, in characters. */
export const NEAR_TEXT_MIN = 10

export const nearListSchema = z.strictObject({ text: textSchema.trim().min(1).refine(isWithin(CLAIM_MAX), `has more than ${CLAIM_MAX} characters`) })

const { id, text, parentId, sideId, stance, helps } = claimSchema.shape

/** A claim that is near to a text that somebody is writing. */
export const nearClaimSchema = z.strictObject({
  ...{ id, text, parentId, sideId, stance, helps },
  similarity: z.number().min(0).max(1),
  kind: z.enum(NEAR_KINDS),
})

export type NearClaim = z.infer<typeof nearClaimSchema>
