import { z } from 'zod'

import { emailSchema, nameSchema } from '../account/schema'
import { FLAG_REASONS } from '../case/schema'
import { slugSchema } from '../debate/schema'
import { onceKeySchema } from '../once/schema'
import { idSchema } from '../page'
import { isWithin, textOf, textSchema } from '../text'
import { type Flaggable, flagInputSchema } from './schema'

/** A field that is left empty was not filled in. */
const emptyAsMissing = (value: unknown): unknown => (value === '' ? undefined : value)

// What the forms send, by the names of their fields.

export const flagForm = z.strictObject({
  slug: slugSchema.optional(),
  claim: idSchema.optional(),
  comment: idSchema.optional(),
  handle: textSchema.max(200).optional(),
  reason: z.enum(FLAG_REASONS, { error: 'Choose one of these.' }),
  text: z.preprocess(emptyAsMissing, flagInputSchema.shape.text),
  once: onceKeySchema,
})

/** What a form is about; null for one that says nothing. */
export function flaggedBy({ slug, claim, comment, handle }: Pick<z.output<typeof flagForm>, 'slug' | 'claim' | 'comment' | 'handle'>): Flaggable | null {
  if (comment !== undefined) return { commentId: comment, debate: slug }
  if (claim !== undefined) return { claimId: claim, debate: slug }
  if (slug !== undefined) return { slug }
  return handle === undefined ? null : { handle }
}

/** Longest words of a report, in characters: the name goes with them. */
export const REPORT_TEXT_MAX = 900
/** Days after the decision for which it is kept who reported without an account: as long as somebody may have to answer them. */
export const REPORTER_DAYS = 90
const URL_MAX = 2_000

/** What somebody without an account says: where it is, what is against the law, who they are. */
export const reportForm = z.strictObject({
  address: textSchema.trim().min(1).refine(isWithin(URL_MAX), `has more than ${URL_MAX.toLocaleString('en')} characters`),
  text: textOf(REPORT_TEXT_MAX),
  name: nameSchema,
  email: emailSchema,
})

export type Report = z.output<typeof reportForm>
