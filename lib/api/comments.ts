import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { EDITS_OF_ACCOUNT, TEXT_TRIES_OF_ACCOUNT } from '../account/limits'
import { getClaim } from '../claim/queries'
import { editComment, postComment, withdrawComment } from '../comment/commands'
import { NO_CLAIM, NOT_YOURS } from '../comment/policy'
import { listComments } from '../comment/queries'
import { readTogether } from '../db/query'
import { idSchema } from '../page'
import { addReading } from './reading'
import { claimExample } from './shapes/claim'
import { comment, commentChange, commentExample, commentInput, commentList, commentParams } from './shapes/comment'
import { pageShape } from './shapes/page'
import { addWriting } from './writing-route'

const claimParams = z.strictObject({ id: idSchema.describe('The id of a claim.').openapi({ example: claimExample.id }) })

/** The routes of comments. How many are posted is counted by the command: forms write by it too. */
export function addComments(app: OpenAPIHono): void {
  addReading(
    app,
    {
      path: '/claims/{id}/comments',
      operationId: 'listComments',
      tag: 'Comments',
      summary: 'List the comments on a claim',
      description: 'Oldest first. A comment says how many answer it; `replyTo` lists those.',
      params: claimParams,
      query: commentList,
      answer: pageShape('CommentPage', comment),
      answerDescription: 'A page of comments.',
      example: { items: [commentExample], nextCursor: null },
      missing: NO_CLAIM,
    },
    async ({ id }, { debate, ...list }, reader) => {
      const [claim, page] = await readTogether([getClaim(id, debate, {}, reader), listComments(id, list)])
      return claim && page
    },
  )

  addWriting(
    app,
    {
      method: 'post',
      path: '/claims/{id}/comments',
      operationId: 'postComment',
      closable: true,
      namesDebate: true,
      tag: 'Comments',
      summary: 'Comment on a claim',
      description: 'Comments on a claim of an open debate, or answers a comment on it. What answers another cannot be answered itself.',
      params: claimParams,
      body: commentInput,
      status: 201,
      answer: comment,
      answerDescription: 'The comment.',
      example: commentExample,
      missing: NO_CLAIM,
      limit: TEXT_TRIES_OF_ACCOUNT,
    },
    async (viewer, { id }, { text, replyToId }, { now, once, debate }) =>
      (await postComment(viewer, { claimId: id, debate, text, replyToId }, once, now)).comment,
  )

  addWriting(
    app,
    {
      method: 'patch',
      path: '/comments/{id}',
      operationId: 'editComment',
      closable: true,
      tag: 'Comments',
      summary: 'Change a comment',
      description: 'Changes the text of a comment of mine, for 24 hours. A stale revision is refused by 409. The first five minutes leave no trace as long as nobody has replied.',
      params: commentParams,
      body: commentChange,
      status: 200,
      answer: comment,
      answerDescription: 'The comment as it is now.',
      example: { ...commentExample, revision: 2 },
      missing: NOT_YOURS,
      limit: EDITS_OF_ACCOUNT,
    },
    async (viewer, { id }, change, { now }) => (await editComment(viewer, { id, ...change }, now)).comment,
  )

  addWriting(
    app,
    {
      method: 'delete',
      path: '/comments/{id}',
      operationId: 'withdrawComment',
      closable: true,
      tag: 'Comments',
      summary: 'Withdraw a comment',
      description: 'Takes a comment of mine back, with its words. Where somebody has answered it a trace stays.',
      params: commentParams,
      body: null,
      status: 204,
      answerDescription: 'The comment is withdrawn.',
      missing: NOT_YOURS,
      limit: EDITS_OF_ACCOUNT,
    },
    async (viewer, { id }, _, { now }) => {
      await withdrawComment(viewer, id, now)
      return null
    },
  )
}
