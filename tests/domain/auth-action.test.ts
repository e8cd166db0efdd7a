import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { answerAction, type ActionSpec, type Outcome } from '../../lib/auth/action'
import { openInBrowser } from '../../lib/auth/session-cookies'
import { db } from '../../lib/db/client'
import { provideSettings } from '../../lib/env'
import { Refusal } from '../../lib/refusal'
import { person } from '../factories/account'

const CRUX = 'http://localhost:3999'
beforeAll(() => provideSettings({ PUBLIC_URL: CRUX, AUTH_SECRET: 'a secret of forty characters for one test' }))

const input = z.strictObject({ name: z.string().min(1, 'is missing'), password: z.string().optional() })
const OURS = { origin: CRUX, 'x-crux-peer': '203.0.113.1' }

async function cookieOf(id: string): Promise<string> {
  const cookies = await openInBrowser(id, { device: null, agent: 'Test', session: null }, new Date())
  return cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
}

const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

/** An action that renames the viewer: what it changed can be read. */
const spec = <SignedIn extends boolean>(signedIn: SignedIn, rest = {}): ActionSpec<typeof input, SignedIn> => ({ input, signedIn, ...rest })
const rename = async ({ viewer }: { viewer: { id: string } }, { name }: { name: string }): Promise<Outcome> => {
  await db().account.update({ where: { id: BigInt(viewer.id) }, data: { name } })
  return { said: 'Renamed.' }
}
const nameOf = async (id: string) => (await db().account.findUniqueOrThrow({ where: { id: BigInt(id) } })).name

