import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'

import { suspendAccount } from '../../lib/account/role-commands'
import { endOtherSessions } from '../../lib/account/session-commands'
import { revokeToken } from '../../lib/account/token-commands'
import { liveHub } from '../../lib/api/events'
import { recordChanges } from '../../lib/change/commands'
import { db } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { env, provideSettings } from '../../lib/env'
import { debateFiguresSchema } from '../../lib/live/schema'
import { workOffAll } from '../../lib/worker'
import { openSettled, postClaims } from '../factories/debate'
import { tellClaim } from '../factories/live'
import { type EventReader, readEvents } from '../setup/event-reader'
import { makePerson, program, provideAuth, signIn } from './acting'
import { ask, refusal } from './asking'
import { startLiveServer } from './live-server'

let live: Awaited<ReturnType<typeof startLiveServer>>
const open: EventReader[] = []

beforeAll(async () => {
  provideAuth()
  live = await startLiveServer()
})
afterAll(() => live.stop())
afterEach(async () => {
  for (const reader of open.splice(0)) {
    reader.close()
    await reader.ended
  }
})

const follow = async ({ slug }: Pick<Debate, 'slug'>, headers?: Record<string, string>) => {
  const reader = await readEvents(live.url(`/debates/${slug}/events`), headers)
  open.push(reader)
  return reader
}

/** A debate that its members alone may read, and one of them. */
async function privateDebate() {
  const debate = await openSettled({ visibility: 'private' })
  const member = await makePerson()
  await db().debateMember.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(member.id) } })
  return { debate, member }
}

