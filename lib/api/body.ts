import { z } from 'zod'

import { Refusal } from '../refusal'
import { addIssues, WrongFields } from './fields'
import { RequestRefusal } from './problem'

/** The largest body that a route takes when it does not say otherwise, in bytes. */
export const BODY_MAX = 64 * 1024

const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i

/**
 * Reads a request's body as JSON and checks it. Everything that can be refused by a header is refused before a
 * byte is read, and reading stops at the limit.
 *
 * @throws RequestRefusal 415 for another content type or an encoded body, 413 over the limit, 400 for what is not
 *   JSON in UTF-8
 * @throws Refusal `invalid`, with the fields at fault
 */
export async function readBody<S extends z.ZodObject>(
  request: Request,
  schema: S,
  max: number = BODY_MAX,
): Promise<z.output<S>> {
  refuseType(request)
  return checkBody(await readText(request, max), schema)
}

/**
 * Makes sure that a request which needs no body brings none, or an empty object.
 *
 * @throws RequestRefusal 415, 413 and 400 as `readBody`; Refusal `invalid` for fields, of which none is known
 */
export async function readNoBody(request: Request): Promise<void> {
  const { headers } = request
  const isSent = Number(headers.get('content-length') ?? 0) > 0 || headers.has('transfer-encoding')
  if (!isSent && !headers.has('content-type')) return
  refuseType(request)
  const text = await readText(request, BODY_MAX)
  if (text !== '') checkBody(text, z.strictObject({}))
}

/**
 * Lets a body go by that means nothing here, whatever it is.
 *
 * @throws RequestRefusal 413 over the limit
 */
export const dropBody = async (request: Request): Promise<void> => void (await readBytes(request, BODY_MAX))

function refuseType(request: Request): void {
  const encoding = request.headers.get('content-encoding')
  if (encoding !== null && encoding.toLowerCase() !== 'identity') {
    throw new RequestRefusal(415, 'Send the body as it is, without Content-Encoding.', {
      'Accept-Encoding': 'identity',
    })
  }
  if (!JSON_TYPE.test(request.headers.get('content-type') ?? '')) {
    throw new RequestRefusal(415, 'Send JSON, with Content-Type: application/json.', { Accept: 'application/json' })
  }
}

function checkBody<S extends z.ZodObject>(text: string, schema: S): z.output<S> {
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const wrong = new WrongFields()
  addIssues(wrong, parsed.error.issues, Object.keys(schema.shape))
  throw new Refusal('invalid', `The body is not right: ${wrong.sentence()}`, wrong.record())
}

const readText = async (request: Request, max: number): Promise<string> => textOf(await readBytes(request, max))

async function readBytes(request: Request, max: number): Promise<Uint8Array[]> {
  const tooLarge = () => new RequestRefusal(413, `This is too large. Send ${max} bytes or fewer.`)
  const length = request.headers.get('content-length')
  if (Number(length ?? 0) > max) throw tooLarge()
  // HTTP lets no more come than was said; a stream of it would cost more than the rest of reading it.
  if (length !== null) return [new Uint8Array(await request.arrayBuffer())]
  if (request.body === null) return []
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop cancels the stream: the rest is not read.
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > max) throw tooLarge()
    chunks.push(chunk)
  }
  return chunks
}

function textOf(chunks: readonly Uint8Array[]): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new RequestRefusal(400, 'The body is not UTF-8.')
  }
}

function parseJson(text: string): unknown {
  try {
    // The reviver sees every text and every key once. `__proto__` never gets as far as a schema.
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__' || !isKept(key)) throw new RangeError('A key that is none')
      if (typeof value === 'string' && !isKept(value)) throw new RangeError('A text that cannot be kept')
      return value
    })
  } catch (error) {
    const reason = error instanceof RangeError ? 'JSON that can be kept' : 'JSON'
    throw new RequestRefusal(400, `The body is not ${reason}. Check how it was written.`)
  }
}

/** PostgreSQL keeps no NUL, and half a surrogate pair has no UTF-8. */
function isKept(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text)
}
