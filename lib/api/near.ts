import { type OpenAPIHono } from '@hono/zod-openapi'

import { listNear } from '../claim/near-queries'
import { getDebate } from '../debate/queries'
import { NO_DEBATE } from './debates'
import { addReading } from './reading'
import { slugParams } from './shapes/debate'
import { nearExample, nearList, nearPage } from './shapes/near'

/** The route that says what is there already. */
export function addNear(app: OpenAPIHono): void {
  addReading(
    app,
    {
      path: '/debates/{slug}/near',
      operationId: 'listNearClaims',
      tag: 'Claims',
      summary: 'Find claims that are near to a text',
      description:
        'The claims of a debate that are nearest to a text by their trigrams, at most three, from a similarity of 0.35 on: ' +
        'for whoever is about to add it. From 0.6 on it is probably there already, unless it says the opposite.',
      params: slugParams,
      query: nearList,
      answer: nearPage,
      answerDescription: 'The nearest claims, nearest first.',
      example: { items: [nearExample], nextCursor: null },
      missing: NO_DEBATE,
    },
    async ({ slug }, { text }, reader) => {
      const debate = await getDebate(slug, reader)
      return debate && { items: await listNear(debate, text), nextCursor: null }
    },
  )
}
