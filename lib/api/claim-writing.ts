import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { EDITS_OF_ACCOUNT, TEXT_TRIES_OF_ACCOUNT } from '../account/limits'
import type { Viewer } from '../account/schema'
import { getOwnClaim } from '../claim/author-queries'
import { editClaim, withdrawClaim } from '../claim/edit-commands'
import { getClaim } from '../claim/queries'
import { postClaim } from '../claim/post-commands'
import { listRevisions } from '../claim/revision-queries'
import type { Claim } from '../claim/schema'
import { NO_CLAIM } from '../claim/wording'
import { readTogether } from '../db/query'
import { slugSchema } from '../debate/schema'
import { idSchema, PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from '../page'
import { Refusal } from '../refusal'
import { withGround } from './claims'
import { NO_DEBATE } from './debates'
import { addReading } from './reading'
import { claim, claimExample } from './shapes/claim'
import { claimEdit, newClaim, revision, revisionExample } from './shapes/claim-writing'
import { slugParams } from './shapes/debate'
import { pageShape, pageWords } from './shapes/page'
import { addWriting } from './writing-route'

const claimParams = z.strictObject({ id: idSchema.describe('The id of a claim.').openapi({ example: claimExample.id }) })

/** The routes by which claims are written. */
export function addClaimWriting(app: OpenAPIHono): void {
  addWriting(
    app,
    {
      method: 'post',
      path: '/debates/{slug}/claims',
      operationId: 'postClaim',
      closable: true,
      tag: 'Claims',
      summary: 'Add a claim',
      description:
        'Adds a pro or a con beneath `parentId` or, with `sideId`, an argument at the top of a side. A quote that is typed ' +
        'counts as not verified, unless its words are those of a verified quote of the debate: then it is that one.',
      params: slugParams,
      body: newClaim,
      status: 201,
      answer: claim,
      answerDescription: 'The claim.',
      example: claimExample,
      missing: NO_DEBATE,
      // What is sent; what is posted the command counts, where the same sent again does not count.
      limit: TEXT_TRIES_OF_ACCOUNT,
    },
    async (viewer, { slug }, body, { now, once }) => readOwn(viewer, (await postClaim(viewer, { ...body, slug }, once, now)).id),
  )

  addWriting(
    app,
    {
      method: 'patch',
      path: '/claims/{id}',
      operationId: 'editClaim',
      closable: true,
      tag: 'Claims',
      summary: 'Change the words of a claim',
      description:
        'For its author, for 24 hours. `revision` is that of the words that were read; where others stand there by now, the ' +
        'answer is 409 with them as `current`. The words of before stay in its history, except in the first five minutes ' +
        'as long as nobody has voted on it or answered it.',
      params: claimParams,
      body: claimEdit,
      status: 200,
      answer: claim,
      answerDescription: 'The claim as it is now.',
      example: claimExample,
      missing: NO_CLAIM,
      limit: EDITS_OF_ACCOUNT,
    },
    async (viewer, { id }, body, { now }) => {
      await editClaim(viewer, { id, ...body }, now)
      return readOwn(viewer, id)
    },
  )

  addWriting(
    app,
    {
      method: 'delete',
      path: '/claims/{id}',
      operationId: 'withdrawClaim',
      closable: true,
      tag: 'Claims',
      summary: 'Withdraw a claim',
      description:
        'Takes a claim of my own back: its words, quotes and sources are erased. Where it has ' +
        'answers or comments, it stays as a tombstone with the status `withdrawn` and without text; else it is not there any more.',
      params: claimParams,
      body: null,
      status: 204,
      answerDescription: 'It is withdrawn.',
      missing: NO_CLAIM,
      limit: EDITS_OF_ACCOUNT,
    },
    async (viewer, { id }, _, { now }) => {
      await withdrawClaim(viewer, id, now)
      return null
    },
  )

  addReading(
    app,
    {
      path: '/claims/{id}/revisions',
      operationId: 'listRevisions',
      tag: 'Claims',
      summary: 'Read the history of a claim',
      description: 'The texts that a claim has had, the present one first.',
      params: claimParams,
      query: z.strictObject({
        debate: slugSchema.optional().describe('The slug of its debate. Claims of an unlisted debate are found with it only.'),
        limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_DEFAULT).describe(pageWords.limit),
        cursor: z.string().max(500).optional().describe(pageWords.cursor),
      }),
      answer: pageShape('RevisionPage', revision),
      answerDescription: 'A page of its texts.',
      example: { items: [revisionExample], nextCursor: null },
      missing: NO_CLAIM,
    },
    async ({ id }, { debate: slug, ...page }, reader) => {
      const [claim, found] = await readTogether([getClaim(id, slug, {}, reader), listRevisions(id, { slug, ...page }, reader)])
      return claim?.status === 'shown' ? found : null
    },
  )
}

/** What its author has just written, whoever else may read it. */
async function readOwn(viewer: Viewer, id: string): Promise<Claim> {
  const found = await getOwnClaim(viewer.id, id)
  if (found === null) throw new Refusal('not_found', NO_CLAIM)
  return withGround(found.claim, found.debate)
}
