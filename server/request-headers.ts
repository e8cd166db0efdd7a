import type { IncomingMessage } from 'node:http'

/** Headers by which the client code of Next asks for something else than the page at this address. */
const isOfNextClient = (name: string): boolean => name === 'rsc' || name.startsWith('next-')

/**
 * Whether a request asks for a page as everyone sees it: a plain reading, without a body, and without Next's client
 * code behind it. A token (`Authorization`) is for the API: a page does not look at it, and is no other for it.
 */
export function isPlainReading(request: IncomingMessage): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  for (const name in request.headers) {
    if (name === 'content-encoding' || name === 'transfer-encoding') return false
    if (name === 'content-length' && request.headers[name] !== '0') return false
    if (isOfNextClient(name)) return false
  }
  return true
}

/** Whether what is asked for is not the page itself, but a piece of it for Next's client code. */
export function isForOneReader(request: IncomingMessage): boolean {
  if (/[?&]_rsc(?:[=&]|$)/.test(request.url ?? '')) return true
  return Object.keys(request.headers).some(isOfNextClient)
}

/** Under either of the names that next-auth has for it. */
const SESSION = /(?:^|;)\s*(?:__Secure-)?next-auth\.session-token=/

/** Whether somebody may be signed in who sends this. Whether they are is asked by what is rendered for them. */
export const mayBeSignedIn = (request: IncomingMessage): boolean => SESSION.test(request.headers.cookie ?? '')

/** By which `lib/auth/network.ts` is told who is at the other end. What a reader sends by this name is dropped before. */
const PEER = 'x-crux-peer'

/** Writes down who is at the other end of the connection, for limits. Next and the API look at different lists. */
export function namePeer(request: IncomingMessage): void {
  const peer = request.socket.remoteAddress ?? ''
  request.headers[PEER] = peer
  request.rawHeaders.push(PEER, peer)
}

/** Tells the frame of all pages that this rendering is for one reader: it may show who that is. */
export function markPersonal(request: IncomingMessage): void {
  request.headers['x-personal'] = '1'
}

/** What only a trusted proxy may say. */
const OF_PROXIES = /^(?:x-forwarded-(?:for|host|port|proto)|x-request-id)$/
/** What Next takes for its own word, or for ours: state of a rendering, a policy, a nonce. */
const RESERVED = /^(?:x-.*|next-resume|forwarded|content-security-policy(?:-report-only)?)$/

/**
 * Drops the headers that no reader has a say in, before anything looks at them. All of `x-` goes: Next and the hosts
 * it knows talk to it by such names, the list changes with every version, and nothing of ours asks a reader for one.
 *
 * @param keep further names that stay
 */
export function dropReserved(request: IncomingMessage, trustedProxies: number, keep?: RegExp): void {
  const isDropped = (name: string) =>
    RESERVED.test(name) && !(trustedProxies > 0 && OF_PROXIES.test(name)) && !keep?.test(name)
  const names = Object.keys(request.headers).filter(isDropped)
  if (names.length === 0) return
  for (const name of names) delete request.headers[name]
  const { rawHeaders } = request
  // Names and values by turns. Hono reads these, Next the others.
  request.rawHeaders = rawHeaders.filter((_, index) => !names.includes(rawHeaders[index - (index % 2)]?.toLowerCase() ?? ''))
}
