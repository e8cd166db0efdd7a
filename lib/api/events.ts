import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { networkOfRequest } from '../auth/network'
import { readTogether } from '../db/query'
import { env } from '../env'
import { getFigures, getLiveDebate, listClaimFigures } from '../live/queries'
import { EVENTS_FOR_EVERYONE, EVENTS_FOR_VIEWER } from './answer'
import { describeStream } from './contract'
import { credentialsOf } from './credentials'
import { NO_DEBATE } from './debates'
import { admit } from './live/admission'
import { EventStream } from './live/event-stream'
import { LiveHub } from './live/hub'
import { nothingHere } from './methods'
import { readQuery } from './query'
import { addGuardedReading, parseParams, routePath } from './reading'
import { slugParams } from './shapes/debate'
import { EVENTS_EXAMPLE, figures, figuresExample, figuresQuery } from './shapes/live'

/** The streams of this process. The server in front hands it the news, and closes it before it stops. */
export const liveHub = new LiveHub(() => ({ streams: env().LIMIT_STREAMS, streamsOfNetwork: env().LIMIT_STREAMS_OF_NETWORK }))

const EVENTS = `Server-sent events, two seconds at most after what they tell. Each has JSON as its data.

- \`hello\`, first, and again when some may have been missed: how the debate stands, as \`/figures\` answers it, without claims.
- \`claim.posted\`: \`{ claimId, parentId, sideId, stance }\`. \`claim.changed\`: \`{ claimId }\`, its words or its status.
- \`votes.changed\`: the figures of a claim: by a vote on it, or by a change beneath it.
- \`totals.changed\`: \`stats\`, \`thesisStrength\` and \`sides\` of the debate.
- \`stances.changed\`: \`{ arrival, now }\`. \`comment.posted\`: \`{ claimId, commentId }\`.
- \`thread.locked\`: \`{ claimId }\`: the thread beneath it was locked or slowed down, or is so no more; null for the whole debate.
- \`debate.changed\`: its frame is another; read it again.
- \`missed\`: more has changed than was told; ask for the figures of what you show.

A client that is slow to read is cut off. One that comes back gets \`hello\`: nothing is told twice. A stream of a debate
that not everybody may read ends when the session or the token ends, the account is suspended, or the debate is out of
its sight.`

/** The stream of a debate's events, and the figures to ask for where there is no stream. */
export function addEvents(app: OpenAPIHono): void {
  const path = '/debates/{slug}/events'
  const words = {
    path,
    operationId: 'followDebate',
    tag: 'Debates',
    summary: 'Follow a debate as it goes on',
    description: EVENTS,
    params: slugParams,
    answerDescription: 'The stream. It has no end by itself.',
    missing: NO_DEBATE,
  } as const
  app.openAPIRegistry.registerPath(describeStream(words, z.string(), EVENTS_EXAMPLE))
  app.get(routePath(path), async (c) => {
    const { slug } = parseParams(slugParams, c, NO_DEBATE)
    readQuery(c.req.url, new Set())
    const outgoing = (c.env as Partial<HttpBindings> | undefined)?.outgoing
    const giveBack = liveHub.places.take(networkOfRequest(c.req.raw.headers))
    try {
      const credentials = credentialsOf(c)
      const debate = await getLiveDebate(slug)
      const admitted = debate && (await admit(debate, slug, credentials))
      if (debate === null || admitted === null) throw nothingHere(c.req.url, NO_DEBATE)
      const headers = debate.isOpen && credentials.authorization === undefined ? EVENTS_FOR_EVERYONE : EVENTS_FOR_VIEWER
      if (c.req.method === 'HEAD') {
        giveBack()
        return new Response(null, { headers })
      }
      if (outgoing === undefined) throw new Error('A stream needs a connection of Node')
      const stream = new EventStream(outgoing, headers)
      stream.onClose(giveBack)
      await liveHub.join(debate.id, stream, admitted.watcher)
      return RESPONSE_ALREADY_SENT
    } catch (error) {
      giveBack()
      if (outgoing?.headersSent) return RESPONSE_ALREADY_SENT
      throw error
    }
  })

  addGuardedReading(
    app,
    {
      path: '/debates/{slug}/figures',
      operationId: 'getFigures',
      tag: 'Debates',
      summary: 'Read the numbers of a debate',
      description: 'How a debate stands in numbers, and the claims that are asked for: for who cannot follow its events.',
      params: slugParams,
      query: figuresQuery,
      answer: figures,
      answerDescription: 'The numbers.',
      example: figuresExample,
      missing: NO_DEBATE,
    },
    async (credentials, { slug }, { claims = [] }) => {
      const debate = await getLiveDebate(slug)
      if (debate === null || (await admit(debate, slug, credentials)) === null) return null
      const [found, ofClaims] = await readTogether([getFigures(debate.id), listClaimFigures(debate.id, claims)])
      return found && { answer: { ...found.figures, claims: ofClaims }, isOpen: found.isOpen && debate.isOpen }
    },
  )
}
