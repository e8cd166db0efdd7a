import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { FLAG_TRIES_OF_ACCOUNT } from '../account/limits'
import { flag as raise } from '../flag/commands'
import { missingOf } from '../flag/wording'
import { idSchema } from '../page'
import { claimExample } from './shapes/claim'
import { commentParams } from './shapes/comment'
import { slugParams } from './shapes/debate'
import { flag, flagExample, flagInput, personParams } from './shapes/flag'
import { addWriting } from './writing-route'

const claimParams = z.strictObject({ id: idSchema.describe('The id of a claim.').openapi({ example: claimExample.id }) })

const ROUTE = {
  tag: 'Flags', body: flagInput, status: 201, answer: flag, answerDescription: 'My flag. Where I had flagged it already, that one.',
  example: flagExample, limit: FLAG_TRIES_OF_ACCOUNT,
} as const

const WORDS = 'A moderator looks at it; whoever wrote it does not learn who flagged it. Flagged again before that, it is the same flag.'

/** The routes by which people flag what breaks the rules. How many a day is counted by the command: forms flag by it too. */
export function addFlags(app: OpenAPIHono): void {
  addWriting(
    app,
    { ...ROUTE, method: 'post', path: '/claims/{id}/flags', operationId: 'flagClaim', closable: true, namesDebate: true, summary: 'Flag a claim', description: WORDS, params: claimParams, missing: missingOf('claim') },
    async (viewer, { id }, input, { now, once, debate }) => raise(viewer, { claimId: id, debate }, input, once, now),
  )
  addWriting(
    app,
    { ...ROUTE, method: 'post', path: '/comments/{id}/flags', operationId: 'flagComment', closable: true, namesDebate: true, summary: 'Flag a comment', description: WORDS, params: commentParams, missing: missingOf('comment') },
    async (viewer, { id }, input, { now, once, debate }) => raise(viewer, { commentId: id, debate }, input, once, now),
  )
  addWriting(
    app,
    { ...ROUTE, method: 'post', path: '/debates/{slug}/flags', operationId: 'flagDebate', summary: 'Flag a debate', description: WORDS, params: slugParams, missing: missingOf('debate') },
    async (viewer, { slug }, input, { now, once }) => raise(viewer, { slug }, input, once, now),
  )
  addWriting(
    app,
    { ...ROUTE, method: 'post', path: '/people/{handle}/flags', operationId: 'flagPerson', summary: 'Flag a person', description: WORDS, params: personParams, missing: missingOf('account') },
    async (viewer, { handle }, input, { now, once }) => raise(viewer, { handle }, input, once, now),
  )
}
