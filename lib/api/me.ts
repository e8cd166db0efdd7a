import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { SETTINGS_OF_ACCOUNT } from '../account/limits'
import { revokeToken } from '../account/token-commands'
import { countCases, isModeratorOfAnything } from '../case/queries'
import { listOwnClaims } from '../claim/author-queries'
import { listOwnComments } from '../comment/author-queries'
import { listMutedTexts } from '../comment/muted-queries'
import { canArgueIn, canFrame, canModerateIn, canSeeDebate, canVoteIn } from '../debate/rights'
import { getDebateStanding } from '../debate/rights-queries'
import { getFollowing } from '../follow/queries'
import { countUnread } from '../notice/queries'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { getOwnStance } from '../stance/queries'
import { listOwnVotes } from '../vote/queries'
import { NO_CREDENTIALS, viewerTogether } from './credentials'
import { NO_DEBATE } from './debates'
import { addPersonalReading } from './reading'
import { slugParams } from './shapes/debate'
import { me, meInDebate, meInDebateQuery, ownStanceExample, toViewerAnswer, viewerExample } from './shapes/me'
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
      example: { viewer: viewerExample, unread: 3, cases: null },
      missing: null,
    },
    'someoneOrNobody',
    async (credentials) => {
      const now = new Date()
      const asked = await viewerTogether(credentials, 'read', (whose) => [countUnread(whose), isModeratorOfAnything(whose)], now)
      if (asked === null) return { viewer: null, unread: 0, cases: null }
      const { viewer, answers: [unread, moderates] } = asked
      // Those who moderate nothing are most, and are not asked further.
      return { viewer: toViewerAnswer(viewer, now), unread, cases: moderates ? ((await countCases(viewer, now))?.open ?? null) : null }
    },
  )

  addPersonalReading(
    app,
    {
      path: '/me/debates/{slug}',
      operationId: 'getMeInDebate',
      tag: 'Me',
      summary: 'Read who I am in a debate',
      description: 'What I may do in a debate now, where I stand, what I voted and wrote, what I follow: what a page lays over what everyone sees.',
      params: slugParams,
      query: meInDebateQuery,
      answer: meInDebate,
      answerDescription: 'Who asks, and what is theirs here.',
      example: {
        ...{ viewer: viewerExample, canArgue: true, canVote: true, canModerate: false, canFrame: false, stance: ownStanceExample },
        ...{ votes: [{ claimId: '1001', value: 3, reason: null }], mine: ['1002'], myComments: ['2002'] },
        following: { debate: true, claims: ['1001'] },
        muted: { claims: [], comments: ['2009'] },
      },
      missing: NO_DEBATE,
    },
    'someone',
    async (credentials, { slug }, { claims }) => {
      const now = new Date()
      const among = claims?.split(',') ?? null
      const asked = await viewerTogether(credentials, 'read', (whose) => [
        getDebateStanding(slug, whose), getOwnStance(slug, whose), listOwnVotes(slug, whose, among), listOwnClaims(slug, whose, among),
        listOwnComments(slug, whose, among), getFollowing(slug, whose, among), listMutedTexts(slug, whose, among),
      ], now)
      if (asked === null) throw new Refusal('unauthenticated', NO_CREDENTIALS)
      const { viewer, answers: [standing, stance, votes, mine, myComments, following, muted] } = asked
      if (standing === null || !canSeeDebate(viewer, standing)) return null
      return {
        viewer: toViewerAnswer(viewer, now),
        canArgue: canArgueIn(viewer, standing, now),
        canVote: canVoteIn(viewer, standing, now),
        canModerate: canModerateIn(viewer, standing, now),
        canFrame: canFrame(viewer, standing, now),
        ...{ stance, votes, mine, myComments, following, muted },
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
