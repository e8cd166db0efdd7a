/** What a browser says of the page that sent a request; a header that is not there is null or undefined. */
type Sender = { origin: string | null | undefined; site: string | string[] | null | undefined }

/**
 * Whether a request was sent by a page of ours. A browser says so in `Origin`, which must be ours to the letter; where
 * it leaves that out, in `Sec-Fetch-Site`. No other header is looked at: not the host, and none that a proxy may write.
 *
 * The server asks this before it reads a form, and the wrappers of what is written ask it again.
 *
 * @param ours scheme, host and port that readers reach Crux by, as a browser writes them
 */
export const isFromOurs = ({ origin, site }: Sender, ours: string): boolean =>
  origin === null || origin === undefined ? site === 'same-origin' : origin === ours
