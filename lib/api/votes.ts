import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { idSchema } from '../page'
import { castVote, withdrawVote } from '../vote/commands'
import { NO_CLAIM } from '../vote/policy'
import { voteInputSchema } from '../vote/schema'
import { claimExample, votes } from './shapes/claim'
import { described } from './shapes/documented'
import { addWriting } from './writing-route'

const claimParams = z.strictObject({ id: idSchema.describe('The id of a claim.').openapi({ example: claimExample.id }) })

const votesExample = {
  ...{ count: 3, mean: 3, histogram: [0, 0, 1, 1, 1] },
  bySide: [
    { sideId: '11', count: 2, mean: 3.5, histogram: [0, 0, 0, 1, 1] },
    { sideId: '12', count: 1, mean: 2, histogram: [0, 0, 1, 0, 0] },
  ],
}

/** What both answer, and how: votes are counted by their command, which knows whose claims they are on. */
const ROUTE = {
  path: '/claims/{id}/vote',
  tag: 'Votes',
  params: claimParams,
  status: 200,
  answer: votes,
  answerDescription: 'The votes on the claim as they are kept, mine in place of what they hold of it: those of others are two seconds old at most.',
  example: votesExample,
  missing: NO_CLAIM,
  closable: true,
  namesDebate: true,
  limit: null,
} as const

/** The routes of votes. */
export function addVotes(app: OpenAPIHono): void {
  addWriting(
    app,
    {
      ...ROUTE,
      method: 'put',
      operationId: 'castVote',
      summary: 'Vote on a claim',
      description:
        'Answers "How convincing is it?": 0 not at all, 1 a little, 2 somewhat, 3 very, 4 decisive. Takes the place of ' +
        "the vote before. Nobody votes on a claim of their own. Counts and strengths that are kept follow within two seconds.",
      body: described(voteInputSchema, { value: 'How convincing it is, 0 to 4.', reason: voteInputSchema.shape.reason.describe('Why, in a word.') }),
    },
    (viewer, { id }, { value, reason }, { now, debate }) => castVote(viewer, { claimId: id, debate, value, reason }, now),
  )

  addWriting(
    app,
    {
      ...ROUTE,
      method: 'delete',
      operationId: 'withdrawVote',
      summary: 'Withdraw a vote',
      description: 'Takes my vote on a claim back. Where there is none, nothing changes.',
      body: null,
    },
    (viewer, { id }, _, { now, debate }) => withdrawVote(viewer, { claimId: id, debate }, now),
  )
}
