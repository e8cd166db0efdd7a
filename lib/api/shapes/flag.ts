import { z } from '@hono/zod-openapi'

import { type Flag, flagInputSchema, flagSchema } from '../../flag/schema'
import { handleSchema } from '../../account/schema'
import { described, documented } from './documented'

export const flag = documented('Flag', 'A report of mine that something breaks the rules.', flagSchema, {
  id: 'Its id.',
  reason: 'What is wrong.',
  text: 'My words on it, for moderators. Empty for none.',
  createdAt: 'When I raised it.',
  outcome: 'What came of it: a moderator agreed and acted, or left it. Null until then.',
})

export const flagInput = described(flagInputSchema, {
  reason: flagInputSchema.shape.reason.describe('What is wrong. `other` needs words.'),
  text: flagInputSchema.shape.text.describe('What moderators should know, 1,000 characters at most. Nobody else reads it.'),
})

export const flagExample: Flag = { id: '301', reason: 'spam', text: 'The same link under five claims.', createdAt: '2026-03-17T09:12:00.000Z', outcome: null }

export const personParams = z.strictObject({ handle: handleSchema.describe('The handle of a person.').openapi({ example: 'ines' }) })