describe('a stream', () => {
  it('begins with how the debate stands, and goes on with what happens', async () => {
    const debate = await openSettled()
    const [top] = (await postClaims(debate, ['Top'])) as [string]
    await workOffAll()
    const reader = await follow(debate)
    expect(reader.status).toBe(200)
    expect(reader.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'access-control-allow-origin': '*',
    })
    expect(reader.headers).not.toHaveProperty('content-encoding')
    const hello = await reader.find('hello')
    expect(debateFiguresSchema.parse(hello.data)).toMatchObject({ stats: { claims: 1, votes: 0 }, thesisStrength: null })
    expect(reader.text()).toMatch(/^retry: [2-5]\d{3}\nid: \d{13}\nevent: hello\n/)

    const [pro] = (await postClaims(debate, ['Pro'], { parentId: top })) as [string]
    await workOffAll()
    const posted = await reader.find('claim.posted')
    expect(posted.data).toEqual({ claimId: pro, parentId: top, sideId: debate.sides[0]?.id, stance: 'pro' })
    expect((await reader.find('votes.changed', ({ claimId }: { claimId: string }) => claimId === top)).data).toMatchObject({ pros: 1 })
    const totals = await reader.find('totals.changed')
    expect(totals.data).toMatchObject({ stats: { claims: 2 }, sides: [{ claimCount: 2, argumentCount: 1 }, { claimCount: 0 }] })
    await tellClaim(debate, pro, { voteCount: 3, strength: 61.234567 })
    const voted = await reader.find('votes.changed', ({ claimId, count }: { claimId: string; count: number }) => claimId === pro && count === 3)
    expect(voted.data).toMatchObject({ strength: 61.23 })
  })

  it('tells of its own debate alone', async () => {
    const [one, other] = [await openSettled(), await openSettled()]
    const readers = [await follow(one), await follow(other)]
    await postClaims(one, ['One'])
    await postClaims(other, ['Other', 'Another'])
    await workOffAll()
    for (const reader of readers) await reader.find('totals.changed')
    expect(readers.map(({ told }) => told.filter(({ event }) => event === 'claim.posted').length)).toEqual([1, 2])
  })

  it('is of an unlisted debate for who has its address, and looks at no cookie', async () => {
    const debate = await openSettled({ visibility: 'unlisted' })
    const reader = await follow(debate, { cookie: 'next-auth.session-token=nonsense' })
    expect(reader.headers['access-control-allow-origin']).toBe('*')
    await reader.find('hello')
  })

  it('is none where there is no debate, and takes no words', async () => {
    const { slug } = await openSettled()
    expect(await refusal('/debates/there-is-none/events')).toMatchObject({ status: 404, code: 'not_found' })
    expect(await refusal('/debates/No%20slug/events')).toMatchObject({ status: 404 })
    expect(await refusal(`/debates/${slug}/events?since=1`)).toMatchObject({ status: 400, fields: { since: expect.any(String) as string } })
    expect(await refusal(`/debates/${slug}/events`, { headers: { authorization: 'Bearer crux_none' } })).toMatchObject({ status: 401 })
    expect(liveHub.places.size).toBe(0)
  })

  it('answers HEAD with the head alone', async () => {
    const { slug } = await openSettled()
    const answer = await fetch(live.url(`/debates/${slug}/events`), { method: 'HEAD' })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
    expect(liveHub.places.size).toBe(0)
  })

  it('tells how things stand once more when news may have been missed', async () => {
    const debate = await openSettled()
    const reader = await follow(debate)
    await reader.find('hello')
    const admin = new pg.Client(inject('postgres').adminUrl)
    await admin.connect()
    const [here] = await db().$queryRaw<{ name: string }[]>`SELECT current_database() AS name`
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'crux-listener'`, [here?.name])
    await admin.end()
    await postClaims(debate, ['While nobody heard'])
    await workOffAll()
    await reader.find('hello', ({ stats }: { stats: { claims: number } }) => stats.claims === 1)
  })

  it('ends when its debate is not for everybody any more, and when it is gone', async () => {
    const [hidden, gone] = [await openSettled(), await openSettled()]
    const readers = [await follow(hidden), await follow(gone)]
    await db().debate.update({ where: { id: BigInt(hidden.id) }, data: { visibility: 'private' } })
    await db().$transaction((tx) => recordChanges(tx, [{ kind: 'debate.changed', debateId: BigInt(hidden.id), claimId: null }]))
    await workOffAll()
    await readers[0]?.ended
    await db().debate.delete({ where: { id: BigInt(gone.id) } })
    await liveHub.catchUp()
    await readers[1]?.ended
  })
})

describe('a stream of a private debate', () => {
  it('is for who may see the debate', async () => {
    const { debate, member } = await privateDebate()
    const stranger = await makePerson()
    for (const headers of [{}, await signIn(stranger), (await program(stranger)).headers]) {
      const refused = await follow(debate, headers)
      expect([refused.status, refused.headers['content-type']]).toEqual([404, 'application/problem+json'])
    }
    for (const headers of [await signIn(member), (await program(member)).headers]) {
      const reader = await follow(debate, headers)
      expect(reader.headers).toMatchObject({ vary: 'Cookie, Authorization', 'cache-control': 'private, no-store' })
      expect(reader.headers).not.toHaveProperty('access-control-allow-origin')
      await reader.find('hello')
    }
    expect((await fetch(live.url(`/debates/${debate.slug}/figures`))).status).toBe(404)
    const figures = await fetch(live.url(`/debates/${debate.slug}/figures`), { headers: await signIn(member) })
    expect([figures.status, figures.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  })

  it.each([
    ['the account is suspended', async ({ handle }: { handle: string }) => void (await suspendAccount({ handle, days: 1 }))],
    ['its sessions end', async ({ id }: { id: string }) => void (await endOtherSessions({ id, sessionId: null }))],
    ['the debate is out of its sight', async ({ id }: { id: string }) => void (await db().debateMember.deleteMany({ where: { accountId: BigInt(id) } }))],
  ])('ends within two seconds when %s', async (_, happens) => {
    const { debate, member } = await privateDebate()
    const other = await makePerson()
    await db().debateMember.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(other.id) } })
    const [reader, staying] = [await follow(debate, await signIn(member)), await follow(debate, await signIn(other))]
    await reader.find('hello')
    const began = performance.now()
    await happens(member)
    await reader.ended
    expect(performance.now() - began).toBeLessThan(2_000)
    await postClaims(debate, ['For those who stay'])
    await workOffAll()
    await staying.find('claim.posted')
    expect(reader.told.map(({ event }) => event)).not.toContain('claim.posted')
  })

  it('ends when its token is revoked, and is refused to a suspended account', async () => {
    const { debate, member } = await privateDebate()
    const token = await program(member)
    const reader = await follow(debate, token.headers)
    await reader.find('hello')
    await revokeToken(member, token.id)
    await reader.ended
    const session = await signIn(member)
    await suspendAccount({ handle: member.handle, days: 1 })
    expect((await follow(debate, session)).status).toBe(403)
  })
})

describe('places', () => {
  it('are limited for each network and for the process, and given back', async () => {
    const debate = await openSettled()
    const before = env()
    provideSettings({ LIMIT_STREAMS: '3', LIMIT_STREAMS_OF_NETWORK: '2', TRUSTED_PROXIES: '1' })
    try {
      const from = (network: string) => follow(debate, { 'x-forwarded-for': network })
      const [first] = [await from('192.0.2.1'), await from('192.0.2.1')]
      const refused = await from('192.0.2.1')
      expect([refused.status, refused.headers['retry-after']]).toEqual([429, '60'])
      expect(JSON.parse(refused.text())).toMatchObject({ code: 'too_many' })
      expect((await from('192.0.2.2')).status).toBe(200)
      expect((await from('192.0.2.3')).status).toBe(429)
      first?.close()
      await first?.ended
      await expect.poll(() => liveHub.places.size).toBe(2)
      expect((await from('192.0.2.1')).status).toBe(200)
    } finally {
      provideSettings({
        LIMIT_STREAMS: String(before.LIMIT_STREAMS),
        LIMIT_STREAMS_OF_NETWORK: String(before.LIMIT_STREAMS_OF_NETWORK),
        TRUSTED_PROXIES: String(before.TRUSTED_PROXIES),
      })
    }
  })
})

describe('figures', () => {
  it('are those of the debate, and of the claims that are asked for and shown', async () => {
    const [debate, other] = [await openSettled(), await openSettled()]
    const [one, held] = (await postClaims(debate, ['One', 'Held'])) as [string, string]
    const [elsewhere] = (await postClaims(other, ['Elsewhere'])) as [string]
    await workOffAll()
    await db().claim.update({ where: { id: BigInt(held) }, data: { status: 'held' } })
    const { status, headers, body } = await ask(`/debates/${debate.slug}/figures?claims=${one},${held},${elsewhere},${one}`)
    expect([status, headers.get('cache-control'), headers.get('access-control-allow-origin')]).toEqual([200, 'no-cache', '*'])
    expect(body).toMatchObject({ stats: { claims: 2 }, claims: [{ claimId: one, count: 0, strength: null }] })
    expect((await ask(`/debates/${debate.slug}/figures`)).body).toMatchObject({ claims: [] })
  })

  it('are asked for by ids, and not by too many', async () => {
    const { slug } = await openSettled()
    for (const claims of ['x', '1,', '0', '1;2', Array.from({ length: 201 }, (_, index) => index + 1).join()]) {
      expect(await refusal(`/debates/${slug}/figures?claims=${claims}`), claims).toMatchObject({ status: 400, code: 'invalid' })
    }
  })
})
