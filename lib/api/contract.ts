import { type RouteConfig, z } from '@hono/zod-openapi'

import type { Scope } from '../account/schema'
import { suspendedWords } from '../account/wording'
import { slugSchema } from '../debate/schema'
import { Refusal } from '../refusal'
import { NO_CREDENTIALS, UNKNOWN_TOKEN, withoutScope } from './credentials'
import { PROBLEM_TYPE, problemOf, problemSchema } from './problem'

export type Fields = z.ZodObject

/** What the contract says of a route, whatever it does. */
export type Described<P extends Fields, A extends z.ZodType> = {
  path: `/${string}`
  /** The name that made clients give it. */
  operationId: string
  tag: string
  summary: string
  description: string
  /** Names in the path. One that does not fit is an address at which there is nothing: 404. */
  params: P
  answer: A
  answerDescription: string
  example: z.input<A>
  /** For 404: the sentence that says what there is none of. Null where the route always has an answer. */
  missing: string | null
}

/** Who may ask, by what: the names are those of the document's security schemes. */
export type Security = 'anyone' | 'someone' | 'someoneOrNobody' | 'moderator'
const SECURITY: Readonly<Record<Security, Record<string, string[]>[]>> = {
  anyone: [{}, { token: ['read'] }],
  someone: [{ session: [] }, { token: ['read'] }],
  someoneOrNobody: [{}, { session: [] }, { token: ['read'] }],
  moderator: [{ session: [] }, { token: ['moderate'] }],
}

/** A problem of the contract: what it says, and an example. */
export function refused(description: string, refusal: Refusal) {
  return { description, content: { [PROBLEM_TYPE]: { schema: problemSchema, example: problemOf(refusal) } } }
}

const NO_TOKEN = refused(
  'An Authorization header was sent, and its token is not known, has ended or was revoked.',
  new Refusal('unauthenticated', UNKNOWN_TOKEN),
)
const NOBODY = refused('Neither a session nor a token that is known came with it.', new Refusal('unauthenticated', NO_CREDENTIALS))
const NO_SCOPE = refused(
  'The token does not bear the scope.',
  new Refusal('forbidden', withoutScope('read')),
)
const NOT_ALLOWED = refused(
  'The token does not bear the scope, the account is suspended, or a cookie came from another site.',
  new Refusal('forbidden', suspendedWords(new Date('2026-12-01T09:00:00Z'))),
)
const TOO_MANY = refused(
  'This was done too often. Retry-After says in how many seconds it works again.',
  new Refusal('too_many', 'That was too often. Try again in 40 seconds.'),
)
const CLOSED = refused(
  'The debate is not open, or what it concerns was withdrawn or is too old to be changed.',
  new Refusal('closed', 'This debate is closed. It can be read, and no more.'),
)
const WRONG_QUERY = refused(
  'The query is not right.',
  new Refusal('invalid', 'The query is not right: …', { limit: 'must be 100 or less' }),
)
const DEFAULT = { description: 'Any other failure.', content: { [PROBLEM_TYPE]: { schema: problemSchema } } }

type Words = Described<Fields, z.ZodType>

type Titled = Pick<Words, 'path' | 'operationId' | 'tag' | 'summary' | 'description'>
const wordsOf = ({ path, operationId, tag, summary, description }: Titled) =>
  ({ path, operationId, tags: [tag], summary, description })

/** The contract of a route that reads. */
export function describeReading(route: Words, query: Fields, security: Security): RouteConfig {
  const { params, answer, answerDescription, example } = route
  return {
    ...wordsOf(route),
    method: 'get',
    security: SECURITY[security],
    request: { params, query },
    responses: {
      200: { description: answerDescription, content: { 'application/json': { schema: answer, example } } },
      400: WRONG_QUERY,
      401: security === 'someone' || security === 'moderator' ? NOBODY : NO_TOKEN,
      403: NO_SCOPE,
      ...missingIn(route),
      default: DEFAULT,
    },
  }
}

/** The contract of a route whose answer is a stream of events. `example`: how it may begin. */
export function describeStream(route: Omit<Words, 'answer' | 'example'>, events: z.ZodType, example: string): RouteConfig {
  const { params, answerDescription: description } = route
  return {
    ...wordsOf(route),
    method: 'get',
    security: SECURITY.someoneOrNobody,
    request: { params, query: z.strictObject({}) },
    responses: {
      200: { description, content: { 'text/event-stream': { schema: events, example } } },
      400: WRONG_QUERY,
      401: NO_TOKEN,
      403: NOT_ALLOWED,
      ...missingIn(route),
      429: refused(
        'There are as many streams as this network, or this process, may have.',
        new Refusal('too_many', 'Too many streams are open. Close one, or ask again in a minute.'),
      ),
      default: DEFAULT,
    },
  }
}

/** A route that writes: with an answer, or without one (204). */
type WritingWords = Omit<Words, 'answer' | 'example'> & {
  method: 'post' | 'put' | 'patch' | 'delete'
  /** It changes something in a debate, which can be closed. */
  closable?: boolean
  /** What it is about is named by its id, and its debate can be named beside it. */
  namesDebate?: boolean
} & (
    | { status: 200 | 201; answer: z.ZodType; example: unknown }
    | { status: 204 }
  )

/** What every POST takes. */
const onceHeader = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('One intention, however often it is sent: for 24 hours the same key with the same body does nothing more and gets the same thing.'),
})

/** Where something is named by its id: in which debate. */
export const debateQuery = z.strictObject({
  debate: slugSchema
    .optional()
    .describe('The slug of its debate. A debate that is not listed is open to all who know its address: who has not taken part in it yet, and is not of it, has to name it.'),
})

/** The contract of a route that writes. */
export function describeWriting(route: WritingWords, body: Fields | null, scope: Scope): RouteConfig {
  const { method, params, status, closable = false, namesDebate = false, answerDescription: description } = route
  const json = status === 204 ? undefined : { schema: route.answer, example: route.example }
  return {
    ...wordsOf(route),
    method,
    security: [{ session: [] }, { token: [scope] }],
    request: { params, ...(namesDebate && { query: debateQuery }), ...(method === 'post' && { headers: onceHeader }), ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }) },
    responses: {
      [status]: { description, ...(json && { content: { 'application/json': json } }) },
      400: refused('The body is not right.', new Refusal('invalid', 'The body is not right: …', { text: 'is missing' })),
      401: NOBODY,
      403: NOT_ALLOWED,
      ...missingIn(route),
      ...(closable && { 423: CLOSED }),
      429: TOO_MANY,
      default: DEFAULT,
    },
  }
}

/** The contract of what a link signed by us allows whoever has it, without an account and from wherever it comes. */
export function describeSigned(route: Titled & { method: 'post'; answerDescription: string }, query: Fields): RouteConfig {
  return {
    ...wordsOf(route),
    method: route.method,
    security: [],
    request: { query },
    responses: {
      204: { description: route.answerDescription },
      303: { description: 'The same, for a browser: it leads to a page that says what came of it.' },
      400: refused('The link is not complete, or none of ours.', new Refusal('invalid', 'This link is not complete, or none of ours.', { t: 'is none of ours' })),
      413: refused('The body, which means nothing here, is too large.', new Refusal('invalid', 'This is too large. Send 65536 bytes or fewer.')),
      default: DEFAULT,
    },
  }
}

const missingIn = ({ missing }: Pick<Words, 'missing'>): RouteConfig['responses'] =>
  missing === null ? {} : { 404: refused(missing, new Refusal('not_found', missing)) }
