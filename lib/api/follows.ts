import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { FOLLOWS_OF_ACCOUNT } from '../account/limits'
import { follow, unfollow } from '../follow/commands'
import { missingOf } from '../follow/wording'
import { idSchema } from '../page'
import { claimExample } from './shapes/claim'
import { slugParams } from './shapes/debate'
import { addWriting } from './writing-route'

const claimParams = z.strictObject({ id: idSchema.describe('The id of a claim.').openapi({ example: claimExample.id }) })

const ROUTE = { tag: 'Following', body: null, status: 204, limit: FOLLOWS_OF_ACCOUNT } as const
const OF_DEBATE = { ...ROUTE, path: '/debates/{slug}/follow', params: slugParams, missing: missingOf({ slug: '' }) } as const
const OF_CLAIM = { ...ROUTE, path: '/claims/{id}/follow', params: claimParams, missing: missingOf({ claimId: '' }) } as const

/** The routes of what one follows. */
export function addFollows(app: OpenAPIHono): void {
  addWriting(
    app,
    {
      ...OF_DEBATE,
      method: 'put',
      operationId: 'addDebateFollow',
      summary: 'Follow a debate',
      description: 'Has me told of each claim and comment in the debate. Followed already, it is followed.',
      answerDescription: 'I follow it.',
    },
    async (viewer, target, _, { now }) => (await follow(viewer, target, now), null),
  )

  addWriting(
    app,
    {
      ...OF_DEBATE,
      method: 'delete',
      operationId: 'removeDebateFollow',
      summary: 'Follow a debate no more',
      description: 'Claims of it that I follow by themselves stay followed. Where it is not followed, nothing changes.',
      answerDescription: 'I do not follow it.',
    },
    async (viewer, target) => (await unfollow(viewer, target), null),
  )

  addWriting(
    app,
    {
      ...OF_CLAIM,
      method: 'put',
      operationId: 'addClaimFollow',
      summary: 'Follow a claim',
      description: 'Has me told of each claim beneath this one, however deep, and of each comment on it or on one of them.',
      answerDescription: 'I follow it.',
    },
    async (viewer, { id }, _, { now }) => (await follow(viewer, { claimId: id }, now), null),
  )

  addWriting(
    app,
    {
      ...OF_CLAIM,
      method: 'delete',
      operationId: 'removeClaimFollow',
      summary: 'Follow a claim no more',
      description: 'Who wrote a claim is told of answers to it all the same. Where it is not followed, nothing changes.',
      answerDescription: 'I do not follow it.',
    },
    async (viewer, { id }) => (await unfollow(viewer, { claimId: id }), null),
  )
}
