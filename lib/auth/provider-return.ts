import { ownPath, SIGN_IN } from '../account/address'
import { accountFromIdentity, linkIdentity } from '../account/identity-commands'
import { readViewer } from '../account/session-commands'
import { addressWith } from '../address'
import { Refusal, type RefusalCode } from '../refusal'
import { type Cookie, callbackCookieName, cookieOf, deviceCookieName, linkCookieName, readCookie } from './cookies'
import { nameAgent } from './agent'
import { identityOf } from './identity'
import { networkOfRequest } from './network'
import { askNextAuth } from './next-auth'
import type { Arrival } from './options'
import { ownOrigin } from './origin'
import { readLinking } from './provider-sign-in'
import { sessionOpener } from './session-cookies'
import { sessionOf } from './viewer'
import type { SignInError } from './wording'

const LINK_PAGE = '/settings/sign-in'

/** Where somebody who came back from a provider goes on to, and the cookies to set. */
export type Return = { location: string; cookies: readonly Cookie[] }

/**
 * Answers the way back from a provider. next-auth checks state, PKCE and nonce against its cookies, gets the tokens and
 * checks them; then the account that they stand for is signed in, or linked to the one that began it.
 */
export async function returnFromProvider(provider: string, request: Request, now: Date = new Date()): Promise<Return> {
  const cookie = request.headers.get('cookie')
  const linkFor = await readLinking(readCookie(cookie, linkCookieName()), provider)
  const session = await sessionOf(cookie)
  const agent = nameAgent(request.headers.get('user-agent'))
  const { open, besides } = sessionOpener({ device: readCookie(cookie, deviceCookieName()) ?? null, agent, session, network: networkOfRequest(request.headers) }, now)
  const errorPage = (error: SignInError) => addressWith(linkFor === null ? SIGN_IN : LINK_PAGE, { error })

  let bug: unknown
  const arrive = async (arrival: Arrival): Promise<{ session: string } | { go: string }> => {
    try {
      const identity = identityOf(arrival)
      if (linkFor === null) return { session: await open((await accountFromIdentity(identity, now)).accountId) }
      // Only who began it, in the session that it was begun in.
      const viewer = session === null ? null : await readViewer(session, now)
      if (viewer === null || viewer.sessionId !== linkFor) return { go: errorPage('not-begun') }
      await linkIdentity(viewer, identity, now)
      return { go: LINK_PAGE }
    } catch (error) {
      if (error instanceof Refusal) return { go: errorPage(codeOf(error.code, linkFor !== null)) }
      bug = error
      throw error
    }
  }

  const query = Object.fromEntries(new URL(request.url).searchParams)
  const answer = await askNextAuth({ method: 'GET', path: ['callback', provider], query, cookies: cookiesFor(cookie) }, { arrive })
  if (bug !== undefined) throw bug
  const location = answer.location ?? errorPage('failed')
  const failed = /^[^?]*\/api\/auth\/(?:error|signin)\b.*$/.test(location)
  const isSignedIn = !failed && linkFor === null && !location.startsWith(SIGN_IN)
  return {
    location: failed ? errorPage(errorOf(query, location)) : ownPath(location.replace(ownOrigin(), '') || '/'),
    cookies: [
      ...answer.cookies.filter(({ name }) => name !== callbackCookieName()),
      ...(isSignedIn ? besides : []),
      // Used up, whatever came of it.
      cookieOf(callbackCookieName(), '', 0),
      cookieOf(linkCookieName(), '', 0),
    ],
  }
}

/** The cookies that next-auth looks at. One that was meddled with would make it give up altogether. */
function cookiesFor(header: string | null): Record<string, string> {
  const cookies: Record<string, string> = {}
  for (const pair of (header ?? '').split(';')) {
    const name = pair.split('=', 1)[0]?.trim() ?? ''
    if (!/^(?:__Secure-)?next-auth\./.test(name) || name.includes('session-token')) continue
    cookies[name] = readCookie(header, name) ?? ''
  }
  const callback = cookies[callbackCookieName()]
  if (callback !== undefined && !callback.startsWith(`${ownOrigin()}/`)) delete cookies[callbackCookieName()]
  return cookies
}

function errorOf(query: Readonly<Record<string, string>>, location: string): SignInError {
  // The provider itself said no: mostly somebody who has thought better of it.
  if (query.error !== undefined) return 'refused'
  return location.includes('OAuthCallback') ? 'late' : 'failed'
}

function codeOf(code: RefusalCode, linking: boolean): SignInError {
  if (code === 'conflict') return linking ? 'not-yours' : 'not-linked'
  if (code === 'too_many') return 'too-many'
  if (code === 'forbidden') return 'suspended'
  return code === 'invalid' ? 'no-address' : linking ? 'not-begun' : 'failed'
}
