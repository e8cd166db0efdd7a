import type { IncomingMessage } from 'node:http'

import type { FaultStatus } from './faults'
import { isOwnPage } from './page-address'

/** Characters of an address: a search for 200 characters of any script fits, and so does every cursor. */
const TARGET_MAX = 4_096
/** Headers of one request. Their size is limited by the server's `maxHeaderSize`. */
const HEADERS_MAX = 100

/** The kinds of address, each with the part of the server that answers it. */
export type Area = 'alive' | 'ready' | 'api' | 'static' | 'next' | 'auth' | 'own' | 'page'

/** Methods that an area takes. The API answers for itself: its routes differ. */
export const ALLOWED: Readonly<Record<Area, string | undefined>> = {
  alive: 'GET, HEAD',
  ready: 'GET, HEAD',
  api: undefined,
  static: 'GET, HEAD',
  next: 'GET, HEAD',
  // The way back from a provider is gone once: looking ahead by HEAD would use it up.
  auth: 'GET',
  own: 'GET, HEAD, POST',
  page: 'GET, HEAD',
}

const API = '/api/v1'
const AUTH = '/api/auth/'

/** Which part of the server answers a target (a path and a query). */
export function areaOf(target: string): Area {
  const end = target.search(/[?#]/)
  const path = end === -1 ? target : target.slice(0, end)
  if (path === '/healthz') return 'alive'
  if (path === '/readyz') return 'ready'
  if (path === API || path.startsWith(`${API}/`)) return 'api'
  if (path.startsWith('/_next/static/')) return 'static'
  if (path === '/_next' || path.startsWith('/_next/')) return 'next'
  if (path.startsWith(AUTH)) return 'auth'
  return isOwnPage(path) ? 'own' : 'page'
}

/**
 * The path and query that a request is about; `undefined` when it names none. A request may also hold a whole address
 * (RFC 9112, 3.2.2): whose host it names does not matter here, addresses of ours come from the settings.
 */
export function targetOf(request: IncomingMessage): string | undefined {
  const url = request.url ?? ''
  if (url.startsWith('/')) return url
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined
  const { pathname, search } = new URL(url)
  return pathname + search
}

/**
 * Where a request is answered. A mail program posts to the address that ends mails, where people find a page (RFC 8058):
 * what it sends is the API's.
 */
export const answeredAt = (method: string | undefined, target: string): string =>
  method === 'POST' && /^\/unsubscribe\/?(?:\?|$)/.test(target) ? API + target.replace('/?', '?') : target

/**
 * What is wrong with a request, as far as its head tells: before a byte of its body is read, and before anything else
 * sees it. Bodies of the API are limited by its routes.
 */
export function findFault(request: IncomingMessage, target: string, area: Area): FaultStatus | undefined {
  const { headers, method = '' } = request
  if (target.length > TARGET_MAX) return 414
  if (request.rawHeaders.length > 2 * HEADERS_MAX) return 431
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') return 415
  const transfer = headers['transfer-encoding']
  if (transfer !== undefined && transfer.toLowerCase() !== 'chunked') return 415
  if (method === 'TRACE' || method === 'TRACK') return 405
  const allowed = ALLOWED[area]
  if (allowed !== undefined && !allowed.split(', ').includes(method)) return 405
  if (area === 'own' && method === 'POST') return findFormFault(request)
  const isReading = method === 'GET' || method === 'HEAD'
  const hasBody = transfer !== undefined || Number(headers['content-length'] ?? 0) > 0
  return isReading && hasBody ? 413 : undefined
}

/** Bytes of a form: more than the longest that anybody fills in here. */
export const FORM_MAX = 64 * 1024

/** How a browser sends a form, and how Next's client code sends one. */
const FORM_TYPES = ['multipart/form-data', 'application/x-www-form-urlencoded', 'text/plain']

function findFormFault({ headers }: IncomingMessage): FaultStatus | undefined {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (type === undefined || !FORM_TYPES.includes(type)) return 415
  return Number(headers['content-length'] ?? 0) > FORM_MAX ? 413 : undefined
}

/** The body of a form, whole; `undefined` as soon as it is longer than any may be. */
export function readForm(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size <= FORM_MAX) return void chunks.push(chunk)
      // The rest still comes; whoever refuses lets it run out.
      request.off('data', take)
      resolve(undefined)
    }
    request.on('data', take)
    request.once('end', () => resolve(size <= FORM_MAX ? Buffer.concat(chunks) : undefined))
    // Who hangs up in the middle gets no answer; who waits for the body must not wait for ever.
    request.once('close', () => resolve(undefined))
  })
}

/** Whether programs ask for it. */
export const isForProgram = (target: string | undefined): boolean => target?.startsWith('/api/') ?? false

/** For the log: without the query, which may hold what somebody searched for, and not endlessly. */
export const pathIn = (target: string | undefined): string => target?.split(/[?#]/, 1)[0]?.slice(0, 200) ?? ''
