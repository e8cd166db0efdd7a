import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** How a body may be sent. `identity` is the body as it is. */
export type Encoding = 'br' | 'gzip' | 'identity'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Bytes below which compressing costs more than it saves. */
export const WORTHWHILE = 1_024

/**
 * Compresses, off the main thread. `quality` is brotli's, 0 to 11: 5 takes a few milliseconds for a page, 11 a few
 * hundred for a large script, and saves about a tenth more. gzip takes the same figure, up to its 9.
 */
export async function compress(body: Buffer, encoding: 'br' | 'gzip', quality = 5): Promise<Buffer> {
  if (encoding === 'gzip') return zip(body, { level: Math.min(quality, 9) })
  return brotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  })
}

/** Browsers send a handful of different Accept-Encoding headers; each is read once. Strangers may invent more. */
const known = new Map<string, Encoding>()
const KNOWN_MAX = 256

/** The best encoding that a request's Accept-Encoding allows (RFC 9110, 12.5.3). Nothing said: identity. */
export function chooseEncoding(accepted: string | string[] | undefined): Encoding {
  if (typeof accepted !== 'string') return 'identity'
  const before = known.get(accepted)
  if (before !== undefined) return before
  const chosen = readAccepted(accepted)
  if (known.size >= KNOWN_MAX) known.clear()
  known.set(accepted, chosen)
  return chosen
}

function readAccepted(accepted: string): Encoding {
  const weights = new Map<string, number>()
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    weights.set(name, weight === undefined ? 1 : Number(weight))
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  const [br, gzipped] = [weightOf('br'), weightOf('gzip')]
  if (br > 0 && br >= gzipped) return 'br'
  return gzipped > 0 ? 'gzip' : 'identity'
}
