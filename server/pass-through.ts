import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'

import { newNonce, policyOf, requestPolicy } from './csp'
import type { RequestHandler } from './next-renderer'

export type PassThroughOptions = {
  handle: RequestHandler
  /** Headers that every answer bears. */
  always: readonly string[]
  dev: boolean
}

/**
 * Hands a request to Next as it came, for what is not a page that everyone sees alike: pieces of pages for Next's
 * client code, and everything in development. Its scripts are allowed by a nonce of this one answer, and nobody may
 * keep it.
 */
export async function passThrough(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  { handle, always, dev }: PassThroughOptions,
): Promise<void> {
  const nonce = newNonce()
  request.headers['content-security-policy'] = requestPolicy(nonce)
  request.headers['x-nonce'] = nonce
  request.headers['x-request-id'] = requestId
  // What of a page its client code has already: Next answers 500 to one that it cannot read. Without it, all is sent.
  delete request.headers['next-router-state-tree']
  // Without one Next would put the title of a page at its end.
  request.headers['user-agent'] ||= 'unknown'

  const allowed = [`'nonce-${nonce}'`]
  const headers = [...always, 'X-Request-Id', requestId]
  headers.push('Content-Security-Policy', policyOf({ scripts: allowed, styles: allowed }, dev))
  if (!dev) headers.push('Cache-Control', 'private, no-store')

  // Next sets its headers until the last moment, and some of ours again. Whether it calls writeHead itself or only
  // write, end or flushHeaders, Node comes by here before the first byte leaves.
  const writeHead = response.writeHead.bind(response)
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const given = rest.find((argument): argument is OutgoingHttpHeaders => typeof argument === 'object')
    for (const [name, value] of Object.entries(given ?? {})) if (value !== undefined) response.setHeader(name, value)
    for (let i = 0; i < headers.length; i += 2) response.setHeader(headers[i] ?? '', headers[i + 1] ?? '')
    return writeHead(status)
  }
  await handle(request, response)
}
