import { z } from '@hono/zod-openapi'

import { TOPICS_MAX, SIDES_MAX } from '../../debate/schema'
import { editFrameSchema, moveSchema, newArticleSchema, newSideSchema, openDebateSchema, sidesChangeSchema, topicNameSchema } from '../../opening/schema'
import { described } from './documented'

const sideWords = { name: 'Its name.', summary: 'Its position in a few sentences.', stance: 'Whether it supports or opposes the thesis.' }

const newArticle = described(newArticleSchema, {
  title: 'Its headline.',
  publisher: 'Who published it.',
  author: 'Who wrote it.',
  url: newArticleSchema.shape.url.describe('Where it can be read.'),
  publishedAt: 'The day it was published.',
})

const topics = z.array(topicNameSchema).max(TOPICS_MAX)

export const newDebate = described(openDebateSchema, {
  title: 'The question, 200 characters at most.',
  thesis: 'The statement under debate, 500 characters at most.',
  sides: z
    .array(described(newSideSchema, sideWords))
    .min(2)
    .max(SIDES_MAX)
    .describe('Its sides in their order, two to six: at least one that supports the thesis and one that opposes it.'),
  topics: topics.default([]).describe('What it is about, by name: a topic that is there, or a new one.'),
  source: z.union([newArticle, z.null()]).optional().describe('The article it grows from, as far as it is known. Its text is not taken.'),
  visibility: 'Who sees it: everybody, everybody who has the address, or those who are invited.',
  arguing: 'Who may argue among those who see it: every member, or those who were invited.',
  status: 'Open at once, or kept as a draft that its owner alone sees.',
})

export const frameEdit = described(editFrameSchema, {
  revision: 'The revision that was read.',
  title: 'The question.',
  thesis: 'The statement under debate.',
  sides: z
    .array(described(sidesChangeSchema.element, { ...sideWords, id: 'Its id. Not given for a new one.' }))
    .min(2)
    .max(SIDES_MAX)
    .optional()
    .describe('All its sides. Those that are there keep their order, new ones come last; one that is left out is removed, unless somebody has argued for it or taken it.'),
  topics: topics.optional().describe('All its topics, by name.'),
  visibility: 'Who sees it. What is private stays so once others have taken part.',
  arguing: 'Who may argue among those who see it.',
})

export const debateMove = z.strictObject({
  move: moveSchema.describe('What is to be done: a draft is published, an open debate closed, a closed one archived, and either of these reopened.'),
})
