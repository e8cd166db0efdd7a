import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

import type { Logger } from 'pino'

import { isFromOurs } from '../lib/origin'
import type { ApiHandler } from './api'
import type { Sending } from './captured-response'
import { answerFault, drain, type FaultStatus } from './faults'
import { answerHealth, type Readiness } from './health'
import { isAskedPersonally, readPageAddress } from './page-address'
import type { Pages } from './pages'
import { ALLOWED, answeredAt, areaOf, findFault, isForProgram, pathIn, readForm, targetOf, type Area } from './request-check'
import { dropReserved, isForOneReader, isPlainReading, markPersonal, mayBeSignedIn, namePeer } from './request-headers'
import { requestIdOf } from './request-id'
import type { StaticFiles } from './static-files'
import { TooManyWaiting } from './turns'

/** Hands a request to Next as it came. `sending`: what was sent with it, where something was; its stream has been read. */
export type NextHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  sending?: Sending,
) => Promise<void>

export type HttpServerOptions = {
  /** Finished pages; undefined in development, where every page is rendered as it is asked for. */
  pages: Pages | undefined
  next: NextHandler
  api: ApiHandler
  /** The files of the build; undefined in development, where they change. */
  files: Pick<StaticFiles, 'answer'> | undefined
  readiness: () => Promise<Readiness>
  /** Headers that every answer bears. */
  always: readonly string[]
  trustedProxies: number
  /** Scheme, host and port that readers reach Crux by: forms are taken from there alone. */
  origin: string
  log: Pick<Logger, 'info' | 'warn' | 'error' | 'debug' | 'isLevelEnabled'>
  limits?: Partial<Limits>
}

/** All in milliseconds but the last, which is in bytes. */
export type Limits = {
  /** For the head of a request, and for all of it: who drips holds a connection no longer than this. */
  headersTimeout: number
  requestTimeout: number
  /** How long a connection may wait for its next request. Longer than proxies in front wait (60 s), or they meet closed ones. */
  keepAliveTimeout: number
  /** How often those are looked at. */
  connectionsCheckingInterval: number
  maxHeaderSize: number
}

const LIMITS: Limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
}

/** What a server that is about to stop does differently. */
export type Stopping = { stopping: boolean }

/**
 * The server in front of Next: finished pages from memory, the API, the files of the build, limits and headers. It
 * takes its parts as arguments and starts nothing by itself.
 *
 * What Node answers by itself is left to it: a malformed request 400, too large a head 431, too slow a request 408,
 * a missing Host 400, an unknown Expect 417, each with the connection closed. `maxRequestsPerSocket` is not set:
 * requests beyond it would be answered 503.
 */
