import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'

import { FOREVER, type Viewer } from '../../lib/account/schema'
import { revokeToken } from '../../lib/account/token-commands'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { openDebate } from '../factories/debate'
import { FOREIGN, makePerson, program, provideAuth, signIn } from './acting'
import { type Answer, ask, refusal } from './asking'

let member: Viewer
let debate: Debate

beforeAll(async () => {
  provideAuth()
  member = await makePerson({ name: 'Ines Okafor' })
  debate = await openDebate()
})

const account = (of: Viewer, data: Parameters<ReturnType<typeof db>['account']['update']>[0]['data']) =>
  db().account.update({ where: { id: BigInt(of.id) }, data })

function expectPersonal({ headers }: Pick<Answer, 'headers'>): void {
  expect(headers.get('cache-control')).toBe('private, no-store')
  expect(headers.get('vary')).toBe('Cookie, Authorization')
  expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
}

describe('who I am', () => {
  it('is nobody without credentials, or by a session that has ended', async () => {
    const headers = await signIn(member)
    await db().session.deleteMany({ where: { accountId: BigInt(member.id) } })
    for (const given of [{}, headers, { Cookie: 'next-auth.session-token=x' }, { Cookie: ';;=' }]) {
      const answer = await ask('/me', { headers: given as Record<string, string> })
      expect([answer.status, answer.body]).toEqual([200, { viewer: null, unread: 0, cases: null }])
      expectPersonal(answer)
    }
  })

  it('is told by a session and by a token, and by whom of both it is asked', async () => {
    const told = {
      ...{ id: member.id, handle: member.handle, name: 'Ines Okafor', role: 'member', confirmed: true },
      ...{ silencedUntil: null, suspendedUntil: null, appearance: 'system' },
    }
    const cookie = await signIn(member)
    const bySession = await ask('/me', { headers: { ...cookie, Origin: FOREIGN } })
    expect(bySession.body).toEqual({ viewer: { ...told, scopes: null }, unread: 0, cases: null })
    expectPersonal(bySession)
    const { headers } = await program(member, ['read'])
    const byToken = await ask('/me', { headers: { ...(await signIn(await makePerson())), ...headers } })
    expect(byToken.body).toEqual({ viewer: { ...told, scopes: ['read'] }, unread: 0, cases: null })
    expectPersonal(byToken)
  })

  it('is refused to a token that is not known, has ended, was revoked, or may not read', async () => {
    const revoked = await program(member)
    await revokeToken(member, revoked.id)
    const ended = await program(member)
    await db().accessToken.update({ where: { id: BigInt(ended.id) }, data: { expiresAt: new Date(0) } })
    const cookie = await signIn(member)
    for (const Authorization of [revoked.headers.Authorization, ended.headers.Authorization, 'Bearer x', 'Basic eDp4', '']) {
      // The cookie beside it does not help.
      const refused = await refusal('/me', { headers: { ...cookie, Authorization } })
      expect([refused.status, refused.code], Authorization).toEqual([401, 'unauthenticated'])
      expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer /)
      expectPersonal(refused)
    }
    const blind = await program(member, ['write'])
    expect(await refusal('/me', { headers: blind.headers })).toMatchObject({ status: 403, code: 'forbidden' })
  })

  it('says at the next request what another process has done to the account', async () => {
    const person = await makePerson()
    const headers = await signIn(person)
    await account(person, { suspendedUntil: FOREVER, role: 'moderator' })
    expect((await ask('/me', { headers })).body).toMatchObject({ viewer: { suspendedUntil: FOREVER.toISOString(), role: 'moderator' } })
    await account(person, { suspendedUntil: new Date(0) })
    expect((await ask('/me', { headers })).body).toMatchObject({ viewer: { suspendedUntil: null } })
  })

  it('is answered to HEAD without the body, and to nothing else', async () => {
    expect(await ask('/me', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
    const refused = await refusal('/me', { method: 'POST' })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    expectPersonal(refused)
    expect(await refusal('/me?x=1')).toMatchObject({ status: 400 })
  })
})

describe('what I may do in a debate', () => {
  const rights = async (of: Viewer, slug = debate.slug) => {
    const answer = await ask(`/me/debates/${slug}`, { headers: await signIn(of) })
    expectPersonal(answer)
    return answer.status === 200 ? (answer.body as { canArgue: boolean; canModerate: boolean }) : answer.status
  }

  it('is not told to nobody', async () => {
    const refused = await refusal(`/me/debates/${debate.slug}`)
    expect([refused.status, refused.code]).toEqual([401, 'unauthenticated'])
    expectPersonal(refused)
    expect((await refusal('/me/debates/none-such')).status).toBe(401)
  })

  it('is to argue for who is confirmed, neither silenced nor suspended, where it is open', async () => {
    expect(await rights(member)).toMatchObject({ viewer: { id: member.id }, canArgue: true, canModerate: false })
    const future = new Date(Date.now() + 60_000)
    for (const data of [{ emailVerifiedAt: null }, { silencedUntil: future }, { suspendedUntil: future }]) {
      const person = await makePerson()
      await account(person, data)
      expect(await rights(person), Object.keys(data)[0]).toMatchObject({ canArgue: false, canModerate: false })
    }
    const closed = await openDebate()
    await db().debate.update({ where: { slug: closed.slug }, data: { status: 'closed' } })
    expect(await rights(member, closed.slug)).toMatchObject({ canArgue: false })
  })

  it('is to moderate for site moderators, and for the moderators of just this debate', async () => {
    const named = await makePerson()
    await db().debateModerator.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(named.id) } })
    expect(await rights(named)).toMatchObject({ canModerate: true })
    expect(await rights(named, (await openDebate()).slug)).toMatchObject({ canModerate: false })
    const moderator = await makePerson({ role: 'moderator' })
    expect(await rights(moderator)).toMatchObject({ canModerate: true })
    expect(await rights(await makePerson({ role: 'admin' }))).toMatchObject({ canModerate: true })
    await account(moderator, { suspendedUntil: FOREVER })
    expect(await rights(moderator)).toMatchObject({ canModerate: false, canArgue: false })
  })

  it('is by a token no more than its scopes allow', async () => {
    const moderator = await makePerson({ role: 'moderator' })
    const by = async (...scopes: ('read' | 'write' | 'moderate')[]) =>
      (await ask(`/me/debates/${debate.slug}`, { headers: (await program(moderator, scopes)).headers })).body
    expect(await by('read')).toMatchObject({ canArgue: false, canModerate: false })
    expect(await by('read', 'write')).toMatchObject({ canArgue: true, canModerate: false })
    expect(await by('read', 'moderate')).toMatchObject({ canArgue: false, canModerate: true })
    expect(await by('write')).toMatchObject({ status: 403 })
  })

  it('is 404 where I may not see the debate', async () => {
    const owner = await makePerson()
    const made = { unlisted: await openDebate({ visibility: 'unlisted' }), hidden: await openDebate({ visibility: 'private' }), draft: await openDebate() }
    await db().debate.update({ where: { slug: made.draft.slug }, data: { status: 'draft', ownerId: BigInt(owner.id) } })
    await db().debate.update({ where: { slug: made.hidden.slug }, data: { ownerId: BigInt(owner.id) } })
    const moderator = await makePerson({ role: 'moderator' })
    const status = async (of: Viewer, slug: string) => {
      const answer = await rights(of, slug)
      return typeof answer === 'number' ? answer : 200
    }
    const seen = async (of: Viewer) => Promise.all(Object.values(made).map(({ slug }) => status(of, slug)))
    expect(await seen(member)).toEqual([200, 404, 404])
    expect(await seen(moderator)).toEqual([200, 200, 404])
    expect(await seen(owner)).toEqual([200, 200, 200])
    for (const slug of ['none-such', 'Not_A_Slug', '__proto__']) expect(await status(member, slug), slug).toBe(404)
  })
})

