import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { SETTINGS_OF_ACCOUNT } from '../../lib/account/limits'
import { FOREVER, type Viewer } from '../../lib/account/schema'
import { api, API_BASE } from '../../lib/api'
import { db } from '../../lib/db/client'
import { FOREIGN, makePerson, OWN, program, provideAuth, signIn } from './acting'
import { ask, readContract, refusal } from './asking'

let member: Viewer
let browser: { Cookie: string; Origin: string }

beforeAll(provideAuth)

// Somebody new each time: tokens and turns are counted.
beforeEach(async () => {
  member = await makePerson()
  browser = { ...(await signIn(member)), Origin: OWN }
})

/** A token of this person's that is there to be revoked. */
const victim = async (of = member): Promise<string> => `/me/tokens/${(await program(of)).id}`
const isThere = async (path: string): Promise<boolean> =>
  (await db().accessToken.count({ where: { id: BigInt(path.replace(/.*\//, '')) } })) === 1
const revoke = (headers: Record<string, string>, body?: string): RequestInit => ({ method: 'DELETE', headers, ...(body !== undefined && { body }) })

/** That a request is refused, and has changed nothing. */
async function expectRefused(headers: Record<string, string>, status: number, body?: string, of = member): Promise<void> {
  const path = await victim(of)
  const refused = await refusal(path, revoke(headers, body))
  expect([refused.status, await isThere(path)], JSON.stringify([headers, body])).toEqual([status, true])
  expect(refused.headers.get('cache-control')).toBe('private, no-store')
  expect(refused.headers.has('access-control-allow-origin')).toBe(false)
}

describe('a route that writes', () => {
  it('takes the cookie of a browser from our own pages', async () => {
    const path = await victim()
    const { status, text, headers } = await ask(path, revoke(browser))
    expect([status, text, headers.get('cache-control'), await isThere(path)]).toEqual([204, '', 'private, no-store', false])
    expect(await refusal(path, revoke(browser))).toMatchObject({ status: 404 })
    // Without Origin a browser says in another way that it is a page of ours.
    expect((await ask(await victim(), revoke({ Cookie: browser.Cookie, 'Sec-Fetch-Site': 'same-origin' }))).status).toBe(204)
  })

  it.each<Record<string, string>>([
    { Origin: FOREIGN },
    { Origin: 'null' },
    { Origin: '' },
    {},
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'none' },
    { Origin: FOREIGN, 'Sec-Fetch-Site': 'same-origin' },
    { Origin: `${OWN}.evil.example` },
    { Origin: OWN.replace('https', 'http') },
    { Origin: `${OWN}:8443` },
    { Origin: FOREIGN, 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https', Host: 'evil.example' },
    { Referer: `${OWN}/settings` },
  ])('takes it from nowhere else: %o', async (given) => {
    await expectRefused({ Cookie: browser.Cookie, ...given }, 403)
  })

  it('takes a token with the scope, wherever it comes from, even its own end', async () => {
    const writer = await program(member, ['write'])
    expect((await ask(await victim(), revoke({ ...writer.headers, Origin: FOREIGN }))).status).toBe(204)
    expect((await ask(`/me/tokens/${writer.id}`, revoke(writer.headers))).status).toBe(204)
    expect(await refusal(await victim(), revoke(writer.headers))).toMatchObject({ status: 401 })
    await expectRefused((await program(member, ['read'])).headers, 403)
  })

  it('tells nobody that they are nobody', async () => {
    await expectRefused({}, 401)
    await expectRefused({ Origin: OWN }, 401)
    await expectRefused({ Cookie: 'next-auth.session-token=x', Origin: OWN }, 401)
    await expectRefused({ Origin: FOREIGN }, 403)
    // A token that is not known is not made good by the cookie beside it.
    await expectRefused({ ...browser, Authorization: 'Bearer x' }, 401)
  })

  it('refuses at once who is suspended, signed out, or gone', async () => {
    const person = await makePerson()
    const cookie = { ...(await signIn(person)), Origin: OWN }
    const { headers } = await program(person)
    const where = { id: BigInt(person.id) }
    await db().account.update({ where, data: { suspendedUntil: FOREVER } })
    const path = `/me/tokens/${(await db().accessToken.findFirstOrThrow({ where: { accountId: where.id } })).id}`
    for (const given of [cookie, headers]) expect(await refusal(path, revoke(given))).toMatchObject({ status: 403, code: 'forbidden' })
    await db().account.update({ where, data: { suspendedUntil: null } })
    await db().session.deleteMany({ where: { accountId: where.id } })
    expect(await refusal(path, revoke(cookie))).toMatchObject({ status: 401 })
    expect(await isThere(path)).toBe(true)
    expect((await ask(path, revoke(headers))).status).toBe(204)
  })

  it("knows nothing of other people's things", async () => {
    await expectRefused(browser, 404, undefined, await makePerson())
    for (const id of ['0', 'x', '%00', '9223372036854775808', '__proto__']) {
      expect((await refusal(`/me/tokens/${id}`, revoke(browser))).status, id).toBe(404)
    }
  })

  it.each([
    ['a=b', 'text/plain', 415],
    ['{}', 'text/plain', 415],
    ['id=1', 'application/x-www-form-urlencoded', 415],
    ['--x--', 'multipart/form-data; boundary=x', 415],
    ['{"accountId":"1"}', 'application/json', 400],
    ['{"role":"admin","createdAt":"2020-01-01"}', 'application/json', 400],
    ['{"token":{"not":""}}', 'application/json', 400],
    ['{"__proto__":{"admin":true}}', 'application/json', 400],
    ['[]', 'application/json', 400],
    ['"x"', 'application/json', 400],
    ['{', 'application/json', 400],
    [`{"x":"${'x'.repeat(70_000)}"}`, 'application/json', 413],
  ])('refuses a body that it has no use for: %.40s as %s', async (body, type, status) => {
    await expectRefused({ ...browser, 'Content-Type': type }, status, body)
    await expectRefused({ ...(await program(member)).headers, 'Content-Type': type }, status, body)
  })

  it('takes an empty body, and one that says nothing', async () => {
    for (const body of ['', '{}']) {
      expect((await ask(await victim(), revoke({ ...browser, 'Content-Type': 'application/json' }, body))).status, body).toBe(204)
    }
  })

  it(`counts by account: ${SETTINGS_OF_ACCOUNT.points} times and not once more; what came from elsewhere does not count`, async () => {
    const person = await makePerson()
    const [cookie, byToken] = [{ ...(await signIn(person)), Origin: OWN }, (await program(person)).headers]
    for (let count = 0; count < 5; count += 1) await refusal('/me/tokens/1', revoke({ ...cookie, Origin: FOREIGN }))
    for (let count = 1; count <= SETTINGS_OF_ACCOUNT.points; count += 1) {
      expect((await refusal('/me/tokens/1', revoke(count % 2 === 0 ? cookie : byToken))).status, String(count)).toBe(404)
    }
    for (const given of [cookie, byToken]) {
      const refused = await refusal('/me/tokens/1', revoke(given))
      expect([refused.status, refused.code]).toEqual([429, 'too_many'])
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect((await ask(await victim(), revoke(browser))).status).toBe(204)
  })
})

describe('every route that writes', () => {
  it('is refused from other pages, and as a form; GET there changes nothing', async () => {
    const writing = Object.entries((await readContract()).paths).flatMap(([path, methods]) =>
      Object.keys(methods).filter((method) => method !== 'get').map((method) => ({ method: method.toUpperCase(), path: path.slice(API_BASE.length).replace('{handle}', 'nobody-here').replaceAll(/\{\w+\}/g, '1') })),
    )
    expect(writing.length).toBeGreaterThan(0)
    for (const { method, path } of writing) {
      // What a signed link allows is asked by the signature alone, as mail programs want it.
      if (path === '/unsubscribe') {
        expect((await refusal(`${path}?t=none`, { method, headers: { ...browser, Origin: FOREIGN } })).status).toBe(400)
        continue
      }
      const name = `${method} ${path}`
      for (const Origin of [FOREIGN, 'null']) {
        expect((await refusal(path, { method, headers: { ...browser, Origin }, body: '{}' })).status, name).toBe(403)
      }
      expect((await refusal(path, { method, headers: { Cookie: browser.Cookie }, body: '{}' })).status, name).toBe(403)
      expect((await refusal(path, { method, headers: { ...browser, 'Content-Type': 'text/plain' }, body: '{}' })).status, name).toBe(415)
      expect((await refusal(path, { method })).status, name).toBe(401)
      // Debates are also listed where they are opened.
      expect(path === '/debates' ? [200] : [404, 405], name).toContain((await ask(path, { headers: browser })).status)
      const { status, headers } = await ask(path, { method: 'OPTIONS', headers: { Origin: FOREIGN, 'Access-Control-Request-Method': method } })
      expect([status, [...headers.keys()].filter((key) => key.startsWith('access-control-'))], name).toEqual([204, []])
    }
  })
})

describe("on Node's own server", () => {
  let server: Server
  let url: string

  beforeAll(async () => {
    server = createServer(getRequestListener(api.fetch, { overrideGlobalObjects: false })).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${API_BASE}`
  })

  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it('is answered alike', async () => {
    const me = await fetch(`${url}/me`, { headers: browser })
    expect([me.status, me.headers.get('vary'), await me.json()]).toEqual([200, 'Cookie, Authorization', { viewer: expect.objectContaining({ id: member.id }) as unknown, unread: 0, cases: null }])
    const path = await victim()
    const sent = async (given: RequestInit) => (await fetch(url + path, given)).status
    expect(await sent(revoke({ ...browser, Origin: FOREIGN }))).toBe(403)
    expect(await sent(revoke({ ...browser, 'Content-Type': 'text/plain' }, 'x'))).toBe(415)
    expect(await sent(revoke({ ...browser, 'Content-Type': 'application/json' }, '{"role":"admin"}'))).toBe(400)
    expect(await isThere(path)).toBe(true)
    expect(await sent(revoke(browser))).toBe(204)
    expect(await isThere(path)).toBe(false)
  })
})
