import { publicUrl } from '../env'

/** Scheme, host and port that readers reach Crux by, as a browser writes them. */
export const ownOrigin = (): string => new URL(publicUrl()).origin

/**
 * Whether a request was sent by a page of ours. A browser says so in `Origin`, which must be ours to the letter; where
 * it leaves that out, in `Sec-Fetch-Site`. No other header is looked at: not the host, and none that a proxy may write.
 */
export function isSameOrigin(headers: Pick<Headers, 'get'>): boolean {
  const origin = headers.get('origin')
  return origin === null ? headers.get('sec-fetch-site') === 'same-origin' : origin === ownOrigin()
}
