import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { getDebate, listDebates } from '../debate/queries'
import { addReading } from './reading'
import { debate, debateExample, debateList, slugParams } from './shapes/debate'
import { pageShape } from './shapes/page'

export const NO_DEBATE = 'There is no debate at this address.'

/** The routes of debates. */
export function addDebates(app: OpenAPIHono): void {
  addReading(
    app,
    {
      path: '/debates',
      operationId: 'listDebates',
      tag: 'Debates',
      summary: 'List or search public debates',
      description: 'Public debates, a page at a time. With `q`, those that hold its words.',
      params: z.strictObject({}),
      query: debateList,
      answer: pageShape('DebatePage', debate),
      answerDescription: 'A page of debates.',
      example: { items: [debateExample], nextCursor: null },
      missing: null,
    },
    (_, query) => listDebates(query),
  )

  addReading(
    app,
    {
      path: '/debates/{slug}',
      operationId: 'getDebate',
      tag: 'Debates',
      summary: 'Read a debate',
      description: 'The frame of a debate: its question, thesis, sides and source, and how much there is in it.',
      params: slugParams,
      query: z.strictObject({}),
      answer: debate,
      answerDescription: 'The debate.',
      example: debateExample,
      missing: NO_DEBATE,
    },
    ({ slug }, _, reader) => getDebate(slug, reader),
  )
}
