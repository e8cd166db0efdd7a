import { LRUCache } from 'lru-cache'

import { signInAddress } from '../account/address'
import type { Viewer } from '../account/schema'
import { readViewer } from '../account/session-commands'
import { readTokenViewer } from '../account/token-commands'
import { Refusal } from '../refusal'
import { readCookie, sessionCookieName } from './cookies'
import { sessionIn } from './sealed'

/** What a request brings of who sends it. */
export type Bearing = { cookie: string | null | undefined; authorization: string | null | undefined }

/**
 * What stood in the cookies seen lately. Opening one takes longer than asking the database who it is; that is asked all
 * the same, each time. As a cookie is replaced before next-auth lets it end, its own end is not looked at again.
 */
const opened = new LRUCache<string, string>({ max: 10_000 })

/** The secret of the session that a Cookie header bears, or null. */
export async function sessionOf(cookie: string | null | undefined): Promise<string | null> {
  const sealed = readCookie(cookie, sessionCookieName())
  if (sealed === undefined) return null
  const known = opened.get(sealed)
  if (known !== undefined) return known
  const secret = await sessionIn(sealed)
  if (secret !== null) opened.set(sealed, secret)
  return secret
}

/** The token that an Authorization header bears. */
export const bearerIn = (authorization: string): string | undefined => /^bearer +(\S+) *$/i.exec(authorization)?.[1]

/**
 * Who sends a request, as the database says now: by a token where one is given, or else by the session in the cookie.
 * Null for nobody.
 * @throws Refusal unauthenticated for a token that does not hold: a program is not to be taken for nobody.
 */
export async function viewerOf({ cookie, authorization }: Bearing, now: Date = new Date()): Promise<Viewer | null> {
  if (authorization) {
    const token = bearerIn(authorization)
    const viewer = token === undefined ? null : await readTokenViewer(token, now)
    if (viewer === null) throw new Refusal('unauthenticated', 'This token is not known, has ended or was revoked.')
    return viewer
  }
  const secret = await sessionOf(cookie)
  return secret === null ? null : readViewer(secret, now)
}

/** One look for each rendering: its headers are one object, whoever asks for them. */
const seen = new WeakMap<object, Promise<Viewer | null>>()

/** Who looks at the page that is being rendered. In pages of Next only; tokens open no pages. */
export async function getViewer(): Promise<Viewer | null> {
  const { headers, cookies } = await import('next/headers')
  const asked = await headers()
  const known = seen.get(asked)
  if (known !== undefined) return known
  const looking = cookies().then((jar) => viewerOf({ cookie: jar.toString(), authorization: null }))
  seen.set(asked, looking)
  return looking
}

/**
 * The same, on a page that is rendered for one reader alone (`?me`); null where it is the same for all. In pages of Next
 * only.
 */
export async function getPersonalViewer(): Promise<Viewer | null> {
  const { headers } = await import('next/headers')
  // Set by the server alone.
  return (await headers()).get('x-personal') === '1' ? getViewer() : null
}

/**
 * The same where there must be one: nobody is led to the form, and from there back.
 * @param next the page's own address, such as /settings/devices
 */
export async function requireViewer(next: string): Promise<Viewer> {
  const viewer = await getViewer()
  if (viewer !== null) return viewer
  const { redirect } = await import('next/navigation')
  return redirect(signInAddress(next))
}
