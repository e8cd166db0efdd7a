import { z } from 'zod'

import type { DebateVisibility, slugSchema } from '../debate/schema'
import { idSchema } from '../page'
import { CONTEXT_MAX, QUOTE_MAX, SPEAKER_MAX } from '../quote/schema'
import { isWithin, textOf, textSchema } from '../text'
import { CLAIM_MAX, claimStanceSchema } from './schema'

/** How many documents a claim cites, and how many quotes it brings, at most. */
export const SOURCES_MAX = 5
export const QUOTES_MAX = 5
/** Longest address and title of a document, in characters. The database checks the same. */
export const URL_MAX = 2000
export const SOURCE_TITLE_MAX = 500

/** Whether it is an address of the web, with a host and without a password in it. */
function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s]+$/i.test(text)) return false
  if (!URL.canParse(text)) return false
  const { hostname, username, password } = new URL(text)
  return hostname !== '' && username === '' && password === ''
}

/** An address as it is kept: in the one spelling that programs give it. */
const webAddressSchema = textSchema
  .trim()
  .max(URL_MAX, `has more than ${URL_MAX} characters`)
  .refine(isWebAddress, 'is not an address that begins with https:// or http://')
  .transform((text) => new URL(text).href)
  .refine(isWithin(URL_MAX), `has more than ${URL_MAX} characters`)

export const newSourceSchema = z.strictObject({ url: webAddressSchema, title: textOf(SOURCE_TITLE_MAX).optional() })

/** A quote of the debate by its id, or words that somebody types. */
export const newQuoteSchema = z.union([
  z.strictObject({ id: idSchema }),
  z.strictObject({
    text: textOf(QUOTE_MAX),
    speaker: textOf(SPEAKER_MAX),
    role: textOf(SPEAKER_MAX).optional(),
    context: textOf(CONTEXT_MAX).optional(),
  }),
])

export const claimTextSchema = textOf(CLAIM_MAX)

/** What a claim is made of: where it stands, what it says, and what it rests on. */
export const postClaimSchema = z.strictObject({
  /** Beneath this claim, as `stance` says; or at the top of a side. */
  parentId: idSchema.nullish(),
  stance: claimStanceSchema.nullish(),
  sideId: idSchema.nullish(),
  text: claimTextSchema,
  quotes: z.array(newQuoteSchema).max(QUOTES_MAX).default([]),
  sources: z.array(newSourceSchema).max(SOURCES_MAX).default([]),
})

export const editClaimSchema = z.strictObject({ text: claimTextSchema, revision: z.int().min(1).max(2 ** 31 - 1) })

export const revisionSchema = z.strictObject({
  revision: z.int().min(1),
  text: z.string(),
  /** Since when it was the text. */
  createdAt: z.iso.datetime(),
})

export type NewSource = z.output<typeof newSourceSchema>
export type NewQuote = z.output<typeof newQuoteSchema>
/** `shown`: how the debate was where the claim was written, as far as that is known. */
export type PostClaim = z.output<typeof postClaimSchema> & { slug: z.output<typeof slugSchema>; shown?: DebateVisibility | undefined }
export type EditClaim = z.output<typeof editClaimSchema> & { id: string }
export type Revision = z.infer<typeof revisionSchema>
