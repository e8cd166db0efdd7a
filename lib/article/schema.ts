import { z } from 'zod'

import { type Claim, CLAIM_MAX } from '../claim/schema'
import {
  debateVisibilitySchema, SIDE_NAME_MAX, SIDE_SUMMARY_MAX, SIDES_MAX, sideStanceSchema, slugSchema, sourceSchema,
  THESIS_MAX, TITLE_MAX, TOPIC_MAX,
} from '../debate/schema'
import { idSchema, PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from '../page'
import { isWithin, textOf, textSchema } from '../text'

/** Longest quote, in characters (code points). The database checks the same. */
export const QUOTE_MAX = 2000
/** How much of the text before and after a quote its selector holds, in UTF-16 units. */
export const SELECTOR_CONTEXT = 32

export const speakerSchema = z.strictObject({ name: z.string(), role: z.string() })

/** W3C Web Annotation: TextQuoteSelector and TextPositionSelector in one. */
export const selectorSchema = z.strictObject({
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  /** UTF-16 units into the article's text. */
  start: z.int().min(0),
  end: z.int().min(1),
  /** Counted from 1. */
  paragraph: z.int().min(1),
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

export const paragraphListSchema = z.strictObject({
  /** The paragraph after which to begin. */
  after: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.int().min(1).max(100).default(100),
})

export type Quote = z.infer<typeof quoteSchema>
export type QuoteList = z.input<typeof quoteListSchema>
export type ParagraphList = z.input<typeof paragraphListSchema>

/** A paragraph of the article, by its number, with what rests on it. */
export type ParagraphRest = {
  paragraph: number
  quotes: Quote[]
  /** The first of them. */
  claims: Pick<Claim, 'id' | 'text' | 'helps' | 'sideId' | 'stance'>[]
  /** More claims rest on it than are named. */
  more: boolean
}

// ---- A debate as one document: what a seed is written in ----

const key = z.string().regex(/^[a-z0-9-]{1,60}$/)

export type ClaimDocument = {
  text: string
  paragraphs: number[]
  quotes?: string[] | undefined
  pros?: ClaimDocument[] | undefined
  cons?: ClaimDocument[] | undefined
}

const claimDocumentSchema: z.ZodType<ClaimDocument> = z.lazy(() =>
  z.strictObject({
    text: textOf(CLAIM_MAX),
    /** The article's paragraphs it rests on. */
    paragraphs: z.array(z.int().min(1)),
    /** Keys of the quotes that the article brings as evidence for it. */
    quotes: z.array(key).optional(),
    pros: z.array(claimDocumentSchema).optional(),
    cons: z.array(claimDocumentSchema).optional(),
  }),
)

/** A whole debate grown from an article: its frame, the article's details, its quotes and its first claims. */
export const debateDocumentSchema = z.strictObject({
  slug: slugSchema,
  title: textOf(TITLE_MAX),
  thesis: textOf(THESIS_MAX),
  visibility: debateVisibilitySchema,
  topics: z.array(z.strictObject({ slug: slugSchema, name: textOf(TOPIC_MAX) })),
  source: sourceSchema,
  sides: z
    .array(
      z.strictObject({
        key,
        name: textOf(SIDE_NAME_MAX),
        summary: textOf(SIDE_SUMMARY_MAX),
        stance: sideStanceSchema,
        /** The arguments at the top. */
        claims: z.array(claimDocumentSchema),
      }),
    )
    .min(2)
    .max(SIDES_MAX),
  speakers: z.array(z.strictObject({ key, name: textOf(200), role: textOf(200) })),
  quotes: z.array(
    z.strictObject({
      key,
      speaker: key,
      context: textOf(300).nullable(),
      // As it stands in the article, spaces included: start and end are counted with them.
      selector: selectorSchema.extend({ exact: textSchema.min(1).refine(isWithin(QUOTE_MAX), `has more than ${QUOTE_MAX} characters`) }),
    }),
  ),
})

export type DebateDocument = z.infer<typeof debateDocumentSchema>
