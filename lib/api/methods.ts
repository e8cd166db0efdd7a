import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'

import { Refusal } from '../refusal'
import { RequestRefusal } from './problem'
import { decodePercent } from './query'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/**
 * Answers what no route answered: 204 with `Allow` to OPTIONS, 405 with `Allow` where the address has routes for other
 * methods, 400 for an address that is not well encoded, 404 for all else. Asked after routing, so that a request with
 * a route never pays for it.
 */
export function answerUnrouted(app: OpenAPIHono, c: Context): Response {
  const allow = METHODS.filter((method) => app.router.match(method, c.req.path)[0].length > 0).flatMap((method) =>
    method === 'GET' ? ['GET', 'HEAD'] : [method],
  )
  if (allow.length === 0) throw nothingHere(c.req.url)
  const headers = { Allow: [...allow, 'OPTIONS'].join(', ') }
  if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers })
  throw new RequestRefusal(405, `${c.req.method} does nothing at this address. It takes ${headers.Allow}.`, headers)
}

/** What to say of an address at which there is nothing. */
export function nothingHere(url: string, words: string | null = null): Refusal {
  const end = url.search(/[?#]/)
  const path = end === -1 ? url : url.slice(0, end)
  return decodePercent(path) === undefined
    ? new RequestRefusal(400, 'This address is not well encoded. Encode it as UTF-8 in percent form.')
    : new Refusal('not_found', words ?? 'There is nothing at this address.')
}
