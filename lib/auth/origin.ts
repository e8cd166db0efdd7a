import { publicUrl } from '../env'
import { isFromOurs } from '../origin'

/** Scheme, host and port that readers reach Crux by, as a browser writes them. */
export const ownOrigin = (): string => new URL(publicUrl()).origin

/** Whether a request was sent by a page of ours, as its headers say. */
export const isSameOrigin = (headers: Pick<Headers, 'get'>): boolean =>
  isFromOurs({ origin: headers.get('origin'), site: headers.get('sec-fetch-site') }, ownOrigin())
