import { type LogEntry, logEntrySchema, logListSchema, removalSchema } from '../../public-log/schema'
import { described, documented } from './documented'
import { pageWords } from './page'

const { debate, target, rule, undone, undoes } = logEntrySchema.shape

export const logEntry = documented('LogEntry', 'What was done in the name of the rules, when, why and in which role. It names nobody.', logEntrySchema, {
  seq: 'Its number in the log of the whole site, from 1. Entries that not everybody may see take numbers too.',
  at: 'When it was done.',
  what: 'What was done: a kind of action; `undo`, which takes one back; or `erase_text`, which erases what was said about one.',
  role: 'In which role: a moderator of the debate, of the whole site, an admin, or Crux by itself.',
  debate: described(debate.unwrap(), { slug: 'Its slug.', title: 'Its question.' }).nullable().describe('The debate it was done in. Null for what was done about an account.'),
  target: described(target.unwrap(), {
    kind: 'A claim, a comment, a debate, an account or an appeal.',
    id: 'Its id. Null for an account: the log names nobody.',
    claimId: 'The id of the claim, or of the claim that was commented on. Null where that cannot be seen.',
  })
    .nullable()
    .describe('What it was done to.'),
  rule: described(rule.unwrap(), { key: 'Its key: the anchor on the page of the rules.', version: 'The version of the rules that held then.', title: 'Its title in that version.' })
    .nullable()
    .describe('The rule it was done by.'),
  until: 'When it ends by itself. Null where it does not.',
  text: 'What was said about it publicly. Null where nothing was, or where that was erased.',
  isTextErased: 'Whether what was said about it was erased.',
  undone: described(undone.unwrap(), { seq: 'The number of the entry that says so.', at: 'When.' }).nullable().describe('That it was taken back.'),
  undoes: described(undoes.unwrap(), { seq: 'The number of that entry.', what: 'What was done then.', at: 'When.' }).nullable().describe('The entry that this one takes back, or erases the words of.'),
  previous: 'The hash of the entry before it, SHA-256 in hex; zeros for the first.',
  hash: 'Its hash, over its details, the salted hash of its text, and `previous`.',
})

export const removal = documented('Removal', 'Why a moderator hid or removed something.', removalSchema, {
  entry: 'The number of the entry in the public log that says so.',
  role: 'In which role it was done.',
  rule: described(removalSchema.shape.rule.unwrap(), { key: 'Its key: the anchor on the page of the rules.', version: 'The version of the rules that held then.', title: 'Its title in that version.' })
    .nullable()
    .describe('The rule it was done by.'),
})

export const logList = described(logListSchema, {
  what: 'Only entries of what was done so.',
  rule: 'The key of a rule: only what was done by it.',
  state: 'Only what still holds, or only what was taken back.',
  ...pageWords,
})

export const logExample: LogEntry = {
  seq: '12',
  at: '2026-03-16T17:30:00.000Z',
  what: 'hide',
  role: 'moderator',
  debate: { slug: 'a-centre-without-cars', title: 'Should the centre be closed to cars?' },
  target: { kind: 'claim', id: '1001', claimId: '1001' },
  rule: { key: 'claim-not-person', version: 1, title: 'Argue with the claim, not with the person' },
  until: null,
  text: 'Calls the council names.',
  isTextErased: false,
  undone: null,
  undoes: null,
  previous: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  hash: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
}

