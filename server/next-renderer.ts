import type { IncomingMessage, ServerResponse } from 'node:http'

import { CapturedResponse, inventRequest } from './captured-response'
import { newNonce, requestPolicy } from './csp'
import { Turns } from './turns'

/** Next's request handler, or one that stands in for it in a test. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** What came out of a rendering, before it is made ready for readers. `nonce` marks the scripts that may run. */
export type Rendered = {
  status: number
  headers: ReadonlyMap<string, string>
  body: Buffer
  nonce: string
}

/** Renders what everyone sees at an address (a path and a query). */
export type Render = (address: string, requestId: string) => Promise<Rendered>

/** Pages that are rendered at the same time, and that wait for their turn, at most. */
const AT_ONCE = 16
const IN_LINE = 2_000

/** Milliseconds after which a rendering is given up. */
const RENDER_MS = 15_000

/** The route that Next renders for an address that leads nowhere. */
const NOT_FOUND = '/_not-found'
/** How a page of Next begins that shows nothing until scripts run. */
const EMPTY_SHELL = '<html id="__next_error__"'

/**
 * Renders pages by Next's handler. The request that Next sees is invented: of what a reader sent it holds the address
 * alone, so that no cookie, host or header of one reader can come to stand in what all others get.
 */
export function nextRenderer(handle: RequestHandler, publicUrl: string, limits = { ms: RENDER_MS }): Render {
  const { host, protocol } = new URL(publicUrl)
  const turns = new Turns(AT_ONCE, IN_LINE)

  async function render(address: string, requestId: string): Promise<Rendered> {
    const nonce = newNonce()
    const request = inventRequest(address, {
      host,
      'x-forwarded-host': host,
      'x-forwarded-proto': protocol.slice(0, -1),
      // Next puts title and description where crawlers find them only for a user agent that it can match.
      'user-agent': 'Crux',
      accept: 'text/html',
      'content-security-policy': requestPolicy(nonce),
      'x-nonce': nonce,
      'x-request-id': requestId,
    })
    const response = new CapturedResponse(request)
    const timer = setTimeout(() => response.destroy(), limits.ms)
    try {
      // What the handler still does after the end of its answer is not waited for.
      const body = await Promise.race([response.whole, handle(request, response).then(() => response.whole)])
      return { status: response.statusCode, headers: headersOf(response), body, nonce }
    } finally {
      clearTimeout(timer)
    }
  }

  return (address, requestId) =>
    turns.take(async () => {
      const rendered = await render(address, requestId)
      // A page that finds nothing answers with an empty shell: its words appear only once scripts run. The route for
      // unknown addresses says the same in plain HTML.
      if (rendered.status !== 404 || !rendered.body.subarray(0, 200).includes(EMPTY_SHELL)) return rendered
      return { ...(await render(NOT_FOUND, requestId)), status: 404 }
    })
}

function headersOf(response: ServerResponse): Map<string, string> {
  const headers = new Map<string, string>()
  for (const [name, value] of Object.entries(response.getHeaders())) {
    if (value !== undefined) headers.set(name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value))
  }
  return headers
}
