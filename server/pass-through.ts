import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'

import { captureAnswer, inventRequest, type RequestHandler, type Sending } from './captured-response'
import { newNonce, policyOf, requestPolicy } from './csp'
import { isEmptyShell, NOT_FOUND } from './next-renderer'
import type { Turns } from './turns'

export type PassThroughOptions = {
  handle: RequestHandler
  /** Headers that every answer bears. */
  always: readonly string[]
  /** The turns that the finished pages take too; undefined in development, where answers may be endless. */
  turns: Turns | undefined
}

/**
 * Hands a request to Next, for what is not a page that everyone sees alike: pages of one's own and the forms on them,
 * pieces of pages for Next's client code, and everything in development. Its scripts are allowed by a nonce of this one answer, and nobody may keep it. Throws
 * `TooManyWaiting` when too much is being rendered.
 *
 * @param sending the method and the body, where something was sent: its stream has been read
 */
export async function passThrough(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  { handle, always, turns }: PassThroughOptions,
  sending?: Sending,
): Promise<void> {
  const nonce = newNonce()
  request.headers['content-security-policy'] = requestPolicy(nonce)
  request.headers['x-nonce'] = nonce
  request.headers['x-request-id'] = requestId
  // What of a page its client code has already: Next answers 500 to one that it cannot read. Without it, all is sent.
  delete request.headers['next-router-state-tree']
  // Without one Next would put the title of a page at its end.
  request.headers['user-agent'] ||= 'unknown'

  const dev = turns === undefined
  const allowed = [`'nonce-${nonce}'`]
  const headers = [...always, 'X-Request-Id', requestId]
  headers.push('Content-Security-Policy', policyOf({ scripts: allowed, styles: allowed }, dev))
  if (dev) return stream(request, response, headers, handle)
  headers.push('Cache-Control', 'private, no-store')
  await turns.take(async () => {
    // Whoever has hung up while waiting needs nothing rendered.
    if (response.destroyed) return
    // Rendered aside and then sent, like the finished pages: a turn must not last as long as somebody reads slowly.
    const found = await captureAnswer(handle, inventRequest(request.url ?? '/', request.headers, sending))
    const answer = isEmptyShell(found) ? { ...(await captureAnswer(handle, inventRequest(NOT_FOUND, request.headers))), status: 404 } : found
    for (const [name, value] of answer.headers) if (!OF_CONNECTION.test(name)) response.setHeader(name, value)
    if (answer.cookies !== undefined) response.setHeader('Set-Cookie', answer.cookies)
    setAll(response, headers)
    response.setHeader('Content-Length', answer.body.length)
    response.writeHead(answer.status).end(answer.body)
  })
}

/** Headers that say how the captured answer travelled, which was nowhere. */
const OF_CONNECTION = /^(?:connection|keep-alive|transfer-encoding|content-length)$/

/** Lets Next answer by itself, with our headers put over its own. */
async function stream(
  request: IncomingMessage,
  response: ServerResponse,
  headers: readonly string[],
  handle: RequestHandler,
): Promise<void> {
  // Next sets its headers until the last moment, and some of ours again. Whether it calls writeHead itself or only
  // write, end or flushHeaders, Node comes by here before the first byte leaves.
  const writeHead = response.writeHead.bind(response)
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const given = rest.find((argument): argument is OutgoingHttpHeaders => typeof argument === 'object')
    for (const [name, value] of Object.entries(given ?? {})) if (value !== undefined) response.setHeader(name, value)
    setAll(response, headers)
    return writeHead(status)
  }
  await handle(request, response)
}

/** Names and values by turns. */
function setAll(response: ServerResponse, headers: readonly string[]): void {
  for (let i = 0; i < headers.length; i += 2) response.setHeader(headers[i] ?? '', headers[i + 1] ?? '')
}
