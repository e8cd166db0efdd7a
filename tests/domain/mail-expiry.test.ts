import { beforeEach, describe, expect, it } from 'vitest'

import { clearExpired } from '@/lib/account/jobs'
import { db } from '@/lib/db/client'
import { hashSecret } from '@/lib/secret'

const NOW = new Date('2026-11-24T08:00:00Z')
const DAY = 86_400_000
const days = (number: number) => new Date(NOW.getTime() - number * DAY)

let accountId: bigint
beforeEach(async () => {
  await db().account.deleteMany()
  await db().rateLimit.deleteMany()
  accountId = (await db().account.create({ data: { handle: 'ada', name: 'Ada', email: 'ada@b.example' }, select: { id: true } })).id
})

/** One row of each kind, `ago` days after its end. */
async function leave(name: string, ago: { ended: number; tokenEnded: number; deviceUsed: number }) {
  const hash = hashSecret(name)
  const expiresAt = days(ago.ended)
  await db().ticket.create({ data: { hash, purpose: 'reset', accountId, expiresAt } })
  await db().session.create({ data: { hash, deviceHash: hash, agent: name, accountId, expiresAt } })
  await db().accessToken.create({ data: { hash, name, accountId, scopes: ['read'], expiresAt: days(ago.tokenEnded) } })
  await db().device.create({ data: { hash, accountId, lastUsedAt: days(ago.deviceUsed) } })
  await db().rateLimit.create({ data: { key: name, points: 1, expire: BigInt(expiresAt.getTime()) } })
}

const left = async () => ({
  tickets: (await db().ticket.findMany()).map(({ hash }) => hash),
  sessions: (await db().session.findMany()).map(({ hash }) => hash),
  tokens: (await db().accessToken.findMany()).map(({ hash }) => hash),
  devices: (await db().device.findMany()).map(({ hash }) => hash),
  limits: (await db().rateLimit.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key),
})

describe('clearing what has ended', () => {
  it('deletes what is over, keeps what is not, and does so once', async () => {
    await leave('over', { ended: 0.001, tokenEnded: 30.001, deviceUsed: 400.001 })
    await leave('held', { ended: -0.001, tokenEnded: 29.999, deviceUsed: 399.999 })
    await db().rateLimit.create({ data: { key: 'without end', points: 1, expire: null } })
    expect(await clearExpired(NOW)).toBe(5)
    const held = [hashSecret('held')]
    expect(await left()).toEqual({ tickets: held, sessions: held, tokens: held, devices: held, limits: ['held', 'without end'] })
    expect(await clearExpired(NOW)).toBe(0)
  })

  it('deletes more than one batch, also when two processes do so at a time', async () => {
    const limits = Array.from({ length: 2_500 }, (_, index) => ({ key: `k${index}`, points: 1, expire: 1n }))
    await db().rateLimit.createMany({ data: limits })
    const deleted = await Promise.all([clearExpired(NOW), clearExpired(NOW)])
    expect(deleted[0]! + deleted[1]!).toBe(2_500)
    expect((await left()).limits).toEqual([])
  })
})
