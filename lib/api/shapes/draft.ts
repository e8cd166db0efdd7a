import { type Draft, draftSchema, putDraftSchema } from '../../draft/schema'
import { described, documented } from './documented'

const words = {
  sequence: 'Counts up with each change. One more than that of the draft it was made from; 1 for a new one.',
  fields: 'What was typed, by the names of the fields.',
} as const

export const newDraft = described(putDraftSchema, {
  ...words,
  from: 'The last number that is known to be kept, 0 for none. What another writer kept since is not written over.',
  writer: 'A name that whoever writes made up for itself, such as one tab: what it sent before it may write over, heard of or not.',
})

export const draft = documented('Draft', 'What somebody has begun to write.', draftSchema, {
  ...words,
  place: 'What it is for.',
  updatedAt: 'When it was written last.',
})

export const draftExample: Draft = {
  place: 'claim-1001-pro',
  sequence: 3,
  fields: { text: 'The bakery in Mill Street sells' },
  updatedAt: '2026-03-15T08:00:00.000Z',
}
