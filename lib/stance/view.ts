import { z } from 'zod'

import type { AddressWords } from '../address'
import { idSchema } from '../page'
import { UNDECIDED } from './schema'

// Each part by itself: one that means nothing is left out, and the rest still holds.
const stanceView = z.object({
  /** What was chosen on the page before. */
  side: z.union([idSchema, z.literal(UNDECIDED)]).optional().catch(undefined),
  /** The claim that changed somebody's mind. */
  claim: idSchema.optional().catch(undefined),
})

/** What the address of the page for taking a stance asks for. */
export const readStanceView = (words: AddressWords): z.output<typeof stanceView> => stanceView.parse(words)

/** How many claims one is offered as what changed one's mind. */
export const CLAIMS_OFFERED = 8
