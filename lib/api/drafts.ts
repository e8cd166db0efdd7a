import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { DRAFTS_OF_ACCOUNT } from '../account/limits'
import { discardDraft, keepDraft } from '../draft/commands'
import { getDraft } from '../draft/queries'
import { draftPlaceSchema } from '../draft/schema'
import { Refusal } from '../refusal'
import { NO_CREDENTIALS, viewerBy } from './credentials'
import { addPersonalReading } from './reading'
import { draft, draftExample, newDraft } from './shapes/draft'
import { addWriting } from './writing-route'

const NO_DRAFT = 'There is no draft of yours at this address.'
const params = z.strictObject({ place: draftPlaceSchema.describe('What the draft is for.').openapi({ example: draftExample.place }) })
const route = { path: '/me/drafts/{place}', tag: 'Me', params } as const

/** The routes of what somebody has begun to write. */
export function addDrafts(app: OpenAPIHono): void {
  addPersonalReading(
    app,
    {
      ...route,
      operationId: 'getDraft',
      summary: 'Read a draft',
      description: 'What I have begun to write for a place.',
      query: z.strictObject({}),
      answer: draft,
      answerDescription: 'The draft.',
      example: draftExample,
      missing: NO_DRAFT,
    },
    'someone',
    async (credentials, { place }) => {
      const viewer = await viewerBy(credentials, 'read')
      if (viewer === null) throw new Refusal('unauthenticated', NO_CREDENTIALS)
      return getDraft(viewer, place)
    },
  )

  addWriting(
    app,
    {
      ...route,
      method: 'put',
      operationId: 'keepDraft',
      summary: 'Keep a draft',
      description:
        'Keeps what I have begun to write, for 30 days. A `sequence` that is not greater than that of the kept draft is ' +
        'refused by 409, with the kept one as `current`: an old tab does not overwrite a newer one. With `from` and ' +
        '`writer` so is what was made without knowing what another writer has kept since.',
      body: newDraft,
      status: 200,
      answer: draft,
      answerDescription: 'The draft as it is kept.',
      example: draftExample,
      missing: NO_DRAFT,
      limit: DRAFTS_OF_ACCOUNT,
    },
    (viewer, { place }, body, { now }) => keepDraft(viewer, place, body, now),
  )

  addWriting(
    app,
    {
      ...route,
      method: 'delete',
      operationId: 'discardDraft',
      summary: 'Discard a draft',
      description: 'Erases what I have begun to write for a place.',
      body: null,
      status: 204,
      answerDescription: 'There is no draft any more.',
      missing: NO_DRAFT,
      limit: DRAFTS_OF_ACCOUNT,
    },
    async (viewer, { place }) => {
      await discardDraft(viewer, place)
      return null
    },
  )
}
