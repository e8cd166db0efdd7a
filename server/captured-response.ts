import { IncomingMessage, ServerResponse, type IncomingHttpHeaders } from 'node:http'
import { Socket } from 'node:net'

/** Next's request handler, or one that stands in for it in a test. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** What a request handler answered, whole. */
export type Answer = {
  status: number
  /** Without cookies, of which each is a header by itself. */
  headers: ReadonlyMap<string, string>
  /** As `Set-Cookie` has them; absent where there are none. */
  cookies?: readonly string[]
  body: Buffer
}

/** What is sent along with a request: a form, say. */
export type Sending = { method: string; body: Buffer }

/** Milliseconds after which a rendering is given up. */
const RENDER_MS = 15_000

/** A connection to nowhere: takes what is written and forgets it. It never opens and holds no handle. */
class Nowhere extends Socket {
  override _write(_chunk: unknown, _encoding: BufferEncoding, done: () => void): void {
    done()
  }
  override _writev(_chunks: unknown, done: () => void): void {
    done()
  }
}

/** A request that no client sent: it bears the given headers and no others. Without `sending` it is a GET. */
export function inventRequest(url: string, headers: IncomingHttpHeaders, sending?: Sending): IncomingMessage {
  const request = new IncomingMessage(new Nowhere())
  request.method = sending?.method ?? 'GET'
  request.url = url
  request.httpVersion = '1.1'
  request.httpVersionMajor = 1
  request.httpVersionMinor = 1
  request.headers = { ...headers }
  request.rawHeaders = Object.entries(headers).flatMap(([name, value]) => [name, String(value ?? '')])
  request.complete = true
  if (sending !== undefined) request.push(sending.body)
  request.push(null)
  return request
}

/**
 * A response that gathers what is written to it. `whole` settles when it has ended, and fails when it was given up
 * before that.
 *
 * Why not the response of the reader who happens to ask first, with its methods replaced: a page is rendered for all
 * who wait for it. The first one may hang up, and then Next would stop in the middle; may read slowly, and hold the
 * others up; and bears headers that must not leave a trace in what is kept for everyone.
 */
export class CapturedResponse extends ServerResponse {
  readonly whole: Promise<Buffer>
  private readonly chunks: Uint8Array[] = []

  constructor(request: IncomingMessage) {
    super(request)
    this.assignSocket(request.socket)
    this.whole = new Promise((resolve, reject) => {
      this.once('finish', () => {
        resolve(Buffer.concat(this.chunks))
        // What Next does after an answer, it does when the connection closes.
        request.socket.destroy()
      })
      this.once('close', () => reject(new Error('The rendering was given up before its end')))
    })
    // Whoever renders waits for it later, or not at all if the renderer itself fails first.
    this.whole.catch(() => {})
  }

  override write(chunk: unknown, encoding?: unknown, done?: unknown): boolean {
    if (!this.headersSent) this.writeHead(this.statusCode)
    this.gather(chunk, encoding)
    const callback = [encoding, done].find((argument) => typeof argument === 'function')
    if (callback !== undefined) process.nextTick(callback)
    return true
  }

  override end(chunk?: unknown, encoding?: unknown, done?: unknown): this {
    this.gather(chunk, encoding)
    const callback = [chunk, encoding, done].find((argument) => typeof argument === 'function')
    if (callback !== undefined) this.once('finish', () => callback())
    return super.end()
  }

  private gather(chunk: unknown, encoding: unknown): void {
    if (chunk instanceof Uint8Array) this.chunks.push(chunk)
    else if (typeof chunk === 'string') this.chunks.push(Buffer.from(chunk, isEncoding(encoding) ? encoding : 'utf8'))
  }
}

const isEncoding = (given: unknown): given is BufferEncoding => typeof given === 'string' && Buffer.isEncoding(given)

/** What a handler answers to an invented request. Rejects when it fails, or when that takes longer than `ms`. */
export async function captureAnswer(handle: RequestHandler, request: IncomingMessage, ms = RENDER_MS): Promise<Answer> {
  const response = new CapturedResponse(request)
  const timer = setTimeout(() => response.destroy(), ms)
  try {
    // What the handler still does after the end of its answer is not waited for.
    const body = await Promise.race([response.whole, handle(request, response).then(() => response.whole)])
    const cookies = response.getHeader('set-cookie')
    return {
      status: response.statusCode,
      headers: headersOf(response),
      ...(cookies !== undefined && { cookies: Array.isArray(cookies) ? cookies : [String(cookies)] }),
      body,
    }
  } finally {
    clearTimeout(timer)
  }
}

function headersOf(response: ServerResponse): Map<string, string> {
  const headers = new Map<string, string>()
  for (const [name, value] of Object.entries(response.getHeaders())) {
    if (value !== undefined && name.toLowerCase() !== 'set-cookie') headers.set(name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value))
  }
  return headers
}
