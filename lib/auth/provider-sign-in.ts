import { PROVIDER_OF_NETWORK } from '../account/limits'
import { readViewer } from '../account/session-commands'
import { takeTurn } from '../db/rate-limit'
import { Refusal } from '../refusal'
import { type Cookie, cookieOf, linkCookieName } from './cookies'
import { askNextAuth } from './next-auth'
import { listProviders } from './providers'
import { seal, unseal } from './sealed'

/** Seconds that somebody may take at the provider; next-auth's own cookies last as long. */
const AWAY = 15 * 60
/** Seconds that an address of `onward` holds: it is followed at once. */
const ONWARD = 2 * 60

export const ONWARD_PATH = '/api/auth/onward'

type Beginning = { provider: string; next: string; link: boolean; session: string | null }

/** What `beginProvider` does, without Next: the path to go to, and the cookies to set. */
export async function beginAtProvider({ provider, next, link, session }: Beginning, network: string, now: Date = new Date()) {
  const known = listProviders().find(({ id }) => id === provider)
  if (known === undefined) throw new Refusal('not_found', 'Signing in there is not offered here.')
  await takeTurn(PROVIDER_OF_NETWORK, network)
  const viewer = link && session !== null ? await readViewer(session, now) : null
  if (link && viewer === null) throw new Refusal('unauthenticated', 'Sign in first, then link the two.')
  const { location, cookies } = await askNextAuth({ method: 'POST', path: ['signin', provider], body: { callbackUrl: next } })
  if (location === null || cookies.length === 0 || isOurs(location)) {
    throw new Refusal('closed', `${known.name} could not be asked. Try again in a moment, or sign in another way.`)
  }
  // Whoever comes back with it links for this session and no other; without it nothing is linked.
  const linking = viewer && (await seal('link', { session: viewer.sessionId ?? '', provider }, AWAY))
  const linkCookie: Cookie = cookieOf(linkCookieName(), linking ?? '', linking === null ? 0 : AWAY)
  const path = `${ONWARD_PATH}?to=${await seal('onward', { to: location, name: known.name }, ONWARD)}`
  return { path, cookies: [...cookies, linkCookie] }
}

/** next-auth leads back to a page of errors when it could not begin. */
const isOurs = (location: string): boolean => location.startsWith('/') || /\/api\/auth\/(?:error|signin)\b/.test(location)

/**
 * Where a path of `beginProvider` leads on to; null when it is not one of ours, or too old.
 *
 * Why not at once: a browser follows no form to another origin, by redirects neither, as our policy wants it. A page
 * that leads on by itself is no form any more, and the policy need not name anybody.
 */
export async function readOnward(sealed: string | undefined): Promise<{ to: string; name: string } | null> {
  const words = await unseal('onward', sealed)
  return typeof words?.to === 'string' && typeof words.name === 'string' ? { to: words.to, name: words.name } : null
}

/** For which session linking was begun at this provider; null when it was not. */
export async function readLinking(sealed: string | undefined, provider: string): Promise<string | null> {
  const words = await unseal('link', sealed)
  return words?.provider === provider && typeof words.session === 'string' ? words.session : null
}
