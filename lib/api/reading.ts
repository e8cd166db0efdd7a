import type { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'

import type { Reader } from '../debate/rights'
import { Refusal } from '../refusal'
import { FOR_EVERYONE, FOR_VIEWER, sendAnswer } from './answer'
import { type Described, describeReading, type Fields, type Security } from './contract'
import { type Credentials, credentialsOf, UNKNOWN_TOKEN, viewerBy } from './credentials'
import { addIssues, WrongFields } from './fields'
import { nothingHere } from './methods'
import { readQuery } from './query'

/** A route that reads: what the contract says of it, and what its answer is made of. */
export type Reading<P extends Fields, Q extends Fields, A extends z.ZodType> = Described<P, A> & { query: Q }

type Found<A extends z.ZodType> = PromiseLike<z.input<A> | null> | z.input<A> | null

/**
 * Adds a route that reads to the application and to its OpenAPI document: one handler and no middleware, for a
 * reading costs what its queries cost and hardly more. The answer is not checked here: its type is, by the
 * compiler, and the tests hold every answer to its schema.
 *
 * A cookie is looked at only where nobody finds anything: it may be there for the one who asks. A token is, always:
 * whoever sends one that is not known is not who they think they are, and is better told than served as nobody.
 *
 * @param read makes the answer, the same for everyone or (with a reader) for the one who asks; null becomes 404
 */
export function addReading<P extends Fields, Q extends Fields, A extends z.ZodType>(
  app: OpenAPIHono,
  reading: Reading<P, Q, A>,
  read: (params: z.output<P>, query: z.output<Q>, reader: Reader) => Found<A>,
): void {
  const canBeMissing = reading.missing !== null
  add(app, reading, canBeMissing ? 'someoneOrNobody' : 'anyone', async (c, params, query) => {
    const { found: answer, headers } = await findFor(c, canBeMissing, async (reader) => read(params, query(), reader))
    return { answer, headers }
  })
}

/** Looks for something as everybody and, where it can be missing for them, as the one who asks; with the headers of the answer. */
export async function findFor<T>(c: Context, canBeMissing: boolean, find: (reader: Reader) => Promise<T | null>) {
  const credentials = credentialsOf(c)
  if (credentials.authorization === undefined) {
    const found = await find(null)
    if (found !== null || !canBeMissing) return { found, headers: FOR_EVERYONE }
  }
  const viewer = await viewerBy(credentials, 'read')
  if (viewer === null && credentials.authorization !== undefined) throw new Refusal('unauthenticated', UNKNOWN_TOKEN)
  return { found: viewer && (await find(viewer)), headers: FOR_VIEWER }
}

/**
 * Adds a route that reads what concerns the one who asks, by cookie or token. A GET changes nothing and no foreign page
 * can read its answer, so it needs no origin.
 *
 * @param read makes the answer for whom the credentials name; null becomes 404
 */
export function addPersonalReading<P extends Fields, Q extends Fields, A extends z.ZodType>(
  app: OpenAPIHono,
  reading: Reading<P, Q, A>,
  security: 'someone' | 'someoneOrNobody' | 'moderator',
  read: (credentials: Credentials, params: z.output<P>, query: z.output<Q>) => Found<A>,
): void {
  add(app, reading, security, async (c, params, query) => ({
    answer: await read(credentialsOf(c), params, query()),
    headers: FOR_VIEWER,
  }))
}

/**
 * Adds a route that reads what everyone sees alike, or what only some see: that is known when it has been found.
 *
 * @param read makes the answer, and says whether everyone sees it; null becomes 404
 */
export function addGuardedReading<P extends Fields, Q extends Fields, A extends z.ZodType>(
  app: OpenAPIHono,
  reading: Reading<P, Q, A>,
  read: (credentials: Credentials, params: z.output<P>, query: z.output<Q>) => Promise<{ answer: z.input<A>; isOpen: boolean } | null>,
): void {
  add(app, reading, 'someoneOrNobody', async (c, params, query) => {
    const found = await read(credentialsOf(c), params, query())
    const isForEveryone = found?.isOpen === true && c.req.header('authorization') === undefined
    return { answer: found && found.answer, headers: isForEveryone ? FOR_EVERYONE : FOR_VIEWER }
  })
}

type Answered<A extends z.ZodType> = { answer: z.input<A> | null; headers: Readonly<Record<string, string>> }

function add<P extends Fields, Q extends Fields, A extends z.ZodType>(
  app: OpenAPIHono,
  reading: Reading<P, Q, A>,
  security: Security,
  answerTo: (c: Context, params: z.output<P>, query: () => z.output<Q>) => Promise<Answered<A>>,
): void {
  const { path, params, query, missing } = reading
  const known = new Set(Object.keys(query.shape))
  app.openAPIRegistry.registerPath(describeReading(reading, query, security))
  app.get(routePath(path), async (c) => {
    const named = parseParams(params, c, missing)
    const { answer, headers } = await answerTo(c, named, () => parseQuery(query, c, known))
    if (answer === null) throw nothingHere(c.req.url, missing)
    return sendAnswer(c, answer, headers)
  })
}

/** A path of the contract as Hono writes it. */
export const routePath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

/** What the names in the path stand for. @throws Refusal for what is an address at which there is nothing. */
export function parseParams<P extends Fields>(params: P, c: Context, missing: string | null): z.output<P> {
  const named = params.safeParse(c.req.param())
  if (!named.success) throw nothingHere(c.req.url, missing)
  return named.data
}

/** What stands behind the `?`. @throws Refusal invalid, with the parameters at fault as its fields */
export function parseQuery<Q extends Fields>(schema: Q, c: Context, known: ReadonlySet<string> = new Set(Object.keys(schema.shape))): z.output<Q> {
  const parsed = schema.safeParse(readQuery(c.req.url, known))
  if (parsed.success) return parsed.data
  const wrong = new WrongFields()
  addIssues(wrong, parsed.error.issues, known)
  throw new Refusal('invalid', `The query is not right: ${wrong.sentence()}`, wrong.record())
}
