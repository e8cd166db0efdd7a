import type { z } from 'zod'

import type { RateLimit } from '../account/limits'
import { suspended } from '../account/permission'
import { isSuspended } from '../account/policy'
import { takeTurn } from '../db/rate-limit'
import { Refusal, REFUSAL_STATUS } from '../refusal'
import type { ActionContext } from './action'
import { deviceCookieName, readCookie } from './cookies'
import { parseFields, readFields } from './form-input'
import { networkOfRequest } from './network'
import { isSameOrigin } from './origin'
import { viewerOf } from './viewer'
import { FOREIGN, UNKNOWN_FIELDS } from './wording'

export type HandlerSpec<Schema extends z.ZodType, SignedIn extends boolean> = {
  /** Of the fields of a form, or of an object in JSON. Strict. */
  input: Schema
  signedIn: SignedIn
  /** Counted for the account of who is signed in, for the network of anybody else. */
  limit?: RateLimit
  evenSuspended?: true
}

/** What a request to a route of Next holds, as far as it is looked at here. */
type Sent = Pick<Request, 'headers' | 'formData' | 'json'>

/**
 * The one wrapper of mutating route handlers, for a plain POST without an action: origin, viewer, limit, schema,
 * command, answer. A Refusal becomes its status with its sentence; anything else is a bug.
 */
export function routeHandler<Schema extends z.ZodType, const SignedIn extends boolean>(
  spec: HandlerSpec<Schema, SignedIn>,
  run: (context: ActionContext<SignedIn>, input: z.output<Schema>, request: Sent) => Promise<Response>,
): (request: Sent) => Promise<Response> {
  return async (request) => {
    const { headers } = request
    const now = new Date()
    try {
      if (!isSameOrigin(headers)) throw new Refusal('forbidden', FOREIGN)
      const cookie = headers.get('cookie')
      const viewer = await viewerOf({ cookie, authorization: null }, now)
      if (spec.signedIn && viewer === null) throw new Refusal('unauthenticated', 'Sign in first.')
      if (viewer !== null && !spec.evenSuspended && isSuspended(viewer, now)) throw suspended(viewer)
      const network = networkOfRequest(headers)
      if (spec.limit) await takeTurn(spec.limit, spec.signedIn && viewer !== null ? `account ${viewer.id}` : network)
      const input = parseFields(await readBody(request, spec.input), spec.input)
      const device = readCookie(cookie, deviceCookieName()) ?? null
      return await run({ viewer, network, device, now } as ActionContext<SignedIn>, input, request)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const wait = error.retryAfter === undefined ? undefined : { 'Retry-After': String(Math.ceil(error.retryAfter)) }
      return Response.json(
        { code: error.code, message: error.message, ...(error.fields && { fields: error.fields }) },
        { status: REFUSAL_STATUS[error.code], headers: { 'Cache-Control': 'private, no-store', ...wait } },
      )
    }
  }
}

async function readBody(request: Sent, schema: z.ZodType): Promise<ReadonlyMap<string, unknown>> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  const unread = () => new Refusal('invalid', UNKNOWN_FIELDS)
  if (type === 'application/json') {
    const given: unknown = await request.json().catch(() => undefined)
    if (typeof given !== 'object' || given === null || Array.isArray(given)) throw unread()
    return new Map(Object.entries(given))
  }
  if (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data') throw unread()
  return readFields(await request.formData().catch(() => Promise.reject(unread())), schema)
}