describe('an action', () => {
  it('is done for who is signed in, and says so', async () => {
    const { id } = await person()
    const headers = new Headers({ ...OURS, cookie: await cookieOf(id) })
    const answer = await answerAction(spec(true), rename, headers, formOf({ name: 'New' }))
    expect(answer).toMatchObject({ state: { said: 'Renamed.', message: null, values: {} } })
    expect(await nameOf(id)).toBe('New')
  })

  it.each([
    { origin: 'https://evil.example' }, { origin: 'null' }, {}, { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example', host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    { 'x-forwarded-host': 'localhost:3999', host: 'localhost:3999', referer: `${CRUX}/settings` },
  ])('changes nothing when it comes from %j', async (from) => {
    const { id } = await person({ name: 'Old' })
    const headers = new Headers({ ...(from as Record<string, string>), cookie: await cookieOf(id) })
    const answer = await answerAction(spec(true), rename, headers, formOf({ name: 'New' }))
    expect(answer).toMatchObject({ state: { message: expect.stringContaining('did not come from a page of ours') } })
    expect(await nameOf(id)).toBe('Old')
  })

  it('leads nobody to the form to sign in, and from there back to the page', async () => {
    const go = (referer: string) => answerAction(spec(true), rename, new Headers({ ...OURS, referer }), formOf({ name: 'New' }))
    expect(await go(`${CRUX}/settings/devices?x=1`)).toEqual({ go: '/sign-in?next=%2Fsettings%2Fdevices%3Fx%3D1', cookies: [] })
    expect(await go('https://evil.example/')).toEqual({ go: '/sign-in', cookies: [] })
    expect(await go(`${CRUX}.evil.example/`)).toEqual({ go: '/sign-in', cookies: [] })
  })

  it('is refused for a suspended account, at once, unless it is meant for those too', async () => {
    const { id } = await person({ name: 'Old' })
    const headers = new Headers({ ...OURS, cookie: await cookieOf(id) })
    await db().account.update({ where: { id: BigInt(id) }, data: { suspendedUntil: new Date(Date.now() + 60_000) } })
    expect(await answerAction(spec(true), rename, headers, formOf({ name: 'New' }))).toMatchObject({ state: { message: expect.stringContaining('suspended') } })
    expect(await nameOf(id)).toBe('Old')
    await answerAction(spec(true, { evenSuspended: true }), rename, headers, formOf({ name: 'New' }))
    expect(await nameOf(id)).toBe('New')
    await db().session.deleteMany({ where: { accountId: BigInt(id) } })
    expect(await answerAction(spec(true), rename, headers, formOf({ name: 'Newer' }))).toEqual({ go: '/sign-in', cookies: [] })
  })

  it('takes no field that is not its own', async () => {
    const { id } = await person({ name: 'Old' })
    const headers = new Headers({ ...OURS, cookie: await cookieOf(id) })
    for (const field of ['role', 'authorId', 'createdAt', 'status', '__proto__', 'name[not]']) {
      const answer = await answerAction(spec(true), rename, headers, formOf({ name: 'New', [field]: 'admin' }))
      expect(answer, field).toMatchObject({ state: { message: expect.any(String), said: null } })
    }
    expect(await nameOf(id)).toBe('Old')
  })

  it('gives back what was typed and what is wrong with it, but no secret', async () => {
    const refuse = () => Promise.reject(new Refusal('conflict', 'That is taken.', { name: 'is taken' }))
    const headers = new Headers(OURS)
    expect(await answerAction(spec(false), refuse, headers, formOf({ name: 'Anna', password: 'secret' }))).toEqual({
      state: { values: { name: 'Anna' }, fields: { name: 'is taken' }, message: 'That is taken.', said: null, shown: {}, go: null },
    })
    expect(await answerAction(spec(false), refuse, headers, formOf({ name: '' }))).toMatchObject({ state: { fields: { name: 'is missing' } } })
  })

  it('is limited by account where there must be one, by network else, signed in or not', async () => {
    const limit = { name: 'of-a-test', points: 2, seconds: 600 }
    const done = () => Promise.resolve<Outcome>({ said: 'Done.' })
    const [anna, bob] = [await cookieOf((await person()).id), await cookieOf((await person()).id)]
    const ask = async (peer: string, cookie = '') => {
      const answer = await answerAction(spec(cookie !== '', { limit }), done, new Headers({ origin: CRUX, 'x-crux-peer': peer, cookie }), formOf({ name: 'x' }))
      return 'state' in answer ? (answer.state.message ?? answer.state.said) : answer.go
    }
    expect([await ask('1.1.1.1', anna), await ask('2.2.2.2', anna)]).toEqual(['Done.', 'Done.'])
    expect(await ask('3.3.3.3', anna)).toBe('This was tried too often. Try again in 10 minutes.')
    expect(await ask('1.1.1.1', bob)).toBe('Done.')
    expect([await ask('2001:db8::1'), await ask('2001:db8::2'), await ask('2001:db8::3')].map((said) => said === 'Done.')).toEqual([true, true, false])
    expect(await ask('2001:db8:0:1::1')).toBe('Done.')
    // Signing in gives no further turns for what anybody may do.
    const open = { limit: { ...limit, name: 'open-to-all' } }
    const asked = [anna, bob, '', anna].map((cookie) => () =>
      answerAction(spec(false, open), done, new Headers({ origin: CRUX, 'x-crux-peer': '4.4.4.4', cookie }), formOf({ name: 'x' })))
    const said: boolean[] = []
    for (const askAgain of asked) said.push(JSON.stringify(await askAgain()).includes('Done.'))
    expect(said).toEqual([true, true, false, false])
  })

  it('goes to pages of ours only, and leaves bugs to the error page', async () => {
    const go = (address: string) => answerAction(spec(false), () => Promise.resolve({ go: address }), new Headers(OURS), formOf({ name: 'x' }))
    expect(await go('/debates/a')).toEqual({ go: '/debates/a' })
    expect(await go('//evil.example')).toEqual({ go: '/' })
    const broken = () => Promise.reject(new TypeError('a bug'))
    await expect(answerAction(spec(false), broken, new Headers(OURS), formOf({ name: 'x' }))).rejects.toThrow('a bug')
  })
})
