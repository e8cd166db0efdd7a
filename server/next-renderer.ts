import { askAhead } from '../lib/ahead'
import { captureAnswer, inventRequest, type Answer, type RequestHandler } from './captured-response'
import { newNonce, requestPolicy } from './csp'
import { renderingTurns, type Turns } from './turns'

/** What came out of a rendering, before it is made ready for readers. `nonce` marks the scripts that may run. */
export type Rendered = Answer & { nonce: string }

/** Renders what everyone sees at an address (a path and a query). */
export type Render = (address: string, requestId: string) => Promise<Rendered>

/** The route that Next renders for an address that leads nowhere. */
export const NOT_FOUND = '/_not-found'

/** How a page of Next begins that shows nothing until scripts run. */
const EMPTY_SHELL = '<html id="__next_error__"'

/**
 * Whether a page that finds nothing answered with an empty shell: its words would appear only once scripts run. The
 * route for unknown addresses says the same in plain HTML.
 */
export const isEmptyShell = ({ status, body }: Answer): boolean => status === 404 && body.subarray(0, 200).includes(EMPTY_SHELL)

/**
 * Renders pages by Next's handler. The request that Next sees is invented: of what a reader sent it holds the address
 * alone, so that no cookie, host or header of one reader can come to stand in what all others get.
 *
 * @param given turns that other renderings take too; and after how many milliseconds a rendering is given up
 */
export function nextRenderer(
  handle: RequestHandler,
  publicUrl: string,
  given: { turns?: Turns; ms?: number } = {},
): Render {
  const { host, protocol } = new URL(publicUrl)
  const { turns = renderingTurns(), ms } = given

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
    const forget = askAhead(address, nonce)
    try {
      return { ...(await captureAnswer(handle, request, ms)), nonce }
    } finally {
      forget()
    }
  }

  return (address, requestId) =>
    turns.take(async () => {
      const rendered = await render(address, requestId)
      if (!isEmptyShell(rendered)) return rendered
      return { ...(await render(NOT_FOUND, requestId)), status: 404 }
    })
}
