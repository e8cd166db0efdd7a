import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountFromIdentity } from '../../lib/account/identity-commands'
import { suspendAccount } from '../../lib/account/role-commands'
import { readViewer } from '../../lib/account/session-commands'
import { writeCookie, type Cookie } from '../../lib/auth/cookies'
import { beginAtProvider, readOnward } from '../../lib/auth/provider-sign-in'
import { returnFromProvider } from '../../lib/auth/provider-return'
import { listProviders } from '../../lib/auth/providers'
import { identityOf } from '../../lib/auth/identity'
import { openInBrowser } from '../../lib/auth/session-cookies'
import { sessionOf, viewerOf } from '../../lib/auth/viewer'
import { db } from '../../lib/db/client'
import { provideSettings } from '../../lib/env'
import { person } from '../factories/account'
import { type OidcProvider, startOidc } from '../setup/oidc'

const CRUX = 'http://localhost:3999'
let oidc: OidcProvider

beforeAll(async () => {
  oidc = await startOidc()
  oidc.allow(CRUX)
  oidc.add({ sub: 'olga', email: 'Olga@example.net', email_verified: true, name: 'Olga Ortiz', preferred_username: 'olga.o' })
  oidc.add({ sub: 'paul', email: 'paul@example.net', email_verified: true, name: 'Paul' })
  oidc.add({ sub: 'quin', name: 'Quin' })
  provideSettings({ PUBLIC_URL: CRUX, AUTH_SECRET: 'a secret of forty characters for one test', ...oidc.settings })
})
afterAll(() => oidc.stop())

/** A browser as far as it is needed: cookies, kept by name for each host. */
class Browser {
  readonly jar = new Map<string, string>()

  set(cookies: readonly Cookie[]): void {
    for (const { name, value, options } of cookies) {
      if (options.maxAge > 0) this.jar.set(name, encodeURIComponent(value))
      else this.jar.delete(name)
    }
  }

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async begin(next = '/', link = false): Promise<string> {
    const session = await sessionOf(this.cookie)
    const { path, cookies } = await beginAtProvider({ provider: 'oidc', next, link, session }, `network ${Math.random()}`)
    this.set(cookies)
    const onward = await readOnward(new URL(path, CRUX).searchParams.get('to') ?? undefined)
    return onward?.to ?? ''
  }

  async comeBack(address: string): Promise<string> {
    const request = new Request(address, { headers: { cookie: this.cookie, 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' } })
    const { location, cookies } = await returnFromProvider('oidc', request)
    this.set(cookies)
    return location
  }

  viewer = () => viewerOf({ cookie: this.cookie, authorization: null })
}

/** Signs in at the provider's page, as a person would. Gives the address by which it leads back. */
async function signInThere(address: string, login: string, answer = 'yes'): Promise<string> {
  const jar = new Map<string, string>()
  let at = address
  for (let step = 0; step < 10; step++) {
    const isForm = at.includes('/interaction/')
    const response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(isForm && { method: 'POST', body: new URLSearchParams({ login, answer }) }),
    })
    for (const header of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`No way on from ${at}: ${response.status} ${await response.text()}`)
    at = new URL(location, at).href
    if (at.startsWith(CRUX)) return at
  }
  throw new Error('The provider leads round and round')
}

const signIn = async (browser: Browser, login: string, next = '/') => browser.comeBack(await signInThere(await browser.begin(next), login))

describe('signing in at an OpenID Connect provider', () => {
  it('is offered where it is configured, by the name it was given', () => {
    expect(listProviders()).toEqual([{ id: 'oidc', name: 'Example Org' }])
  })

  it('makes an account at the first time, and finds it at the next', async () => {
    const browser = new Browser()
    expect(await signIn(browser, 'olga', '/debates/a?sort=newest')).toBe('/debates/a?sort=newest')
    const viewer = await browser.viewer()
    expect(viewer).toMatchObject({ name: 'Olga Ortiz', confirmed: true, role: 'member' })
    expect(await db().account.findUnique({ where: { email: 'olga@example.net' }, select: { id: true } })).toEqual({ id: BigInt(viewer?.id ?? 0) })
    const other = new Browser()
    expect(await signIn(other, 'olga')).toBe('/')
    expect((await other.viewer())?.id).toBe(viewer?.id)
    expect((await other.viewer())?.sessionId).not.toBe(viewer?.sessionId)
  })

  it('goes on to pages of ours only', async () => {
    for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)', `${CRUX}.evil.example/`]) {
      expect(await signIn(new Browser(), 'olga', next)).toBe('/')
    }
  })

  it('leads back with words when somebody thinks better of it', async () => {
    const browser = new Browser()
    const back = await signInThere(await browser.begin(), 'olga', 'no')
    expect(await browser.comeBack(back)).toBe('/sign-in?error=refused')
    expect(await browser.viewer()).toBeNull()
  })

