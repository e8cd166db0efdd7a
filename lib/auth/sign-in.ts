import { endSessionOf } from '../account/session-commands'
import { nameAgent } from './agent'
import { type Cookie, cookieOf, COOKIE_SECONDS, deviceCookieName, sessionCookieName, signedInCookie } from './cookies'
import { networkOfRequest } from './network'
import { type PasswordTry, tryPassword } from './password-check'
import { beginAtProvider } from './provider-sign-in'
import { type Browser, deviceSecretOf, openInBrowser } from './session-cookies'
import { sessionOf } from './viewer'

/** The cookies and headers of the request that an action of Next answers. */
async function requestInNext() {
  const { cookies, headers } = await import('next/headers')
  const [jar, sent] = await Promise.all([cookies(), headers()])
  const browser: Browser = {
    device: jar.get(deviceCookieName())?.value ?? null,
    agent: nameAgent(sent.get('user-agent')),
    session: await sessionOf(jar.toString()),
    network: networkOfRequest(sent),
  }
  const set = (given: readonly Cookie[]) => {
    for (const { name, value, options } of given) jar.set(name, value, options)
  }
  return { browser, headers: sent, set }
}

/**
 * Signs in by address and password, in an action. Sets the cookies.
 * @returns the account's id
 * @throws Refusal unauthenticated when they do not belong together; too_many after too many tries.
 */
export async function signInWithPassword(input: PasswordTry, now: Date = new Date()): Promise<string> {
  const { browser, headers, set } = await requestInNext()
  const { accountId, settle } = await tryPassword(input, networkOfRequest(headers), browser.device)
  const [opened] = await Promise.all([openInBrowser(accountId, browser, now), settle()])
  set(opened)
  return accountId
}

/**
 * Signs in an account whose owner has just proven who they are: by a ticket, by signing up. In an action; sets the
 * cookies.
 * @throws Refusal unauthenticated when the account is gone.
 */
export async function signInAs(accountId: string, now: Date = new Date()): Promise<void> {
  const { browser, set } = await requestInNext()
  set(await openInBrowser(accountId, browser, now))
}

/** The secret by which this browser is known again, in an action. Sets the cookie where there is none yet. */
export async function knowBrowser(): Promise<string> {
  const { browser, set } = await requestInNext()
  const secret = deviceSecretOf(browser)
  set([cookieOf(deviceCookieName(), secret, COOKIE_SECONDS)])
  return secret
}

/** Ends the session of this browser, in an action. The browser stays known: it is no new device next time. */
export async function signOut(): Promise<void> {
  const { browser, set } = await requestInNext()
  if (browser.session !== null) await endSessionOf(browser.session)
  set([cookieOf(sessionCookieName(), '', 0), signedInCookie(false)])
}

/**
 * Begins to sign in at a provider, in an action: sets the cookies that next-auth checks on the way back.
 *
 * @param next where to go on to afterwards
 * @param link to link the account there to that of the viewer, who must be signed in
 * @returns a path of our own to redirect to, which leads on to the provider
 * @throws Refusal not_found for a provider that is not offered; unauthenticated to link without being signed in;
 *   closed when the provider does not answer; too_many.
 */
export async function beginProvider(provider: string, next: string, { link }: { link: boolean }): Promise<string> {
  const { browser, headers, set } = await requestInNext()
  const begun = await beginAtProvider({ provider, next, link, session: browser.session }, networkOfRequest(headers))
  set(begun.cookies)
  return begun.path
}
