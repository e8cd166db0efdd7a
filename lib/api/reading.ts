import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { OpenAPIHono, RouteConfig, z } from '@hono/zod-openapi'
import type { Context } from 'hono'

import { Refusal } from '../refusal'
import { addIssues, WrongFields } from './fields'
import { nothingHere } from './methods'
import { OPEN_TO_READERS, PROBLEM_TYPE, problemOf, problemSchema } from './problem'
import { readQuery } from './query'

type Fields = z.ZodObject

/** A route that reads: what the contract says of it, and what its answer is made of. */
export type Reading<P extends Fields, Q extends Fields, A extends z.ZodType> = {
  path: `/${string}`
  /** The name that made clients give it. */
  operationId: string
  tag: string
  summary: string
  description: string
  /** Names in the path. One that does not fit is an address at which there is nothing: 404. */
  params: P
  query: Q
  answer: A
  answerDescription: string
  example: z.input<A>
  /** For 404: the sentence that says what there is none of. Null where the route always has an answer. */
  missing: string | null
}

/**
 * What everyone sees alike may be kept, and must be asked for anew each time. It holds nothing of the one who asks,
 * so a cookie changes nothing in it.
 */
const HEADERS = { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache', ...OPEN_TO_READERS } as const

/**
 * Adds a route that reads to the application and to its OpenAPI document: one handler and no middleware, for a
 * reading costs what its queries cost and hardly more. The answer is not checked here: its type is, by the
 * compiler, and the tests hold every answer to its schema.
 *
 * @param read makes the answer; null becomes 404
 */
export function addReading<P extends Fields, Q extends Fields, A extends z.ZodType>(
  app: OpenAPIHono,
  reading: Reading<P, Q, A>,
  read: (params: z.output<P>, query: z.output<Q>) => PromiseLike<z.input<A> | null> | z.input<A> | null,
): void {
  const { params, query, missing } = reading
  const known = new Set(Object.keys(query.shape))
  app.openAPIRegistry.registerPath(describe(reading))
  app.get(reading.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
    refuseCredentials(c)
    const named = params.safeParse(c.req.param())
    if (!named.success) throw nothingHere(c.req.url, missing)
    const answer = await read(named.data, parseQuery(query, readQuery(c.req.url, known), known))
    if (answer === null) throw nothingHere(c.req.url, missing)
    return send(c, JSON.stringify(answer))
  })
}

/**
 * Sends an answer. A GET on Node's server is written as it is: through a Response it would cost 50 microseconds more
 * (measured), which is a tenth of what the whole request may cost. Of a HEAD Hono itself makes another Response.
 */
function send(c: Context, text: string): Response {
  const headers = { ...HEADERS, 'Content-Length': String(Buffer.byteLength(text)) }
  const outgoing = (c.env as Partial<HttpBindings> | undefined)?.outgoing
  if (outgoing === undefined || c.req.method !== 'GET') return new Response(text, { headers })
  outgoing.writeHead(200, headers)
  outgoing.end(text)
  return RESPONSE_ALREADY_SENT
}

/** Nobody has a token yet, so whoever sends one is not who they think they are: better told than served as nobody. */
function refuseCredentials(c: Context): void {
  if (c.req.header('authorization') === undefined) return
  throw new Refusal('unauthenticated', 'This token is not known. Leave out the Authorization header to read.')
}

function parseQuery<Q extends Fields>(schema: Q, given: unknown, known: ReadonlySet<string>): z.output<Q> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const wrong = new WrongFields()
  addIssues(wrong, parsed.error.issues, known)
  throw new Refusal('invalid', `The query is not right: ${wrong.sentence()}`, wrong.record())
}

function describe<P extends Fields, Q extends Fields, A extends z.ZodType>(reading: Reading<P, Q, A>): RouteConfig {
  const { operationId, tag, summary, description, params, query, answer, missing } = reading
  const fields = { limit: 'must be 100 or less' }
  return {
    method: 'get',
    path: reading.path,
    operationId,
    tags: [tag],
    summary,
    description,
    request: { params, query },
    responses: {
      200: {
        description: reading.answerDescription,
        content: { 'application/json': { schema: answer, example: reading.example } },
      },
      400: refused('The query is not right.', new Refusal('invalid', 'The query is not right: …', fields)),
      401: refused(
        'An Authorization header was sent, and its token is not known.',
        new Refusal('unauthenticated', 'This token is not known. Leave out the Authorization header to read.'),
      ),
      ...(missing !== null && { 404: refused(missing, new Refusal('not_found', missing)) }),
      default: {
        description: 'Any other failure.',
        content: { [PROBLEM_TYPE]: { schema: problemSchema } },
      },
    },
  }
}

function refused(description: string, refusal: Refusal) {
  return { description, content: { [PROBLEM_TYPE]: { schema: problemSchema, example: problemOf(refusal) } } }
}
