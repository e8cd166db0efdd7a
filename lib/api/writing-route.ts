import type { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'

import type { RateLimit } from '../account/limits'
import { suspended } from '../account/permission'
import { isSuspended } from '../account/policy'
import type { Scope, Viewer } from '../account/schema'
import { isSameOrigin } from '../auth/origin'
import { takeTurn } from '../db/rate-limit'
import { type Once, onceKeySchema } from '../once/schema'
import { Refusal } from '../refusal'
import { FOR_VIEWER } from './answer'
import { dropBody, readBody, readNoBody } from './body'
import { debateQuery, type Described, describeSigned, describeWriting, type Fields } from './contract'
import { credentialsOf, NO_CREDENTIALS, viewerBy } from './credentials'
import { FOR_ONE_READER } from './problem'
import { parseParams, parseQuery, routePath } from './reading'

/** A route that changes something: what the contract says of it, what it takes, and how often. */
type Writing<P extends Fields, B extends Fields, A extends z.ZodType> = Omit<Described<P, A>, 'answer' | 'example'> & {
  method: 'post' | 'put' | 'patch' | 'delete'
  /** It changes something in a debate, which can be closed. */
  closable?: boolean
  /** What it is about is named by its id, and its debate can be named beside it. */
  namesDebate?: boolean
  /** A strict object. Null where there is nothing to say. */
  body: B | null
  /** In bytes; BODY_MAX where it is not given. */
  bodyMax?: number
  /** Counted by account; null where the command counts by itself. */
  limit: RateLimit | null
  /** What a token must bear; `write` where it is not given. */
  scope?: Scope
} & (Answering<A> | { status: 204 })

type Answering<A extends z.ZodType> = { status: 200 | 201; answer: A; example: z.input<A> }

/** When something was sent, the key under which it is done once (null where none was sent), and the debate that was named. */
export type Sent = { now: Date; once: Once | null; debate: string | undefined }

/**
 * The one wrapper of what the API changes: credentials, viewer, suspension, limit, schema, command, answer, in this
 * order. What is refused on the way has changed nothing.
 *
 * @param run calls the command and makes the answer; whatever it makes is dropped where the status is 204
 */
export function addWriting<P extends Fields, B extends Fields, A extends z.ZodType>(
  app: OpenAPIHono,
  writing: Writing<P, B, A>,
  run: (viewer: Viewer, params: z.output<P>, body: z.output<B>, sent: Sent) => Promise<z.input<A>>,
): void {
  const { method, path, params, body: schema, bodyMax, limit, scope = 'write', missing, status, namesDebate = false } = writing
  app.openAPIRegistry.registerPath(describeWriting(writing, schema, scope))
  app.on(method.toUpperCase(), routePath(path), async (c) => {
    refuseForeign(c)
    const now = new Date()
    const viewer = await viewerBy(credentialsOf(c), scope)
    if (viewer === null) throw new Refusal('unauthenticated', NO_CREDENTIALS)
    if (isSuspended(viewer, now)) throw suspended(viewer)
    if (limit !== null) await takeTurn(limit, `account ${viewer.id}`)
    const named = parseParams(params, c, missing)
    const { debate } = namesDebate ? parseQuery(debateQuery, c) : {}
    const body = schema === null ? await readNoBody(c.req.raw) : await readBody(c.req.raw, schema, bodyMax)
    // Without a schema nobody asks for the body.
    const once = method === 'post' ? onceOf(c, writing.operationId, named, body) : null
    const answer = await run(viewer, named, body as z.output<B>, { now, once, debate })
    if (status === 204) return new Response(null, { status, headers: FOR_ONE_READER })
    return new Response(JSON.stringify(answer), { status, headers: FOR_VIEWER })
  })
}

/** A route of what a signed link allows. */
type SignedWriting<Q extends Fields> = {
  method: 'post'
  /** Without names in it. */
  path: `/${string}`
  operationId: string
  tag: string
  summary: string
  description: string
  query: Q
  answerDescription: string
}

/**
 * The same wrapper for what a link allows that is signed by us and was sent to one person, as mail programs want it (RFC
 * 8058): neither viewer nor origin is asked for, for the signature stands for both, and no turns are counted, for it
 * cannot be guessed and many such posts come from the one network of a mail provider. Schema, command, answer; whatever
 * body comes along means nothing.
 *
 * @param run calls the command, which checks the signature. Returns where a browser is led; null for 204, as programs want it
 */
export function addSignedWriting<Q extends Fields>(
  app: OpenAPIHono,
  writing: SignedWriting<Q>,
  run: (query: z.output<Q>) => Promise<{ go: string } | null>,
): void {
  const { method, path, query } = writing
  app.openAPIRegistry.registerPath(describeSigned(writing, query))
  app.on(method.toUpperCase(), path, async (c) => {
    const asked = parseQuery(query, c)
    await dropBody(c.req.raw)
    const next = await run(asked)
    return new Response(null, next === null ? { status: 204, headers: FOR_ONE_READER } : { status: 303, headers: { ...FOR_ONE_READER, Location: next.go } })
  })
}

/**
 * A browser sends its cookie along with whatever any page makes it send: only what our own pages sent counts. A token
 * is sent by nobody but its bearer.
 */
function refuseForeign(c: Context): void {
  const { authorization, cookie } = credentialsOf(c)
  if (authorization !== undefined || isSameOrigin(c.req.raw.headers)) return
  // A program that forgot its token is told so; it sends neither cookie nor origin.
  if (cookie === undefined && c.req.header('origin') === undefined) return
  throw new Refusal('forbidden', 'This did not come from one of our own pages. A program sends a token as Authorization: Bearer.')
}

/** The intention that a POST names by its Idempotency-Key. @throws Refusal invalid for a key that is none */
function onceOf(c: Context, operation: string, params: unknown, body: unknown): Once | null {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return null
  const parsed = onceKeySchema.safeParse(key)
  if (!parsed.success) {
    const words = 'is not 1 to 200 visible ASCII characters'
    throw new Refusal('invalid', `The header Idempotency-Key ${words}.`, { 'Idempotency-Key': words })
  }
  return { route: operation, key, body: { params, body } }
}
