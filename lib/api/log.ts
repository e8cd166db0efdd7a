import { type OpenAPIHono, z } from '@hono/zod-openapi'

import { getDebate } from '../debate/queries'
import { listLog } from '../public-log/queries'
import { NO_DEBATE } from './debates'
import { addReading } from './reading'
import { slugParams } from './shapes/debate'
import { logEntry, logExample, logList } from './shapes/log'
import { pageShape } from './shapes/page'

const answer = pageShape('LogPage', logEntry)
const example = { items: [logExample], nextCursor: null }

/** The routes of the public log of moderation. */
export function addLog(app: OpenAPIHono): void {
  addReading(
    app,
    {
      path: '/log',
      operationId: 'listLog',
      tag: 'Moderation',
      summary: 'List what moderators did',
      description: 'The public log of moderation, newest first: of public debates, and of accounts without saying whose they are. Entries are added and never changed.',
      params: z.strictObject({}),
      query: logList,
      answer,
      answerDescription: 'A page of the log.',
      example,
      missing: null,
    },
    (_, query) => listLog(null, query),
  )

  addReading(
    app,
    {
      path: '/debates/{slug}/log',
      operationId: 'listDebateLog',
      tag: 'Moderation',
      summary: 'List what moderators did in a debate',
      description: 'The log of moderation of a debate, newest first, for whoever may read the debate.',
      params: slugParams,
      query: logList,
      answer,
      answerDescription: 'A page of the log.',
      example,
      missing: NO_DEBATE,
    },
    async ({ slug }, query, reader) => {
      const debate = await getDebate(slug, reader)
      return debate && listLog(debate.id, query)
    },
  )
}
