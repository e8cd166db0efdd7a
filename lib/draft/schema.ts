import { z } from 'zod'

import { isWithin, textSchema } from '../text'

/** How long a draft is kept after it was last written, in days. */
export const DRAFT_DAYS = 30
/** How many fields a draft has, how long one may be, and how long all together, at most. The database holds 64 kB. */
export const DRAFT_FIELDS_MAX = 40
export const DRAFT_FIELD_MAX = 6_000
const DRAFT_MAX = 20_000
/** Drafts of one account: the oldest makes room for one more. */
export const DRAFTS_MAX = 100

/** What a draft is for, such as `claim-17-pro`. */
export const draftPlaceSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'is not a place of a draft')

/** What was typed, by the names of the fields. */
export const draftFieldsSchema = z
  .record(z.string().regex(/^(?!__proto__$)[\w[\]=.-]{1,60}$/), textSchema.refine(isWithin(DRAFT_FIELD_MAX), `has more than ${DRAFT_FIELD_MAX} characters`))
  .refine((fields) => Object.keys(fields).length <= DRAFT_FIELDS_MAX, `has more than ${DRAFT_FIELDS_MAX} fields`)
  .refine((fields) => Object.values(fields).reduce((sum, text) => sum + text.length, 0) <= DRAFT_MAX, `has more than ${DRAFT_MAX} characters`)

const sequenceSchema = z.int().min(0).max(2 ** 53 - 1)

export const putDraftSchema = z.strictObject({
  /** Counts up with each change; made from the one that was read. */
  sequence: sequenceSchema.min(1),
  fields: draftFieldsSchema,
  /** The last number that is known to be kept; 0 for none. What somebody else kept since is not written over. */
  from: sequenceSchema.optional(),
  /** Who writes, such as one tab, by a name of its own: what it sent before, heard of or not, is written over. */
  writer: z.string().regex(/^[\w-]{1,40}$/).optional(),
})

export const draftSchema = putDraftSchema.pick({ sequence: true, fields: true }).extend({ place: draftPlaceSchema, updatedAt: z.iso.datetime() })

export type Draft = z.infer<typeof draftSchema>
export type PutDraft = z.output<typeof putDraftSchema>