describe('reading what is public', () => {
  it('with a token gives what everyone gets, and lets nobody keep it', async () => {
    const { headers } = await program(member, ['read'])
    for (const path of ['/debates', `/debates/${debate.slug}`, '/openapi.json']) {
      const [open, known] = [await ask(path), await ask(path, { headers })]
      expect(known.body, path).toEqual(open.body)
      expectPersonal(known)
      expect(open.headers.get('cache-control')).toBe('no-cache')
      expect(open.headers.get('access-control-allow-origin')).toBe('*')
    }
  })

  it('is not for a token that is not to read; a cookie is not looked at', async () => {
    const { headers } = await program(member, ['write'])
    expect(await refusal('/debates', { headers })).toMatchObject({ status: 403, code: 'forbidden' })
    const answer = await ask('/debates', { headers: await signIn(member) })
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  })
})

it('costs one statement by a session for who I am, and one for who I am in a debate', async () => {
  let asked = 0
  const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown
  const bySession = await signIn(member)
  const byToken = (await program(member)).headers
  // The first use is noted, once in five minutes.
  await ask('/me', { headers: byToken })
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    asked += 1
    return query.apply(this, given)
  } as typeof pg.Client.prototype.query
  const statements = async (path: string, headers: Record<string, string>) => {
    asked = 0
    expect((await ask(path, { headers })).status).toBe(200)
    return asked
  }
  try {
    expect(await statements('/me', {})).toBe(0)
    expect(await statements('/me', bySession)).toBe(1)
    expect(await statements('/me', byToken)).toBe(2)
    expect(await statements(`/me/debates/${debate.slug}`, bySession)).toBe(1)
    expect(await statements(`/me/debates/${debate.slug}`, byToken)).toBe(2)
  } finally {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query
  }
})
