import type { OpenAPIHono } from '@hono/zod-openapi'

import { listQuotes } from '../quote/queries'
import { getDebate } from '../debate/queries'
import { NO_DEBATE } from './debates'
import { addReading } from './reading'
import { slugParams } from './shapes/debate'
import { pageShape } from './shapes/page'
import { quote, quoteExample, quoteList } from './shapes/quote'

/** The routes of quotes. */
export function addQuotes(app: OpenAPIHono): void {
  addReading(
    app,
    {
      path: '/debates/{slug}/quotes',
      operationId: 'listQuotes',
      tag: 'Quotes',
      summary: "List a debate's quotes",
      description: "The quotes of a debate's source in the order of the article, each with its place in the text.",
      params: slugParams,
      query: quoteList,
      answer: pageShape('QuotePage', quote),
      answerDescription: 'A page of quotes.',
      example: { items: [quoteExample], nextCursor: null },
      missing: NO_DEBATE,
    },
    async ({ slug }, query, reader) => {
      const debate = await getDebate(slug, reader)
      return debate && listQuotes(debate.id, query)
    },
  )
}
