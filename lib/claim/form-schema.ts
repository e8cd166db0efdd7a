import { z } from 'zod'

import { debateVisibilitySchema, slugSchema } from '../debate/schema'
import { onceKeySchema } from '../once/schema'
import { idSchema } from '../page'
import { SPEAKER_MAX } from '../quote/schema'
import { isWithin, textSchema } from '../text'
import { claimStanceSchema } from './schema'
import { claimTextSchema, editClaimSchema, newQuoteSchema, newSourceSchema, postClaimSchema, type PostClaim, QUOTES_MAX } from './writing-schema'

/** The rows for sources in a form. A program can cite more. */
export const SOURCE_ROWS = [1, 2, 3] as const

/** What a form sends for a field that was left empty is nothing. */
const orNothing = (schema: z.ZodType<string, string>) =>
  textSchema.trim().transform((text) => (text === '' ? undefined : text)).pipe(schema.optional()).optional()

const [, typedQuote] = newQuoteSchema.options
const { url, title } = newSourceSchema.shape
const shortText = textSchema.refine(isWithin(SPEAKER_MAX), `has more than ${SPEAKER_MAX} characters`)

export const postClaimForm = z
  .strictObject({
    slug: slugSchema,
    parent: idSchema.optional(),
    stance: claimStanceSchema.optional(),
    side: idSchema.optional(),
    once: onceKeySchema,
    /** How its page showed the debate. */
    shown: debateVisibilitySchema.optional(),
    /** What is near to it was seen. */
    sure: z.literal('1').optional(),
    text: claimTextSchema,
    source1Url: orNothing(url),
    source1Title: orNothing(title.unwrap()),
    source2Url: orNothing(url),
    source2Title: orNothing(title.unwrap()),
    source3Url: orNothing(url),
    source3Title: orNothing(title.unwrap()),
    quotes: z.array(idSchema).max(QUOTES_MAX, `are more than ${QUOTES_MAX}`),
    quoteText: orNothing(typedQuote.shape.text),
    quoteSpeaker: orNothing(typedQuote.shape.speaker),
    quoteRole: orNothing(shortText),
  })
  .superRefine((form, context) => {
    for (const row of SOURCE_ROWS) {
      if (form[`source${row}Title`] !== undefined && form[`source${row}Url`] === undefined) {
        context.addIssue({ code: 'custom', path: [`source${row}Url`], message: 'is missing' })
      }
    }
    if (form.quoteText !== undefined && form.quoteSpeaker === undefined) {
      context.addIssue({ code: 'custom', path: ['quoteSpeaker'], message: 'Say who said it' })
    }
    if (form.quoteText === undefined && form.quoteSpeaker !== undefined) {
      context.addIssue({ code: 'custom', path: ['quoteText'], message: 'are missing' })
    }
  })

/** What a form says, as the command takes it. */
export function toPostClaim(form: z.output<typeof postClaimForm>): PostClaim {
  const sources = SOURCE_ROWS.flatMap((row) => {
    const [at, called] = [form[`source${row}Url`], form[`source${row}Title`]]
    return at === undefined ? [] : [{ url: at, ...(called !== undefined && { title: called }) }]
  })
  const typed =
    form.quoteText === undefined || form.quoteSpeaker === undefined
      ? []
      : [{ text: form.quoteText, speaker: form.quoteSpeaker, ...(form.quoteRole !== undefined && { role: form.quoteRole }) }]
  const input = postClaimSchema.parse({
    ...(form.parent === undefined ? { sideId: form.side } : { parentId: form.parent, stance: form.stance }),
    text: form.text,
    quotes: [...form.quotes.map((id) => ({ id })), ...typed],
    sources,
  })
  return { ...input, slug: form.slug }
}

export const editClaimForm = z.strictObject({
  claim: idSchema,
  text: claimTextSchema,
  revision: z.coerce.number().pipe(editClaimSchema.shape.revision),
})

export const withdrawClaimForm = z.strictObject({ claim: idSchema })
