import type { OpenAPIHono } from '@hono/zod-openapi'

import { STANCES_OF_ACCOUNT } from '../account/limits'
import { takeStance } from '../stance/commands'
import { stanceInputSchema } from '../stance/schema'
import { NO_DEBATE } from './debates'
import { slugParams } from './shapes/debate'
import { described } from './shapes/documented'
import { ownStance, ownStanceExample } from './shapes/me'
import { addWriting } from './writing-route'

/** The routes of stances. */
export function addStances(app: OpenAPIHono): void {
  addWriting(
    app,
    {
      method: 'put',
      path: '/debates/{slug}/stance',
      operationId: 'takeStance',
      closable: true,
      tag: 'Stances',
      summary: 'Say where I stand',
      description:
        'The first stance is kept as my arrival, the latest as where I stand now. The same side again changes nothing ' +
        'but, where one is named, the claim that changed my mind.',
      params: slugParams,
      body: described(stanceInputSchema, {
        sideId: 'The side on which I stand. Null for undecided.',
        claimId: stanceInputSchema.shape.claimId.describe('The claim that changed my mind.'),
      }),
      status: 200,
      answer: ownStance,
      answerDescription: 'Where I stood when I came, and where I stand now.',
      example: ownStanceExample,
      missing: NO_DEBATE,
      limit: STANCES_OF_ACCOUNT,
    },
    (viewer, { slug }, input, { now }) => takeStance(viewer, slug, input, now),
  )
}
