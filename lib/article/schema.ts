import { z } from 'zod'

import { type Claim, CLAIM_MAX } from '../claim/schema'
import {
  debateVisibilitySchema, SIDE_NAME_MAX, SIDE_SUMMARY_MAX, SIDES_MAX, sideStanceSchema, slugSchema, sourceSchema,
  THESIS_MAX, TITLE_MAX, TOPIC_MAX,
} from '../debate/schema'
import { type Quote, QUOTE_MAX, selectorSchema } from '../quote/schema'
import { isWithin, textOf, textSchema } from '../text'

export const paragraphListSchema = z.strictObject({
  /** The paragraph after which to begin. */
  after: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.int().min(1).max(100).default(100),
})

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
  source: sourceSchema.extend({ sha256: sourceSchema.shape.sha256.unwrap() }),
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
      selector: selectorSchema.extend({
        exact: textSchema.min(1).refine(isWithin(QUOTE_MAX), `has more than ${QUOTE_MAX} characters`),
        start: selectorSchema.shape.start.unwrap(),
        end: selectorSchema.shape.end.unwrap(),
        paragraph: selectorSchema.shape.paragraph.unwrap(),
      }),
    }),
  ),
})

export type DebateDocument = z.infer<typeof debateDocumentSchema>
