import { openSession } from '../account/session-commands'
import { isSecretText, newSecret } from '../secret'
import { type Cookie, cookieOf, COOKIE_SECONDS, deviceCookieName, sessionCookieName, signedInCookie } from './cookies'
import { askNextAuth } from './next-auth'
import { OWN_PROVIDER } from './options'

/** The browser that somebody signs in by. */
export type Browser = {
  /** The secret in its own cookie; null for one that was never here. */
  device: string | null
  /** What it is called among one's devices. */
  agent: string
  /** The secret of the session that it bears now. */
  session: string | null
  /** The network that it comes from. */
  network?: string | null
}

/** What opens a session for an account in a browser, once: together with the cookies by which the browser is known again. */
export function sessionOpener(browser: Browser, now: Date) {
  const deviceSecret = deviceSecretOf(browser)
  return {
    open: (accountId: string): Promise<string> =>
      openSession(accountId, { deviceSecret, agent: browser.agent, replaces: browser.session, network: browser.network }, now),
    /** Besides the session's own. */
    besides: [cookieOf(deviceCookieName(), deviceSecret, COOKIE_SECONDS), signedInCookie(true)],
  }
}

/**
 * Signs an account in by next-auth, for a browser: opens a session, and gives the cookies that are to be set.
 * @throws Refusal as `openSession`.
 */
export async function openInBrowser(accountId: string, browser: Browser, now: Date): Promise<readonly Cookie[]> {
  const { open, besides } = sessionOpener(browser, now)
  let failure: unknown
  const { cookies } = await askNextAuth(
    { method: 'POST', path: ['callback', OWN_PROVIDER] },
    {
      // next-auth makes words of what is thrown.
      open: () =>
        open(accountId).catch((error: unknown) => {
          failure = error
          throw error
        }),
    },
  )
  if (failure !== undefined) throw failure
  // Where to go on to is decided here, not by a cookie of next-auth.
  return [...cookies.filter(({ name }) => name === sessionCookieName()), ...besides]
}

/** The secret by which a browser is known, or a new one: a cookie's value can be anything that somebody wrote into it. */
export const deviceSecretOf = ({ device }: Pick<Browser, 'device'>): string =>
  isSecretText(device) ? device : newSecret()
