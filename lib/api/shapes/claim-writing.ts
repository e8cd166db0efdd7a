import { z } from '@hono/zod-openapi'

import {
  editClaimSchema, newQuoteSchema, newSourceSchema, postClaimSchema, QUOTES_MAX, type Revision, revisionSchema, SOURCES_MAX,
} from '../../claim/writing-schema'
import { described, documented } from './documented'

const [knownQuote, typedQuote] = newQuoteSchema.options

const newQuote = z
  .union([
    described(knownQuote, { id: 'The id of a quote of this debate.' }),
    described(typedQuote, {
      text: 'The words, as they were said.',
      speaker: 'Who said them.',
      role: 'In what role.',
      context: 'Where or to whom they were said.',
    }),
  ])
  .describe('A quote of the debate, or words that are typed.')

const newSource = described(newSourceSchema, {
  url: newSourceSchema.shape.url.describe('Where the document is: an address that begins with https:// or http://.'),
  title: 'What it is called. Its host where that is not said.',
})

export const newClaim = described(postClaimSchema, {
  parentId: 'The claim that it answers. Not given at the top.',
  stance: 'Whether it is a pro or a con of its parent. Not given at the top.',
  sideId: 'The side at whose top it is to stand. Not given beneath a parent.',
  text: 'The statement, 500 characters at most.',
  quotes: z.array(newQuote).max(QUOTES_MAX).default([]).describe('The quotes that it brings as evidence.'),
  sources: z.array(newSource).max(SOURCES_MAX).default([]).describe('The documents that it cites.'),
})

export const claimEdit = described(editClaimSchema, {
  text: 'The new words, 500 characters at most.',
  revision: 'The revision whose words were read.',
})

export const revision = documented('Revision', 'A text that a claim has had.', revisionSchema, {
  revision: 'Its number. Numbers can be missing: changes right after posting leave no trace.',
  text: 'The text.',
  createdAt: 'Since when it was the text.',
})

export const revisionExample: Revision = { revision: 1, text: 'Shops in streets without cars sell more.', createdAt: '2026-03-15T08:00:00.000Z' }
