import { isIP } from 'node:net'

import { env } from '../env'

/** By which the server in front tells who is at the other end of a connection. Readers cannot send it: it drops theirs. */
export const PEER_HEADER = 'x-crux-peer'

/**
 * The network that a request came from: the unit that limits count by. An IPv4 address stands for itself, an IPv6 one
 * for its /64, which is what one household gets.
 *
 * @param proxies how many proxies stand in front: so many addresses are believed, counted from the right
 */
export function networkOf(peer: string | null, forwarded: string | null, proxies: number): string {
  const chain = [...(proxies > 0 ? (forwarded ?? '').split(',') : []), peer ?? ''].map(bare)
  // Who comes past the proxies has a shorter chain; what is no address was made up, and the next one to the right speaks.
  for (let at = Math.max(0, chain.length - 1 - proxies); at < chain.length; at++) {
    const network = networkIn(chain[at] ?? '')
    if (network !== null) return network
  }
  return 'unknown'
}

/** The same, from the headers of a request as Next and the API see it. */
export const networkOfRequest = (headers: Pick<Headers, 'get'>): string =>
  networkOf(headers.get(PEER_HEADER), headers.get('x-forwarded-for'), env().TRUSTED_PROXIES)

/** An address without space, port, brackets and zone. */
function bare(entry: string): string {
  const text = entry.trim()
  const bracketed = /^\[([^\]]*)\]/.exec(text)?.[1]
  if (bracketed !== undefined) return bracketed.split('%')[0] ?? ''
  const port = /^([\d.]+):\d+$/.exec(text)?.[1]
  return port ?? text.split('%')[0] ?? ''
}

function networkIn(address: string): string | null {
  const version = isIP(address)
  if (version === 0) return null
  if (version === 4) return address
  // In its one spelling: zeros written out, an IPv4 address inside as two groups.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? left : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
  const [a, b, c, d, e, f, g = '0', h = '0'] = groups
  if ([a, b, c, d, e].every((group) => group === '0') && f === 'ffff') {
    const [high, low] = [parseInt(g, 16), parseInt(h, 16)]
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  return `${[a, b, c, d].join(':')}::/64`
}