  it('takes no answer that this browser did not ask for: another state, nonce or verifier, or none', async () => {
    const [asking, other] = [new Browser(), new Browser()]
    const back = await signInThere(await asking.begin(), 'olga')
    await other.begin()
    expect(await other.comeBack(back)).toBe('/sign-in?error=late')
    expect(await new Browser().comeBack(back)).toBe('/sign-in?error=late')
    for (const part of ['state', 'nonce', 'pkce.code_verifier']) {
      const one = new Browser()
      const answer = await signInThere(await one.begin(), 'olga')
      one.jar.set(`next-auth.${part}`, other.jar.get(`next-auth.${part}`) ?? '')
      expect(await one.comeBack(answer), part).toBe('/sign-in?error=late')
      expect(await one.viewer()).toBeNull()
    }
    expect(await asking.comeBack(back)).toBe('/')
    // The code is spent.
    expect(await asking.comeBack(back)).toBe('/sign-in?error=late')
  })

  it('never signs in to an account by its address alone, and makes none without an address', async () => {
    const paul = await person({ email: 'paul@example.net' })
    const browser = new Browser()
    expect(await signIn(browser, 'paul')).toBe('/sign-in?error=not-linked')
    expect(await browser.viewer()).toBeNull()
    expect(await db().identity.count({ where: { accountId: BigInt(paul.id) } })).toBe(0)
    expect(await signIn(browser, 'quin')).toBe('/sign-in?error=no-address')
  })

  it('ends the session that the browser had, and gives a new one', async () => {
    const browser = new Browser()
    await signIn(browser, 'olga')
    const before = await sessionOf(browser.cookie)
    await signIn(browser, 'olga')
    expect(await sessionOf(browser.cookie)).not.toBe(before)
    expect(await readViewer(before ?? '')).toBeNull()
  })
})

describe('linking', () => {
  it('links what the owner began to link, in the session it was begun in, and signs in by it from then on', async () => {
    const anna = await person()
    oidc.add({ sub: 'anna-there', email: 'elsewhere@example.net', email_verified: true })
    const browser = new Browser()
    browser.set(await openInBrowser(anna.id, { device: null, agent: 'Test', session: null }, new Date()))
    expect(await browser.comeBack(await signInThere(await browser.begin('/settings/sign-in', true), 'anna-there'))).toBe('/settings/sign-in')
    expect((await browser.viewer())?.id).toBe(anna.id)
    const other = new Browser()
    await signIn(other, 'anna-there')
    expect((await other.viewer())?.id).toBe(anna.id)
  })

  it('is not for somebody else: another session, nobody, an account that is linked already', async () => {
    const [bob, carl] = [await person(), await person()]
    oidc.add({ sub: 'bob-there', email: 'bob-there@example.net', email_verified: true })
    const enter = async (id: string) => {
      const browser = new Browser()
      browser.set(await openInBrowser(id, { device: null, agent: 'Test', session: null }, new Date()))
      return browser
    }
    await expect(new Browser().begin('/', true)).rejects.toMatchObject({ code: 'unauthenticated' })
    const browser = await enter(bob.id)
    const back = await signInThere(await browser.begin('/', true), 'bob-there')
    const stranger = await enter(carl.id)
    for (const [name, value] of browser.jar) if (!name.includes('session-token')) stranger.jar.set(name, value)
    expect(await stranger.comeBack(back)).toBe('/settings/sign-in?error=not-begun')
    const { subject } = identityOf({ provider: 'oidc', subject: 'bob-there', claims: { iss: oidc.issuer } })
    expect(await db().identity.count({ where: { subject } })).toBe(0)
    await accountFromIdentity({ provider: 'oidc', subject, email: 'bob-there@example.net', emailVerified: true, name: 'B', label: 'b' })
    const again = await enter(bob.id)
    expect(await again.comeBack(await signInThere(await again.begin('/', true), 'bob-there'))).toBe('/settings/sign-in?error=not-yours')
    expect(await db().identity.count({ where: { subject } })).toBe(1)
  })

  it('is refused on the way back where the account was suspended meanwhile', async () => {
    const { id, handle } = await person()
    oidc.add({ sub: 'dora-there', email: 'dora-there@example.net', email_verified: true })
    const browser = new Browser()
    browser.set(await openInBrowser(id, { device: null, agent: 'Test', session: null }, new Date()))
    const back = await signInThere(await browser.begin('/settings/sign-in', true), 'dora-there')
    await suspendAccount({ handle, days: 1 })
    expect(await browser.comeBack(back)).toBe('/settings/sign-in?error=suspended')
    expect(await db().identity.count({ where: { accountId: BigInt(id) } })).toBe(0)
  })

  it('is somebody else at another issuer, whatever the subject', () => {
    const at = (iss: string, provider = 'oidc') => identityOf({ provider, subject: '2', claims: { iss } }).subject
    expect(at('https://one.example')).toBe(at('https://one.example'))
    expect(at('https://one.example')).not.toBe(at('https://two.example'))
    expect(at('https://one.example', 'github')).toBe('2')
  })
})

it('keeps the cookies of the way to the provider from scripts and from other sites', async () => {
  const { cookies } = await beginAtProvider({ provider: 'oidc', next: '/', link: false, session: null }, 'here')
  expect(cookies.length).toBeGreaterThanOrEqual(4)
  for (const cookie of cookies) expect(writeCookie(cookie)).toMatch(/; Path=\/; .*; HttpOnly; SameSite=Lax$/)
})
