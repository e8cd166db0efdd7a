import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { EDITS_OF_ACCOUNT } from '../account/limits'
import type { Viewer } from '../account/schema'
import { getDebate } from '../debate/queries'
import type { Debate } from '../debate/schema'
import { editFrame } from '../opening/frame-commands'
import { moveDebate } from '../opening/move-commands'
import { openDebate } from '../opening/open-commands'
import { Refusal } from '../refusal'
import { NO_DEBATE } from './debates'
import { debate, debateExample, slugParams } from './shapes/debate'
import { debateMove, frameEdit, newDebate } from './shapes/debate-writing'
import { addWriting } from './writing-route'

const answering = { answer: debate, answerDescription: 'The debate.', example: debateExample } as const

/** The routes by which debates are opened and led. */
export function addDebateWriting(app: OpenAPIHono): void {
  addWriting(
    app,
    {
      method: 'post',
      path: '/debates',
      operationId: 'openDebate',
      tag: 'Debates',
      summary: 'Open a debate',
      description: 'Opens a debate of my own, or keeps it as a draft. How many a member opens is limited.',
      params: z.strictObject({}),
      body: newDebate,
      status: 201,
      ...answering,
      missing: null,
      // What is sent; what is opened the command counts, where the same sent again does not count.
      limit: EDITS_OF_ACCOUNT,
    },
    async (viewer, _, body, { now, once }) => readOwn(viewer, (await openDebate(viewer, body, once, now)).slug),
  )

  addWriting(
    app,
    {
      method: 'patch',
      path: '/debates/{slug}',
      operationId: 'editFrame',
      tag: 'Debates',
      summary: 'Change the frame of a debate',
      description:
        'For its owner. What is not given stays. `revision` is the one that was read; where the frame is another by now, the ' +
        'answer is 409 with it as `current`. The address of a debate never changes.',
      params: slugParams,
      body: frameEdit,
      status: 200,
      ...answering,
      missing: NO_DEBATE,
      limit: EDITS_OF_ACCOUNT,
    },
    async (viewer, { slug }, body, { now }) => {
      await editFrame(viewer, { ...body, slug }, now)
      return readOwn(viewer, slug)
    },
  )

  addWriting(
    app,
    {
      method: 'post',
      path: '/debates/{slug}/moves',
      operationId: 'moveDebate',
      tag: 'Debates',
      summary: 'Publish, close, reopen or archive a debate',
      description: 'For its owner. What is so already stays so. One that does not follow, such as archiving an open debate, is 409.',
      params: slugParams,
      body: debateMove,
      status: 200,
      ...answering,
      missing: NO_DEBATE,
      limit: EDITS_OF_ACCOUNT,
    },
    async (viewer, { slug }, { move }, { now, once }) => {
      await moveDebate(viewer, slug, move, once, now)
      return readOwn(viewer, slug)
    },
  )
}

/** As its owner reads it, whoever else may. */
async function readOwn(viewer: Viewer, slug: string): Promise<Debate> {
  const found = await getDebate(slug, viewer)
  if (found === null) throw new Refusal('not_found', NO_DEBATE)
  return found
}
