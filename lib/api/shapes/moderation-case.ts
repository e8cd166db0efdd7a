import { z } from '@hono/zod-openapi'

import { caseDetailSchema, caseSummarySchema } from '../../case/case-schema'
import { targetSchema } from '../../case/schema'
import { described } from './documented'
import { pageShape } from './page'

const target = described(targetSchema, { kind: 'What kind of thing it is.', id: 'Its id, of that kind.' })
const person = described(caseSummarySchema.shape.author.unwrap(), { handle: 'The name in addresses.', name: 'The name that is shown.' })
const someone = (about: string) => person.nullable().describe(about)
const list = <S extends z.ZodRawShape>(items: z.ZodArray<z.ZodObject<S>>, words: Parameters<typeof described<S>>[1], about: string) =>
  z.array(described(items.element, words)).describe(about)

const summaryWords = {
  id: 'The id of the case.',
  target: target.describe('What it is about.'),
  status: 'Whether it is still to be decided.',
  revision: 'Counted up by each decision and undo: to be sent along with an action.',
  priority: 'What comes first in the queue: how bad it may be, and how many good flags say so.',
  reasons: 'Why it was flagged, each reason once, the worst first.',
  held: 'Why phases held or flagged it, by their names.',
  flags: 'How many people flagged it.',
  text: 'The beginning of the text when the case was opened. Null once it was erased, and for a person.',
  debate: described(caseSummarySchema.shape.debate.unwrap(), { slug: 'Its address.', title: 'Its question.' }).nullable().describe('The debate that it is in. Null for a person.'),
  author: someone('Whose it is. Null where nobody is known.'),
  openedAt: 'When it was opened.',
  taken: described(caseSummarySchema.shape.taken.unwrap(), { by: person.describe('Whose it is.'), byViewer: 'Whether it is mine.', until: 'When it goes back by itself.' })
    .nullable()
    .describe('Whose it is just now. Null for nobody’s.'),
}

export const caseSummary = described(caseSummarySchema, summaryWords).openapi('Case', { title: 'Case', description: 'All open flags and holds on one thing, decided as one.' })
export const casePage = pageShape('CasePage', caseSummary)

const { shape } = caseDetailSchema

export const caseDetail = described(caseDetailSchema, {
  ...summaryWords,
  flaggedText: 'The whole text as it was when the case was opened. Null once it was erased.',
  flaggedRevision: 'The revision of that text.',
  firstLookAt: 'When a moderator first took it.',
  decidedAt: 'When it was decided. Null while it is open.',
  now: described(shape.now.unwrap(), {
    text: 'Its words now.', status: 'Whether and how it is shown now.', revision: 'The revision of its words. Null where it has none.', createdAt: 'When it was posted.',
    editedAt: 'When it was last changed.', claimId: 'The claim itself, or the one that it is about.', actionId: 'Of an appeal, the action that it is against.',
  }).nullable().describe('The thing as it is now. Null once it is gone altogether.'),
  path: list(shape.path, { id: 'The id of the claim.', text: 'Its words.', stance: 'How it bears on the one before. Null at the top.', side: 'The name of its side.' }, 'The claims from the top down to it.'),
  around: list(shape.around, { id: 'Its id.', kind: 'What it is.', text: 'Its words.', status: 'Whether it is shown.', by: someone('Who wrote it.') }, 'A few texts that stand around it.'),
  account: described(shape.account.unwrap(), {
    id: 'The id of the account.', handle: 'The name in addresses.', name: 'The name that is shown.', role: 'Their role.', joinedAt: 'Since when they are here.',
    stood: 'How many of their texts are shown.', removed: 'How many of their texts moderators took away.', strikes: 'How often something was held against them in the last year.',
    silencedUntil: 'Until when they add no words.', suspendedUntil: 'Until when they only read.', approvalUntil: 'Until when each of their texts waits.', hasLeft: 'Whether they have left.',
  }).nullable().describe('Whose it is, with their record. Null where nobody is known.'),
  flagList: list(shape.flagList, {
    reason: 'Why.', text: 'In the words of who flagged it.', weight: 'How much it counts, 0 to 2.', by: someone('Who flagged it. Null for somebody without an account.'),
    isNew: 'Whether they were new then.', at: 'When.',
  }, 'The flags, to moderators alone.'),
  notes: list(shape.notes, { id: 'The id of the note.', by: someone('Who wrote it.'), text: 'What moderators tell each other.', about: 'What it is about.', at: 'When.' }, 'Notes on the case and on the person.'),
  earlier: list(shape.earlier, {
    id: 'The id of the case.', target: target.describe('What it was about.'), status: 'Whether it is decided.', reasons: 'Why it was flagged.', text: 'The beginning of the text.',
    openedAt: 'When it was opened.', action: 'The kind of action that decided it.',
  }, 'Earlier cases about it and about whose it is.'),
  actions: list(shape.actions, {
    id: 'The id of the action.', kind: 'What was done.', target: target.describe('To what.'), role: 'In which role.', by: someone('By whom, to moderators alone. Null for what was done automatically.'),
    rule: 'The key of the rule.', ruleTitle: 'What that rule is called.', words: 'What was said to the author.', why: 'What the public log says about it.', until: 'When it ends.', strike: 'Whether it counts for the next step.',
    at: 'When.', undoneAt: 'When it was undone.', overturned: 'Whether it was undone because an appeal was right.',
  }, 'What was done to it and to whose it is, the newest first.'),
}).openapi('CaseDetail', { title: 'CaseDetail', description: 'A case with all that it takes to decide it.' })
