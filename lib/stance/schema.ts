import { z } from 'zod'

import { ownPath } from '../account/address'
import { idSchema } from '../page'

/** What stands in a form for no side: undecided. */
export const UNDECIDED = 'undecided'

export const stanceInputSchema = z.strictObject({
  /** A side of the debate; null for undecided. */
  sideId: idSchema.nullable(),
  /** The claim that changed one's mind. */
  claimId: idSchema.optional(),
})

/** Where somebody stands in a debate, and where they stood when they came. */
export const ownStanceSchema = z.strictObject({
  arrival: z.strictObject({ sideId: idSchema.nullable(), at: z.iso.datetime() }),
  now: z.strictObject({ sideId: idSchema.nullable(), since: z.iso.datetime() }),
})

/** A field that is left empty was not filled in. */
const emptyAsMissing = (value: unknown): unknown => (value === '' ? undefined : value)

/** What the form sends, by the names of its fields. */
export const stanceForm = z.strictObject({
  slug: z.string().max(100),
  side: z.union([z.literal(UNDECIDED).transform(() => null), idSchema]),
  claim: z.preprocess(emptyAsMissing, idSchema.optional()),
  /** Where to go on to; without it the form stays and says what was done. */
  next: z.string().transform(ownPath).optional(),
})

export type StanceInput = z.infer<typeof stanceInputSchema>
export type OwnStance = z.infer<typeof ownStanceSchema>
