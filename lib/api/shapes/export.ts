import { z } from '@hono/zod-openapi'

import { EXPORT_FORMATS, EXPORT_VERSION, type ExportedDebate, exportSchema, transitionSchema } from '../../export/schema'
import { claim, claimExample } from './claim'
import { comment, commentExample } from './comment'
import { debate, debateExample } from './debate'
import { documented } from './documented'
import { quote, quoteExample } from './quote'

const transition = documented('Transition', 'How many people came on one side and stand on another now.', transitionSchema, {
  arrivalSideId: 'The side on which they stood when they came. Null for undecided.',
  sideId: 'The side on which they stand now. Null for undecided.',
  people: 'How many they are.',
})

// Not claim.extend(): the generator would make it all of a claim, which allows nothing more.
const exportedClaim = z
  .strictObject({ ...claim.shape, revisions: z.int().min(1).describe('How many of its texts can be read, the present one included.') })
  .openapi('ExportedClaim', { title: 'ExportedClaim', description: 'A claim, with the votes on it by side.' })

export const exportedDebate = documented('ExportedDebate', 'Everything public in a debate, in one document.', exportSchema, {
  format: 'What this is.',
  version: 'Counted up when a program that reads it would have to change.',
  exportedAt: 'When it was made. What was written meanwhile may be missing.',
  debate,
  transitions: z.array(transition).describe('How people have moved, from the first stance that they took to the latest.'),
  quotes: z.array(quote).describe('Its quotes, in the order of the article.'),
  claims: z.array(exportedClaim).describe('Its whole tree of claims, the oldest first. A claim names its parent.'),
  comments: z.array(comment).describe('The comments on these claims, claim by claim, the oldest first.'),
})

export const exportQuery = z.strictObject({ format: z.enum(EXPORT_FORMATS).default('json').describe('In which format.') })

export const exportExample: ExportedDebate = {
  format: 'crux',
  version: EXPORT_VERSION,
  exportedAt: '2026-03-16T18:00:00.000Z',
  debate: debateExample,
  transitions: [{ arrivalSideId: null, sideId: '11', people: 3 }],
  quotes: [quoteExample],
  claims: [{ ...claimExample, revisions: 1 }],
  comments: [commentExample],
}
