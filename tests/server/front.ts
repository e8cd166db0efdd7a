import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'

import { Hono } from 'hono'
import pino, { type Logger } from 'pino'

import { apiHandler } from '@/server/api'
import { answerFault } from '@/server/faults'
import type { Readiness } from '@/server/health'
import { createHttpServer, type Limits } from '@/server/http-server'
import type { RequestHandler } from '@/server/captured-response'
import type { Render, Rendered } from '@/server/next-renderer'
import { Pages } from '@/server/pages'
import { passThrough } from '@/server/pass-through'
import { securityHeaders } from '@/server/security-headers'
import type { StaticFiles } from '@/server/static-files'
import { renderingTurns, type Turns } from '@/server/turns'

export type FrontOptions = {
  render?: Render
  handle?: RequestHandler
  turns?: Turns
  api?: Hono
  readiness?: () => Promise<Readiness>
  files?: Pick<StaticFiles, 'answer'>
  limits?: Partial<Limits>
  trustedProxies?: number
  publicUrl?: string
}

export const html = (text: string): Rendered => ({
  status: 200,
  headers: new Map([['content-type', 'text/html; charset=utf-8']]),
  body: Buffer.from(`<!DOCTYPE html><html><head><title>${text}</title></head><body>${`<p>${text}</p>`.repeat(300)}</body></html>`),
  nonce: 'a-nonce',
})

/** The server in front, on a free port, with a stand-in for what it is in front of. `lines` is what it has logged. */
export async function startFront(options: FrontOptions = {}) {
  const lines: Record<string, unknown>[] = []
  const log: Logger = pino({ level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) })
  const always = securityHeaders(options.publicUrl ?? 'http://crux.example')
  const rendered: string[] = []
  const render: Render = options.render ?? ((address) => Promise.resolve(html(address)))
  const pages = new Pages({
    maxBytes: 10_000_000,
    always,
    log,
    render: (address, requestId) => {
      rendered.push(address)
      return render(address, requestId)
    },
  })
  pages.kept.trust()
  const handle: RequestHandler = options.handle ?? ((_, response) => Promise.resolve(void response.end('from Next')))
  const turns = options.turns ?? renderingTurns()
  const server = createHttpServer({
    pages,
    next: (request, response, requestId, sending) => passThrough(request, response, requestId, { handle, always, turns }, sending),
    api: apiHandler(options.api ?? new Hono(), 'crux.example', always, (_, response, requestId) =>
      answerFault(response, 500, { requestId, always, forProgram: true }),
    ),
    files: options.files ?? { answer: () => Promise.resolve(false) },
    readiness: options.readiness ?? (() => Promise.resolve({ ready: true })),
    always,
    trustedProxies: options.trustedProxies ?? 0,
    origin: options.publicUrl ?? 'http://crux.example',
    log,
    ...(options.limits && { limits: options.limits }),
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    server,
    port,
    pages,
    rendered,
    lines,
    url: (path: string) => `http://127.0.0.1:${port}${path}`,
    close: async () => {
      if (!server.listening) return
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** Says something on a bare connection, and gives all that comes back until the server closes it. */
export async function speak(port: number, text: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const heard: Buffer[] = []
  socket.on('data', (chunk: Buffer) => heard.push(chunk))
  // A server that refuses may reset the connection; what it said before counts.
  socket.on('error', () => {})
  socket.write(text)
  await once(socket, 'close')
  return Buffer.concat(heard).toString('latin1')
}

/** The head of a GET request; the connection is closed after the answer. */
export const get = (target: string, ...headers: string[]): string =>
  [`GET ${target} HTTP/1.1`, 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n')

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])
