import { decode, encode } from 'next-auth/jwt'
import { beforeAll, describe, expect, it } from 'vitest'
import { suspendAccount } from '../../lib/account/role-commands'
import { SESSION_DAYS } from '../../lib/account/schema'
import {
  endOtherSessions, endSession, endSessionOf, openSession, readViewer,
} from '../../lib/account/session-commands'
import { listSessions } from '../../lib/account/session-queries'
import { createToken } from '../../lib/account/token-commands'
import { COOKIE_SECONDS, writeCookie, type Cookie } from '../../lib/auth/cookies'
import { openInBrowser } from '../../lib/auth/session-cookies'
import { sessionOf, viewerOf } from '../../lib/auth/viewer'
import { db } from '../../lib/db/client'
import { provideSettings } from '../../lib/env'
import { hashSecret, newSecret } from '../../lib/secret'
import { mailsTo, PASSWORD, person } from '../factories/account'

const SECRET = 'a secret of forty characters for one test'
beforeAll(() => provideSettings({ PUBLIC_URL: 'http://localhost:3999', AUTH_SECRET: SECRET }))

const MINUTE = 60_000
const later = (from: Date, ms: number) => new Date(from.getTime() + ms)
const headerOf = (cookies: readonly Cookie[]) => cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
const by = (deviceSecret = newSecret()) => ({ deviceSecret, agent: 'Firefox on Linux' })
const enter = (id: string, now = new Date()) => openInBrowser(id, { device: null, agent: 'Firefox on Linux', session: null }, now)

