import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'

import { FOREVER, type Scope, TOKENS_MAX, type Viewer } from '@/lib/account/schema'
import { createAccount } from '@/lib/account/role-commands'
import { createToken, createTokenFor, readTokenViewer, revokeToken } from '@/lib/account/token-commands'
import { listTokens } from '@/lib/account/token-queries'
import { db } from '@/lib/db/client'
import { hashSecret } from '@/lib/secret'
import { person as made, type PersonWishes } from '../factories/account'

const NOW = new Date('2026-11-23T12:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const wish = (scopes: Scope[] = ['read', 'write'], days = 30) => ({ name: 'My program', scopes, days })

const makePerson = async (wishes: PersonWishes = {}): Promise<Viewer> => (await made({ hasPassword: false, ...wishes })).viewer

let member: Viewer
let moderator: Viewer
let asked = 0

beforeAll(async () => {
  member = await makePerson()
  moderator = await makePerson({ role: 'moderator' })
  const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    asked += 1
    return query.apply(this, given)
  } as typeof pg.Client.prototype.query
  return () => {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query
  }
})

describe('a token', () => {
  it('acts as its owner, with its scopes and without a session', async () => {
    const { token } = await createToken(member, wish(['read']), NOW)
    expect(token).toMatch(/^crux_[\w-]{43}$/)
    const { id, handle, name, role, confirmed, appearance } = member
    expect(await readTokenViewer(token, NOW)).toMatchObject({ id, handle, name, role, confirmed, appearance, sessionId: null, scopes: ['read'] })
  })

  it('is kept as its hash alone, in no table in clear', async () => {
    const { id, token } = await createToken(member, wish(), NOW)
    expect(await db().accessToken.findUnique({ where: { id: BigInt(id) } })).toMatchObject({ hash: hashSecret(token), scopes: ['read', 'write'] })
    const tables = await db().$queryRaw<{ name: string }[]>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`
    expect(tables.map(({ name }) => name)).toContain('access_token')
    const client = new pg.Client(process.env.DATABASE_URL)
    await client.connect()
    for (const { name } of tables) {
      const { rows } = await client.query(`SELECT 1 FROM "${name}" t WHERE t::text LIKE '%' || $1 || '%'`, [token.slice(5)])
      expect(rows, name).toEqual([])
    }
    await client.end()
  })

  it('ends when its days are over, and not before', async () => {
    const { token } = await createToken(member, wish(['read'], 1), NOW)
    expect(await readTokenViewer(token, later(24 * 60 - 1))).not.toBeNull()
    expect(await readTokenViewer(token, later(24 * 60))).toBeNull()
  })

  it('is dead once it is revoked, and nobody else can revoke it', async () => {
    const { id, token } = await createToken(member, wish(), NOW)
    await expect(revokeToken(moderator, id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await readTokenViewer(token, NOW)).not.toBeNull()
    await revokeToken(member, id)
    expect(await readTokenViewer(token, NOW)).toBeNull()
    await expect(revokeToken(member, id)).rejects.toMatchObject({ code: 'not_found' })
    for (const odd of ['', '0', 'x', '9223372036854775808', '1e3']) {
      await expect(revokeToken(member, odd), odd).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('is known by nothing but the whole of it', async () => {
    const { token } = await createToken(member, wish(), NOW)
    const changed = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
    for (const odd of ['', 'crux_', token.slice(5), token.slice(0, -1), `${token}A`, ` ${token}`, token.toUpperCase(), changed, hashSecret(token)]) {
      expect(await readTokenViewer(odd, NOW), odd).toBeNull()
    }
  })

  it('says at once what holds of its account: its role, a suspension, that it is gone', async () => {
    const person = await makePerson()
    const { token } = await createToken(person, wish(), NOW)
    const where = { id: BigInt(person.id) }
    await db().account.update({ where, data: { role: 'moderator', suspendedUntil: FOREVER, silencedUntil: later(5), emailVerifiedAt: null } })
    expect(await readTokenViewer(token, NOW)).toMatchObject({ role: 'moderator', suspendedUntil: FOREVER, silencedUntil: later(5), confirmed: false })
    const left = { handle: null, name: 'former member', email: null, emailVerifiedAt: null, passwordHash: null, role: 'member', deletedAt: NOW } as const
    await db().account.update({ where, data: left })
    expect(await readTokenViewer(token, NOW)).toBeNull()
  })

  it('costs one statement, and every five minutes another that notes its use', async () => {
    const { id, token } = await createToken(member, wish(), NOW)
    const statements = async (now: Date): Promise<number> => {
      const before = asked
      await readTokenViewer(token, now)
      return asked - before
    }
    const used = async () => (await db().accessToken.findUniqueOrThrow({ where: { id: BigInt(id) } })).lastUsedAt
    expect(await statements(NOW)).toBeGreaterThan(1)
    expect(await used()).toEqual(NOW)
    expect(await statements(later(4.9))).toBe(1)
    expect(await used()).toEqual(NOW)
    expect(await statements(later(5))).toBeGreaterThan(1)
    expect(await used()).toEqual(later(5))
    const before = asked
    expect(await readTokenViewer('not a token', NOW)).toBeNull()
    expect(asked).toBe(before)
  })
})

describe('making a token', () => {
  it('is not done by a token, nor by a suspended account', async () => {
    const { token } = await createToken(member, wish(), NOW)
    const program = await readTokenViewer(token, NOW)
    await expect(createToken(program!, wish(), NOW)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(createToken({ ...member, suspendedUntil: later(1) }, wish(), NOW)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await createToken({ ...member, suspendedUntil: NOW }, wish(), NOW)).toBeDefined()
  })

  it('to moderate is for those who do, as the database knows them', async () => {
    await expect(createToken(member, wish(['read', 'moderate']), NOW)).rejects.toMatchObject({ code: 'forbidden' })
    // What the viewer says of their role is not believed.
    await expect(createToken({ ...member, role: 'admin' }, wish(['moderate']), NOW)).rejects.toMatchObject({ code: 'forbidden' })
    const { token } = await createToken(moderator, wish(['moderate', 'moderate']), NOW)
    expect((await readTokenViewer(token, NOW))?.scopes).toEqual(['moderate'])
  })

  it(`stops at ${TOKENS_MAX}, also at once; those that have ended make room`, async () => {
    const person = await makePerson()
    for (let count = 0; count < TOKENS_MAX - 2; count += 1) await createToken(person, wish(['read'], count === 0 ? 1 : 30), NOW)
    const many = await Promise.allSettled(Array.from({ length: 5 }, () => createToken(person, wish(), NOW)))
    expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    await expect(createToken(person, wish(), NOW)).rejects.toMatchObject({ code: 'conflict' })
    expect(await createToken(person, wish(), later(24 * 60))).toBeDefined()
    expect(await listTokens(person)).toHaveLength(TOKENS_MAX)
  })

  it('from the command line is for a handle that is there', async () => {
    const { id } = await createAccount({ handle: 'Okafor', email: 'okafor@people.example' }, NOW)
    for (const handle of ['Okafor', 'okafor']) {
      const { token } = await createTokenFor(handle, wish(), NOW)
      expect((await readTokenViewer(token, NOW))?.id).toBe(String(id))
    }
    for (const handle of ['nobody-here', '0kafor', '', '%', 'okafor\u200b']) {
      await expect(createTokenFor(handle, wish(), NOW), handle).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(createTokenFor('okafor', wish(['moderate']), NOW)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

it("lists one's own tokens, the newest first, without anything to act by", async () => {
  const person = await makePerson()
  expect(await listTokens(person)).toEqual([])
  const first = await createToken(person, { ...wish(['read'], 1), name: 'First' }, NOW)
  const second = await createToken(person, wish(), NOW)
  await readTokenViewer(first.token, NOW)
  expect(await listTokens(person)).toEqual([
    { id: second.id, name: 'My program', scopes: ['read', 'write'], createdAt: NOW.toISOString(), lastUsedAt: null, expiresAt: later(30 * 24 * 60).toISOString() },
    { id: first.id, name: 'First', scopes: ['read'], createdAt: NOW.toISOString(), lastUsedAt: NOW.toISOString(), expiresAt: later(24 * 60).toISOString() },
  ])
})
