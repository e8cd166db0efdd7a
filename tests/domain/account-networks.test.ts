import { beforeAll, describe, expect, it } from 'vitest'

import { clearExpired } from '@/lib/account/jobs'
import { networkHash } from '@/lib/account/network-commands'
import { NETWORK_DAYS } from '@/lib/account/schema'
import { openSession } from '@/lib/account/session-commands'
import { openInBrowser } from '@/lib/auth/session-cookies'
import { db } from '@/lib/db/client'
import { provideSettings } from '@/lib/env'
import { hashSecret, newSecret } from '@/lib/secret'
import { person } from '../factories/account'

const DAY = 86_400_000
const NOW = new Date('2026-11-26T09:00:00Z')
const NETWORK = '192.0.2.7'
beforeAll(() => provideSettings({ PUBLIC_URL: 'http://localhost:3999', AUTH_SECRET: newSecret() }))

const networksOf = (id: string) => db().accountNetwork.findMany({ where: { accountId: BigInt(id) }, select: { hash: true, lastSeenAt: true } })
const open = (id: string, network?: string | null, now = NOW) => openSession(id, { deviceSecret: newSecret(), agent: 'Test', network }, now)

describe('the networks of an account', () => {
  it('are kept by a keyed hash, once each, with when they were last seen', async () => {
    const { id } = await person()
    await open(id, NETWORK)
    await open(id, NETWORK, new Date(NOW.getTime() + DAY))
    await open(id, '192.0.2.8')
    const kept = await networksOf(id)
    expect(kept).toHaveLength(2)
    expect(kept.find(({ hash }) => hash === networkHash(NETWORK))?.lastSeenAt).toEqual(new Date(NOW.getTime() + DAY))
    expect(JSON.stringify(kept.map(({ hash }) => hash))).not.toMatch(/192|0\.2/)
    expect(networkHash(NETWORK)).not.toBe(hashSecret(NETWORK))
  })

  it('are kept of a browser that signs in, and not where nobody knows the network', async () => {
    const { id } = await person()
    await openInBrowser(id, { device: null, agent: 'Test', session: null, network: NETWORK }, NOW)
    await open(id)
    await open(id, null)
    await open(id, 'unknown')
    expect((await networksOf(id)).map(({ hash }) => hash)).toEqual([networkHash(NETWORK)])
  })

  it('are hashed by another key at another place', () => {
    const here = networkHash(NETWORK)
    provideSettings({ AUTH_SECRET: newSecret() })
    expect(networkHash(NETWORK)).not.toBe(here)
  })

  it('are forgotten after NETWORK_DAYS, to the moment', async () => {
    const { id } = await person()
    await open(id, NETWORK)
    const end = NOW.getTime() + NETWORK_DAYS * DAY
    await clearExpired(new Date(end))
    expect(await networksOf(id)).toHaveLength(1)
    await clearExpired(new Date(end + 1))
    expect(await networksOf(id)).toHaveLength(0)
  })
})