describe('a session', () => {
  it('says who acts by it, and is not to be read out of the database', async () => {
    const { id, handle } = await person()
    const secret = await openSession(id, by())
    expect(await readViewer(secret)).toMatchObject({ id, handle, scopes: null, confirmed: true })
    const rows = await db().session.findMany({ where: { accountId: BigInt(id) } })
    expect(rows.map(({ hash }) => hash)).toEqual([hashSecret(secret)])
    expect(await readViewer(rows[0]?.hash ?? '')).toBeNull()
    expect(await readViewer(newSecret())).toBeNull()
  })

  it('ends after days without use, to the moment, and use puts that off', async () => {
    const { id } = await person()
    const now = new Date()
    const secret = await openSession(id, by(), now)
    const end = SESSION_DAYS * 24 * 60 * MINUTE
    expect(await readViewer(secret, later(now, end))).toBeNull()
    expect(await readViewer(secret, later(now, end - 1))).not.toBeNull()
    expect(await readViewer(secret, later(now, end + MINUTE))).not.toBeNull()
    expect(await readViewer(secret, later(now, 2 * end + 2 * MINUTE))).toBeNull()
  })

  it('notes its use every five minutes and no oftener', async () => {
    const { id } = await person()
    const now = new Date()
    const secret = await openSession(id, by(), now)
    const noted = async () => (await db().session.findUniqueOrThrow({ where: { hash: hashSecret(secret) } })).lastUsedAt.getTime() - now.getTime()
    await readViewer(secret, later(now, 5 * MINUTE - 1))
    expect(await noted()).toBe(0)
    await readViewer(secret, later(now, 5 * MINUTE))
    expect(await noted()).toBe(5 * MINUTE)
  })

  it('is dead at once for an account that is gone, and says at once that one is suspended', async () => {
    const { id, handle } = await person()
    const cookie = headerOf(await enter(id))
    expect((await viewerOf({ cookie, authorization: null }))?.suspendedUntil).toBeNull()
    await suspendAccount({ handle, days: 1 })
    const now = new Date()
    expect((await viewerOf({ cookie, authorization: null }))?.suspendedUntil?.getTime()).toBeGreaterThan(now.getTime())
    await db().account.update({
      where: { id: BigInt(id) },
      data: { deletedAt: now, handle: null, email: null, emailVerifiedAt: null, passwordHash: null, name: 'former member' },
    })
    expect(await viewerOf({ cookie, authorization: null })).toBeNull()
    await expect(openSession(id, by())).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('is listed for its owner, and ended by its owner alone', async () => {
    const [anna, bob] = [await person(), await person()]
    const secrets = [await openSession(anna.id, by()), await openSession(anna.id, by()), await openSession(anna.id, by())]
    const viewer = (await readViewer(secrets[0] ?? ''))!
    const listed = await listSessions(viewer)
    expect(listed).toHaveLength(3)
    expect(listed.filter(({ current }) => current).map(({ id }) => id)).toEqual([viewer.sessionId])
    const other = listed.find(({ current }) => !current)!
    for (const id of [other.id, '0', 'x', '1; DROP', '9223372036854775807']) {
      await expect(endSession(bob.viewer, id)).rejects.toMatchObject({ code: 'not_found' })
    }
    await endSession(viewer, other.id)
    expect(await listSessions(viewer)).toHaveLength(2)
    expect(await endOtherSessions(viewer)).toBe(1)
    expect((await listSessions(viewer)).map(({ id }) => id)).toEqual([viewer.sessionId])
  })
})

describe('signing in', () => {
  it('always opens a new session, and the one of before is dead', async () => {
    const { id } = await person()
    const planted = newSecret()
    const first = await openInBrowser(id, { device: null, agent: 'A', session: planted }, new Date())
    const cookie = headerOf(first)
    const secret = (await sessionOf(cookie))!
    expect(secret).not.toBe(planted)
    expect(await readViewer(planted)).toBeNull()
    const second = headerOf(await openInBrowser(id, { device: null, agent: 'A', session: secret }, new Date()))
    expect(await viewerOf({ cookie, authorization: null })).toBeNull()
    expect(await viewerOf({ cookie: second, authorization: null })).not.toBeNull()
    await endSessionOf((await sessionOf(second))!)
    expect(await viewerOf({ cookie: second, authorization: null })).toBeNull()
  })

  it('tells the owner of a browser that is new, but not of the first one, nor of one that was here', async () => {
    const { id, email } = await person()
    const [first, second] = [newSecret(), newSecret()]
    await openSession(id, by(first))
    await openSession(id, by(first))
    expect(await mailsTo(email)).toHaveLength(0)
    await openSession(id, by(second))
    await openSession(id, by(second))
    const mails = await mailsTo(email)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain('http://localhost:3999/settings/devices')
    expect(mails[0]?.text).toContain('Firefox on Linux')
  })

  it('takes for a device only what it gave out itself', async () => {
    const { id } = await person()
    for (const device of ['', 'x', '../..', 'a'.repeat(5_000)]) {
      const cookies = await openInBrowser(id, { device, agent: 'A', session: null }, new Date())
      expect(cookies.find(({ name }) => name === 'crux-device')?.value).toMatch(/^[\w-]{43}$/)
    }
  })

  it('puts into the cookie the secret of a session and nothing of a person', async () => {
    const { id, handle, email } = await person()
    const cookies = await enter(id)
    const token = cookies.find(({ name }) => name.endsWith('session-token'))?.value ?? ''
    const words = (await decode({ token, secret: SECRET }))!
    expect(Object.keys(words).sort()).toEqual(['exp', 'iat', 'jti', 'sid'])
    expect(words.sid).toMatch(/^[\w-]{43}$/)
    for (const theirs of [handle, email, hashSecret(String(words.sid))]) expect(JSON.stringify(words)).not.toContain(theirs)
  })

  it.each([['http://localhost:3999', ''], ['https://crux.example', '__']])('sets cookies for %s as browsers want them', async (url, prefix) => {
    provideSettings({ PUBLIC_URL: url })
    try {
      const set = (await enter((await person()).id)).map(writeCookie)
      const secure = prefix === '' ? '' : '; Secure'
      const [session, device, hint] = ['session-token', 'crux-device', 'crux-signed-in'].map((name) => set.find((text) => text.includes(name)))
      const age = `Max-Age=${COOKIE_SECONDS}`
      expect(session).toMatch(new RegExp(`^${prefix && '__Secure-'}next-auth\\.session-token=[\\w.-]+; Path=/; Max-Age=345\\d{5}; HttpOnly; SameSite=Lax${secure}$`))
      expect(device).toMatch(new RegExp(`^${prefix && '__Host-'}crux-device=[\\w-]{43}; Path=/; ${age}; HttpOnly; SameSite=Lax${secure}$`))
      // A script may read that it is worth asking, and no more.
      expect(hint).toBe(`crux-signed-in=1; Path=/; ${age}; SameSite=Lax${secure}`)
    } finally {
      provideSettings({ PUBLIC_URL: 'http://localhost:3999' })
    }
  })
})

describe('who sends a request', () => {
  it('is nobody by a cookie that is not ours', async () => {
    const { id } = await person()
    const secret = await openSession(id, by())
    const name = 'next-auth.session-token'
    const tokens = [
      secret, 'x', '', 'a.b.c.d.e', `${await encode({ token: { sid: secret }, secret: SECRET })}x`,
      await encode({ token: { sid: secret }, secret: 'another secret, of somebody else' }),
      await encode({ token: { sid: secret }, secret: SECRET, salt: 'crux-link' }),
      await encode({ token: { sid: secret }, secret: SECRET, maxAge: -60 }),
      await encode({ token: { sub: id }, secret: SECRET }),
      await encode({ token: { sid: { not: '' } }, secret: SECRET }),
    ]
    for (const token of tokens) expect(await viewerOf({ cookie: `${name}=${token}`, authorization: null }), token).toBeNull()
    const good = await encode({ token: { sid: secret }, secret: SECRET })
    expect(await viewerOf({ cookie: `a=b; ${name}=${good}; c`, authorization: null })).toMatchObject({ id })
  })

  it('acts by a token where one is given, and is refused by one that does not hold', async () => {
    const { viewer } = await person()
    const cookie = headerOf(await enter(viewer.id))
    const { token } = await createToken(viewer, { name: 'Mine', scopes: ['read'], days: 1, current: PASSWORD })
    expect(await viewerOf({ cookie, authorization: `Bearer ${token}` })).toMatchObject({ id: viewer.id, scopes: ['read'], sessionId: null })
    for (const authorization of ['Bearer x', 'Bearer', 'Basic YTpi', `Bearer ${token}x`, `Token ${token}`]) {
      await expect(viewerOf({ cookie, authorization }), authorization).rejects.toMatchObject({ code: 'unauthenticated' })
    }
  })
})
