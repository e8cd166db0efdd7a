import { z } from '@hono/zod-openapi'

import { type Claim, claimListSchema, claimSchema } from '../../claim/schema'
import { source, sourceExample } from './debate'
import { described, documented } from './documented'
import { removal } from './log'
import { pageWords } from './page'
import { quote, quoteExample } from './quote'

const tallySchema = claimSchema.shape.votes.shape.bySide.element
const tally = {
  count: 'How many people voted.',
  mean: 'The mean of their votes, 0 to 4. Null without votes.',
  histogram: 'How many people voted 0, 1, 2, 3 and 4.',
} as const

export const votes = documented(
  'Votes',
  'What people answered to "How convincing is it?", from 0, not at all, to 4, decisive.',
  claimSchema.shape.votes,
  {
    ...tally,
    bySide: z
      .array(
        documented('SideVotes', 'The votes of those who stand on one side.', tallySchema, {
          ...tally,
          sideId: 'The side on which they stand.',
        }),
      )
      .describe('The same by the side on which the voters stand.'),
  },
)

export const claim = documented(
  'Claim',
  'One statement that can be argued for or against. At the top it belongs to a side, beneath it is a pro or a con.',
  claimSchema,
  {
    id: 'Its id.',
    debateSlug: 'The slug of its debate.',
    parentId: 'The claim that it is a pro or a con of. Null at the top.',
    sideId: 'The side of its top ancestor.',
    stance: 'How it bears on its parent. Null at the top.',
    helps: 'How it bears on the thesis in the end: a con of a con helps its side again.',
    text: 'The statement. Empty for a tombstone: of what was withdrawn, or hidden or removed by a moderator.',
    author: described(claimSchema.shape.author.unwrap(), { handle: 'Their handle.', name: 'Their name.' })
      .nullable()
      .describe('Who wrote it. Null for claims taken from the article, and for what a moderator hid or removed.'),
    createdAt: 'When it was posted.',
    editedAt: 'When its text was changed last. Null if it never was.',
    status: 'Whether it is shown. What was withdrawn, hidden or removed stays as a tombstone.',
    removal: z.union([removal, z.null()]).describe('Why it was hidden or removed. Null for all else.'),
    revision: 'Counts up with every change of its text. Whoever changes it names the one they read.',
    depth: 'How deep it stands in the tree; 1 at the top.',
    paragraphs: "The article's paragraphs that it rests on, counted from 1.",
    strength: 'How well it stands, 0 to 100. Null without any vote.',
    votes,
    pros: 'Pros right beneath it.',
    cons: 'Cons right beneath it.',
    comments: 'Comments on it.',
    quotes: z.array(quote).describe('The quotes that it brings as evidence.'),
    sources: z.array(source).describe('The documents that it rests on: the article, and what its author cites.'),
  },
)

export const claimList = described(claimListSchema, {
  parent: 'The id of a claim of this debate: the claims right beneath it. Without it: the claims at the top.',
  side: 'The id of a side of this debate: only claims of that side.',
  stance: 'Only pros, or only cons.',
  sort: 'What comes first.',
  ...pageWords,
})

const none = { count: 0, mean: null, histogram: [0, 0, 0, 0, 0] }

export const claimExample: Claim = {
  id: '1001',
  debateSlug: 'a-centre-without-cars',
  parentId: '1000',
  sideId: '11',
  stance: 'pro',
  helps: 'supports',
  text: 'Shops in streets without cars sell more than they did before.',
  author: null,
  createdAt: '2026-03-15T08:00:00.000Z',
  editedAt: null,
  status: 'shown',
  removal: null,
  revision: 1,
  depth: 2,
  paragraphs: [4],
  strength: null,
  votes: {
    ...none,
    bySide: [
      { sideId: '11', ...none },
      { sideId: '12', ...none },
    ],
  },
  pros: 1,
  cons: 2,
  comments: 0,
  quotes: [quoteExample],
  sources: [sourceExample],
}
