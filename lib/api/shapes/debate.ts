import { z } from '@hono/zod-openapi'

import {
  type Debate,
  debateListSchema,
  debateSchema,
  debateStatsSchema,
  sideSchema,
  SIDES_MAX,
  slugSchema,
  type Source,
  sourceSchema,
  topicSchema,
} from '../../debate/schema'
import { described, documented } from './documented'
import { pageWords } from './page'

export const source = documented('Source', 'The article a debate grew from, or a document that a claim cites. Its text is not kept.', sourceSchema, {
  title: 'Its headline.',
  publisher: 'Who published it, where that is known.',
  author: 'Who wrote it, where that is known.',
  url: 'Where it can be read, where it has an address.',
  publishedAt: 'The day it was published, where that is known.',
  sha256: 'SHA-256 of its text in UTF-8, in hex: the positions of quotes count in that very text. Null for a document that is known by its address alone.',
  textAvailable: 'Whether its text may be shown here.',
  paragraphCount: 'How many paragraphs it has, without title and headings. 0 where that is not known.',
})

const topic = documented('Topic', 'What a debate is about.', topicSchema, {
  slug: 'Its name in addresses.',
  name: 'Its name.',
})

const side = documented('Side', 'A named position on the thesis.', sideSchema, {
  id: 'Its id.',
  name: 'Its name.',
  summary: 'Its position in a few sentences.',
  stance: 'Whether it supports or opposes the thesis.',
  strength: 'How well it stands, 0 to 100. Null without any vote.',
  claimCount: 'Claims on this side: its arguments at the top and everything beneath them.',
  argumentCount: 'Claims at the top of this side only.',
})

export const stats = documented('DebateStats', 'How much there is in a debate.', debateStatsSchema, {
  claims: 'Claims.',
  votes: 'Votes.',
  comments: 'Comments.',
  people: 'People who took part.',
  quotes: 'Quotes.',
})

const standingSchema = debateSchema.shape.stances.shape.now
const standing = documented('Standing', 'Where people stand in a debate.', standingSchema, {
  undecided: 'People who said that they are undecided.',
  sides: z
    .array(
      described(standingSchema.shape.sides.element, { sideId: 'The id of a side.', people: 'People who chose it.' }),
    )
    .describe('People by side.'),
})

export const stances = described(debateSchema.shape.stances, { arrival: standing, now: standing }).describe(
  'Where people stood when they came, and where they stand now.',
)

export const debate = documented(
  'Debate',
  'A question, a thesis, two or more sides and a tree of claims.',
  debateSchema,
  {
    id: 'Its id.',
    slug: 'Its name in addresses.',
    title: 'The question.',
    thesis: 'The statement under debate.',
    status: 'Whether it takes part in being argued: only an open debate does.',
    visibility: 'Whether it is listed. An unlisted debate is found by its address only; a private one is there for those who were invited.',
    arguing: 'Who may argue among those who see it: every member, or those who were invited.',
    revision: 'Counted up by each change of its frame.',
    topics: z.array(topic).describe('What it is about.'),
    // Not source.nullable(): the generator would then call the component itself nullable.
    source: z.union([source, z.null()]).describe('The article it grew from. Null where it grew from a question.'),
    sides: z.array(side).min(2).max(SIDES_MAX).describe('Its sides, in their order.'),
    thesisStrength: 'How well the thesis stands, 0 to 100. Null without any vote.',
    thesisInterval: described(debateSchema.shape.thesisInterval.unwrap(), { low: 'Its lower end.', high: 'Its upper end.' })
      .nullable()
      .describe('Where the strength of the thesis lies, 5 to 95 %, as far as so many votes can tell. Null without any vote.'),
    stats,
    stances,
    createdAt: 'When it began.',
    updatedAt: 'When something in it changed last.',
  },
)

export const slugParams = z.strictObject({
  slug: slugSchema.describe('The slug of a debate.').openapi({ example: 'a-centre-without-cars' }),
})

export const debateList = described(debateListSchema, {
  q: 'Words to look for in title and thesis.',
  topic: 'The slug of a topic: only debates about it.',
  status: 'Only debates in this state.',
  sort: 'What comes first.',
  ...pageWords,
})

export const sourceExample: Source = {
  title: 'The street that learned to breathe',
  publisher: 'Harbour Gazette',
  author: 'Ines Okafor',
  url: 'https://example.org/the-street-that-learned-to-breathe',
  publishedAt: '2026-03-14',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  textAvailable: false,
  paragraphCount: 18,
}

const standingExample = {
  undecided: 0,
  sides: [
    { sideId: '11', people: 0 },
    { sideId: '12', people: 0 },
  ],
}

export const debateExample: Debate = {
  id: '7',
  slug: 'a-centre-without-cars',
  title: 'Should the centre be closed to cars?',
  thesis: 'A city centre without cars is better for those who live, work and shop in it.',
  status: 'open',
  visibility: 'public',
  arguing: 'members',
  revision: 1,
  topics: [{ slug: 'cities', name: 'Cities' }],
  source: sourceExample,
  sides: [
    {
      id: '11',
      name: 'Walkers',
      summary: 'Streets belong to people first.',
      stance: 'supports',
      strength: null,
      claimCount: 9,
      argumentCount: 3,
    },
    {
      id: '12',
      name: 'Drivers',
      summary: 'A centre that cannot be reached dries up.',
      stance: 'opposes',
      strength: null,
      claimCount: 7,
      argumentCount: 2,
    },
  ],
  thesisStrength: null,
  thesisInterval: null,
  stats: { claims: 16, votes: 0, comments: 0, people: 0, quotes: 12 },
  stances: { arrival: standingExample, now: standingExample },
  createdAt: '2026-03-15T08:00:00.000Z',
  updatedAt: '2026-03-16T17:30:00.000Z',
}
