import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { SETTINGS_OF_ACCOUNT } from '../account/limits'
import { revokeToken } from '../account/token-commands'
import { canArgueIn, canModerateIn, canSeeDebate } from '../debate/rights'
import { getDebateStanding } from '../debate/rights-queries'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { NO_CREDENTIALS, viewerBy, viewerTogether } from './credentials'
import { NO_DEBATE } from './debates'
import { addPersonalReading } from './reading'
import { slugParams } from './shapes/debate'
import { me, meInDebate, toViewerAnswer, viewerExample } from './shapes/me'
import { addWriting } from './writing-route'

/** The routes about the one who asks. */
export function addMe(app: OpenAPIHono): void {
  addPersonalReading(
    app,
    {
      path: '/me',
      operationId: 'getMe',
      tag: 'Me',
      summary: 'Read who I am',
      description:
        'The account that the session or the token is of. A session that has ended is nobody; a token that has ended ' +
        'is refused.',
      params: z.strictObject({}),
      query: z.strictObject({}),
      answer: me,
      answerDescription: 'Who asks.',
      example: { viewer: viewerExample },
      missing: null,
    },
    'someoneOrNobody',
    async (credentials) => {
      const viewer = await viewerBy(credentials, 'read')
      return { viewer: viewer && toViewerAnswer(viewer, new Date()) }
    },
  )

  addPersonalReading(
    app,
    {
      path: '/me/debates/{slug}',
      operationId: 'getMeInDebate',
      tag: 'Me',
      summary: 'Read what I may do in a debate',
      description: 'Who I am and what I may do in a debate now: what a page lays over what everyone sees.',
      params: slugParams,
      query: z.strictObject({}),
      answer: meInDebate,
      answerDescription: 'Who asks, and what they may do.',
      example: { viewer: viewerExample, canArgue: true, canModerate: false },
      missing: NO_DEBATE,
    },
    'someone',
    async (credentials, { slug }) => {
      const now = new Date()
      const [viewer, standing] = await viewerTogether(credentials, 'read', (whose) => getDebateStanding(slug, whose), now)
      if (viewer === null) throw new Refusal('unauthenticated', NO_CREDENTIALS)
      if (standing === null || !canSeeDebate(viewer, standing)) return null
      return {
        viewer: toViewerAnswer(viewer, now),
        canArgue: canArgueIn(viewer, standing, now),
        canModerate: canModerateIn(viewer, standing, now),
      }
    },
  )

  addWriting(
    app,
    {
      method: 'delete',
      path: '/me/tokens/{id}',
      operationId: 'revokeToken',
      tag: 'Me',
      summary: 'Revoke a token',
      description: 'Ends a token of my account at once. A token may revoke itself. Tokens are made under settings only.',
      params: z.strictObject({ id: idSchema.describe('The id of a token.').openapi({ example: '9' }) }),
      body: null,
      status: 204,
      answerDescription: 'The token has ended.',
      missing: 'There is no such token of yours.',
      limit: SETTINGS_OF_ACCOUNT,
    },
    async (viewer, { id }) => {
      await revokeToken(viewer, id)
      return null
    },
  )
}