export function createHttpServer(options: HttpServerOptions): Server & Stopping {
  const { pages, always, trustedProxies, log } = options
  const logsHits = log.isLevelEnabled('debug')
  const limits = { ...LIMITS, ...options.limits }

  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    if (server.stopping) response.shouldKeepAlive = false
    const requestId = requestIdOf(request, trustedProxies)
    const asked = targetOf(request)
    const target = asked && answeredAt(request.method, asked)
    if (pages !== undefined && target !== undefined && isPlainReading(request)) {
      if (pages.answerKept(request, response, target, requestId)) {
        if (logsHits) log.debug({ requestId, path: pathIn(target), status: response.statusCode }, 'served from memory')
        return
      }
    }
    const began = performance.now()
    response.once('finish', () => {
      const ms = Math.round((performance.now() - began) * 10) / 10
      log.info({ requestId, method: request.method, path: pathIn(target), status: response.statusCode, ms }, 'answered')
    })
    answer(request, response, target, requestId).catch((err: unknown) => {
      if (err instanceof TooManyWaiting) {
        log.warn({ requestId, path: pathIn(target) }, 'Too many pages wait to be rendered')
        return answerFault(response, 503, { requestId, always, forProgram: false })
      }
      log.error({ err, requestId, path: pathIn(target) }, 'A request could not be answered')
      answerFault(response, 500, { requestId, always, forProgram: isForProgram(target) })
    })
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    target: string | undefined,
    requestId: string,
  ): Promise<void> {
    const refuse = (status: FaultStatus, area?: Area) => {
      const allow = status === 405 && area !== undefined ? ALLOWED[area] : undefined
      answerFault(response, status, { requestId, always, forProgram: isForProgram(target), ...(allow && { allow }) })
      drain(request)
    }
    if (target === undefined) return refuse(400)
    const area = areaOf(target)
    const fault = isOfDevelopment(target) ? undefined : findFault(request, target, area)
    if (fault !== undefined) return refuse(fault, area)
    request.url = target
    dropReserved(request, trustedProxies, pages === undefined ? OF_DEVELOPMENT : undefined)
    namePeer(request)
    // In development nothing is kept, so that each page may as well be its reader's own.
    const isPersonal = isAskedPersonally(target) || (pages === undefined && mayBeSignedIn(request))
    if (area === 'own' || (area === 'page' && isPersonal)) markPersonal(request)
    const personally = () => {
      markPersonal(request)
      return options.next(request, response, requestId)
    }
    switch (area) {
      case 'alive':
        return answerHealth(response, 'alive', requestId, always)
      case 'ready':
        return answerHealth(
          response,
          server.stopping ? { ready: false, why: 'stopping' } : await options.readiness(),
          requestId,
          always,
        )
      case 'api':
        return options.api(request, response, requestId)
      case 'static':
        if (options.files === undefined) return options.next(request, response, requestId)
        if (!(await options.files.answer(request, response, target, requestId))) refuse(404)
        return
      case 'next':
        // Next's own doors: its image pipeline is not used, and nothing else is behind them outside development.
        if (pages !== undefined || target.startsWith('/_next/image')) return refuse(404)
        return options.next(request, response, requestId)
      case 'auth':
      case 'own': {
        if (readPageAddress(target) === undefined) return refuse(400)
        if (request.method !== 'POST') return options.next(request, response, requestId)
        // Refused with a status of its own, before anything of it is read.
        if (!isFromOurs({ origin: request.headers.origin, site: request.headers['sec-fetch-site'] }, options.origin)) return refuse(403)
        // In development Next reads for itself: an answer of its may go on after a form's end.
        if (pages === undefined) return options.next(request, response, requestId)
        const body = await readForm(request)
        if (body === undefined) return refuse(413)
        return options.next(request, response, requestId, { method: 'POST', body })
      }
      case 'page':
        if (pages === undefined || isForOneReader(request) || isAskedPersonally(target)) {
          // Next answers 500 to a path that does not decode.
          if (readPageAddress(target) === undefined) return refuse(400)
          return options.next(request, response, requestId)
        }
        return pages.answer(request, response, target, requestId, mayBeSignedIn(request) ? personally : undefined)
    }
  }

  const isOfDevelopment = (target: string) => pages === undefined && /^\/(?:_next|__nextjs)/.test(target)

  const { connectionsCheckingInterval, maxHeaderSize, ...timeouts } = limits
  const server = Object.assign(
    createServer({ connectionsCheckingInterval, maxHeaderSize, ...timeouts, noDelay: true }, onRequest),
    { stopping: false },
  )
  // The size of a head is limited; beyond a number of headers Node would silently drop the rest, perhaps those checked.
  server.maxHeadersCount = 0
  // Who waits for a "100 Continue" gets it when somebody reads the body, so a refusal comes before the body. Whether
  // the body comes after a refusal all the same, nobody can tell: such a connection is not used again.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    response.shouldKeepAlive = false
    request.once('resume', () => {
      if (!response.headersSent) response.writeContinue()
    })
    onRequest(request, response)
  })
  server.on('connect', (_request, socket: Duplex) => {
    const refusal = 'HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'
    // The server does not know this connection any more: left half open, it would outlive everything.
    socket.end(refusal, () => socket.destroy())
  })
  return server
}

/** Next's client code in development tells the server which of its pages it means. */
const OF_DEVELOPMENT = /^x-nextjs-/
