import { createHash, randomBytes } from 'node:crypto'

import NextAuthImport from 'next-auth'

import { provideSettings } from '../env'
import { defaultOf } from './common-js'
import { type Cookie, csrfCookieName, parseSetCookie } from './cookies'
import { authOptions, type Admission } from './options'
import { ownOrigin } from './origin'
import { authSecret } from './sealed'

type Ask = {
  method: 'GET' | 'POST'
  /** What stands behind /api/auth/. */
  path: readonly string[]
  query?: Readonly<Record<string, string>>
  body?: Readonly<Record<string, string>>
  cookies?: Readonly<Record<string, string>>
}

export type Answer = {
  /** Where next-auth would lead the browser to. */
  location: string | null
  cookies: readonly Cookie[]
}

/** next-auth as it is called for a page of the pages router: with plain objects, and nothing of Next around it. */
type Handler = (request: object, response: object, options: object) => Promise<unknown>
const nextAuth = defaultOf(NextAuthImport) as unknown as Handler

let told: string | undefined

/** next-auth reads its own address from the environment alone, which is better than from a request. */
function tellAddress(): void {
  const origin = ownOrigin()
  if (told !== origin) provideSettings({ NEXTAUTH_URL: (told = origin) })
}

/**
 * Asks next-auth what it would answer to a request. Its token against forged requests is made here: whoever calls this
 * has checked the origin, and next-auth's own cookie could not be set by a page that is only read.
 */
export async function askNextAuth(ask: Ask, admission: Admission = {}): Promise<Answer> {
  tellAddress()
  const csrf = randomBytes(32).toString('hex')
  const csrfHash = createHash('sha256').update(csrf + authSecret()).digest('hex')
  const headers = new Map<string, unknown>()
  let location: string | null = null
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader(name: string, value: unknown) {
      if (name.toLowerCase() === 'location') location = String(value)
      headers.set(name.toLowerCase(), value)
      return response
    },
    json: () => response,
    send: () => response,
    end: () => response,
  }
  const request = {
    method: ask.method,
    headers: {},
    query: { ...ask.query, nextauth: [...ask.path] },
    body: ask.method === 'POST' ? { ...ask.body, csrfToken: csrf } : undefined,
    cookies: { ...ask.cookies, [csrfCookieName()]: `${csrf}|${csrfHash}` },
  }
  await nextAuth(request, response, authOptions(admission))
  const set = headers.get('set-cookie')
  return { location, cookies: (Array.isArray(set) ? set : []).map((header) => parseSetCookie(String(header))) }
}
