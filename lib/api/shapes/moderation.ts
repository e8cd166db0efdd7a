import { z } from '@hono/zod-openapi'

import { CASE_SORTS } from '../../case/case-schema'
import { actionKindSchema } from '../../case/action-kind'
import { flagReasonSchema, targetKindSchema, targetSchema } from '../../case/schema'
import { slugSchema } from '../../debate/schema'
import { BULK_MAX, bulkItemSchema, bulkProgressSchema, REFUSED_SHOWN } from '../../moderation/bulk-schema'
import { actSchema, decisionSchema } from '../../moderation/schema'
import { idSchema, PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from '../../page'
import { described } from './documented'
import { pageWords } from './page'

export const caseParams = z.strictObject({ id: idSchema.describe('The id of the case.') })
export const actionParams = z.strictObject({ id: idSchema.describe('The id of the action.') })
export const bulkParams = z.strictObject({ id: idSchema.describe('The id of the bulk.') })

const yes = z.enum(['true', 'false']).transform((said) => said === 'true').optional()

export const caseListQuery = z.strictObject({
  debate: slugSchema.optional().describe('Those of the debate at this address.'),
  kind: targetKindSchema.optional().describe('Those about this kind of thing.'),
  reason: flagReasonSchema.optional().describe('Those that somebody flagged for this reason.'),
  held: yes.describe('Those that a phase held or flagged.'),
  mine: yes.describe('Those that I have taken.'),
  sort: z.enum(CASE_SORTS).default('priority').describe('The gravest first, or the oldest.'),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_DEFAULT).describe(pageWords.limit),
  cursor: z.string().max(500).optional().describe(pageWords.cursor),
})

export const taken = z
  .strictObject({ until: z.iso.datetime().describe('When it goes back by itself, unless something is done with it.') })
  .openapi('TakenCase', { title: 'TakenCase', description: 'Until when a case is mine.' })

const target = described(targetSchema, { kind: 'What kind of thing it is.', id: 'Its id, of that kind.' })
const end = z.iso.datetime().nullish().describe('When it ends; null for no end. Silence, suspension and approval must say which.')

const decisionWords = {
  kind: 'What is done. Which kinds fit what: a claim takes all but close, reopen, approval, silence and suspend; a comment dismiss, hide, restore, remove, erase and warn; a debate dismiss, slow, close, reopen and warn; a person dismiss, warn, approval, silence and suspend. `erase` has no undo.',
  rule: 'The key of the rule that was broken, of those published now. Needed to hide, remove, erase, warn, silence and suspend.',
  words: 'What is said to the author alone. A gap left open in it, {{…}}, is refused.',
  why: 'A note for everybody, in the public log.',
  strike: 'Whether it counts for the next step against whom it concerns. Not given: a warning, silence and suspension do.',
  seconds: 'For `slow`: the seconds between two texts of one person.',
} as const
const place = decisionSchema.shape.place.describe('For `move`: beneath which claim of the same debate and how it bears on it, or at the top of which side.')

export const newAction = described(actSchema.extend({ until: end }), {
  target,
  caseId: actSchema.shape.caseId.describe('The case that it decides. Not given: the open one of the target, if there is one.'),
  revision: actSchema.shape.revision.describe('The revision of the case that was seen. Where it is another by now, the answer is 409.'),
  ...decisionWords,
  until: end,
  place,
})

export const acted = z
  .strictObject({
    actionId: idSchema.describe('The id of the action.'),
    caseId: idSchema.nullable().describe('The case that it decided. Null where there was none.'),
    caseRevision: z.int().nullable().describe('The revision of the case now.'),
  })
  .openapi('Action', { title: 'Action', description: 'What was done.' })

export const undone = z
  .strictObject({
    actionId: idSchema.describe('The id of the action that was undone.'),
    caseId: idSchema.nullable().describe('The case that is open again. Null where none was decided.'),
  })
  .openapi('UndoneAction', { title: 'UndoneAction', description: 'What was undone.' })

export const newBulk = z.strictObject({
  items: z
    .array(described(bulkItemSchema, { target, caseId: bulkItemSchema.shape.caseId.describe('The case that it decides.') }))
    .min(1)
    .max(BULK_MAX)
    .optional()
    .describe(`What it is done to, ${BULK_MAX} things at most.`),
  allTextsOf: z.string().min(1).max(40).optional().describe('In the place of items, a handle: all claims and comments of this person that are shown or held.'),
  decision: described(decisionSchema.extend({ until: end }), { ...decisionWords, until: end, place }).describe('What is done to each, as for one action. A move is not done to many.'),
})

export const bulk = described(bulkProgressSchema, {
  id: 'The id of the bulk.',
  kind: actionKindSchema.nullable().describe('What is done to each. Null where another bulk is undone.'),
  undoes: 'The bulk that this one undoes. Null for one that acts.',
  allTextsOf: 'Whose texts all of it is about, by handle. Null where things were named one by one.',
  total: 'How many things it is done to.',
  done: 'How many of them are worked off: done, or refused.',
  refused: 'How many were refused.',
  refusals: z.array(described(bulkProgressSchema.shape.refusals.element, {
    target: target.describe('What it was to be done to.'), caseId: 'Its case.', why: 'Why it was refused.',
  })).describe(`The first ${REFUSED_SHOWN} that were refused, and why.`),
  undone: 'How many of its actions have been undone since.',
  createdAt: 'When it was begun.',
  finishedAt: 'When all of it was worked off. Null until then.',
}).openapi('Bulk', { title: 'Bulk', description: 'The same done to many, one after the other, and how far that has come.' })
