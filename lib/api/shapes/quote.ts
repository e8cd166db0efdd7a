import { z } from '@hono/zod-openapi'

import { type Quote, quoteListSchema, quoteSchema, selectorSchema, speakerSchema } from '../../quote/schema'
import { described, documented } from './documented'
import { pageWords } from './page'

const speaker = documented('Speaker', 'The person or body quoted.', speakerSchema, {
  name: 'Who said it.',
  role: 'In what role, as the source tells it.',
})

const selector = documented(
  'Selector',
  'Where a quote stands in its source: TextQuoteSelector and TextPositionSelector of W3C Web Annotation in one.',
  selectorSchema,
  {
    exact: 'The words themselves.',
    prefix: 'The text right before.',
    suffix: 'The text right after.',
    start: 'Where it begins in the text, in UTF-16 units. Null for a quote that was not found.',
    end: 'Where it ends, in UTF-16 units; not part of it any more. Null for a quote that was not found.',
    paragraph: 'The paragraph it stands in, counted from 1. Null for a quote that was not found.',
  },
)

export const quote = documented('Quote', 'Words said by a speaker, verbatim.', quoteSchema, {
  id: 'Its id.',
  text: 'The words.',
  speaker,
  context: 'Where or to whom it was said, as the source tells it. Null when the source does not say.',
  verified: 'Whether it was found in its source. One that was not is what somebody typed.',
  selector,
  claimIds: z.array(quoteSchema.shape.claimIds.element).describe('The ids of the claims that bring it as evidence.'),
})

export const quoteList = described(quoteListSchema, {
  by: "In the article's order, or speaker by speaker, in the order in which the article first quotes them.",
  ...pageWords,
})

const exact = 'We sell more bread since the cars are gone'

export const quoteExample: Quote = {
  id: '301',
  text: exact,
  speaker: { name: 'Tomas Reinholt', role: 'baker in Mill Street' },
  context: 'in a hearing of the council',
  verified: true,
  selector: {
    exact,
    prefix: 'bread has a longer memory. “',
    suffix: ',” he said',
    start: 1204,
    end: 1246,
    paragraph: 4,
  },
  claimIds: ['1001'],
}
