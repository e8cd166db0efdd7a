import { z } from 'zod'

import { idSchema, PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from '../page'

/** Longest quote, in characters (code points). The database checks the same. */
export const QUOTE_MAX = 2000
/** Longest name and role of a speaker, and context of a quote, in characters. The database checks the same. */
export const SPEAKER_MAX = 200
export const CONTEXT_MAX = 300
/** How much of the text before and after a quote its selector holds, in UTF-16 units. */
export const SELECTOR_CONTEXT = 32

export const speakerSchema = z.strictObject({ name: z.string(), role: z.string() })

/** W3C Web Annotation: TextQuoteSelector and TextPositionSelector in one. A quote that was not found has no place. */
export const selectorSchema = z.strictObject({
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  /** UTF-16 units into the article's text. */
  start: z.int().min(0).nullable(),
  end: z.int().min(1).nullable(),
  /** Counted from 1. */
  paragraph: z.int().min(1).nullable(),
})

export const quoteSchema = z.strictObject({
  id: idSchema,
  text: z.string(),
  speaker: speakerSchema,
  /** Where or to whom it was said, as the source tells it: "on CNN". Null when the source does not say. */
  context: z.string().nullable(),
  /** It was found in its source's text. */
  verified: z.boolean(),
  selector: selectorSchema,
  /** The claims that bring it as evidence. */
  claimIds: z.array(idSchema),
})

export const quoteListSchema = z.strictObject({
  /** In the article's order, or by speaker. */
  by: z.enum(['article', 'speaker']).default('article'),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_DEFAULT),
  cursor: z.string().max(500).optional(),
})

export type Quote = z.infer<typeof quoteSchema>
export type QuoteList = z.input<typeof quoteListSchema>
