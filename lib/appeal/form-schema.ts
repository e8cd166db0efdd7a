import { z } from 'zod'

import { onceKeySchema } from '../once/schema'
import { appealDecisionSchema, appealInputSchema } from './schema'

// What the forms send, by the names of their fields.

export const appealForm = z.strictObject({ action: appealInputSchema.shape.actionId, text: appealInputSchema.shape.text, once: onceKeySchema })

export const decideForm = z.strictObject({
  appeal: appealDecisionSchema.shape.appealId,
  outcome: appealDecisionSchema.shape.outcome,
  words: appealDecisionSchema.shape.words,
  once: onceKeySchema,
})
