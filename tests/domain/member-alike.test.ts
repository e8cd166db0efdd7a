import { beforeAll, describe, expect, it } from 'vitest'

import { FOREVER, NETWORK_DAYS } from '@/lib/account/schema'
import { openSession } from '@/lib/account/session-commands'
import { db } from '@/lib/db/client'
import { provideSettings } from '@/lib/env'
import { getMember } from '@/lib/member/queries'
import { ALIKE_SHOWN } from '@/lib/member/schema'
import { newSecret } from '@/lib/secret'
import { type Person, person } from '../factories/account'

const DAY = 86_400_000
const NOW = new Date()
let mod: Person

beforeAll(async () => {
  provideSettings({ PUBLIC_URL: 'http://localhost:3999', AUTH_SECRET: newSecret() })
  mod = await person({ role: 'moderator', hasPassword: false })
})

const somebody = (wishes = {}) => person({ hasPassword: false, ...wishes })
const open = ({ id }: Person, network: string, deviceSecret = newSecret(), at = NOW) => openSession(id, { deviceSecret, agent: 'Test', network }, at)
const alike = async (who: Person, by = mod.viewer) => (await getMember(by, who.handle, NOW))?.alike

describe('accounts that may be one person’s', () => {
  it('are those of the same browser, then those of the same network, with what is against them', async () => {
    const [one, sameNetwork, sameBrowser, stranger] = [await somebody(), await somebody({ suspendedUntil: FOREVER }), await somebody(), await somebody()]
    const device = newSecret()
    await open(one, '192.0.2.1', device)
    await open(sameNetwork, '192.0.2.1')
    await open(sameBrowser, '192.0.2.2', device)
    await open(stranger, '192.0.2.3')
    expect(await alike(one)).toEqual({
      isShared: false,
      accounts: [
        { handle: sameBrowser.handle, name: sameBrowser.handle, network: false, browser: true, restrained: false, lastAt: NOW.toISOString() },
        { handle: sameNetwork.handle, name: sameNetwork.handle, network: true, browser: false, restrained: true, lastAt: NOW.toISOString() },
      ],
    })
    expect((await alike(stranger))?.accounts).toEqual([])
  })

  it('are named up to a number: of a network that more people share it is said', async () => {
    const people: Person[] = []
    for (let number = 0; number <= ALIKE_SHOWN; number += 1) people.push(await somebody())
    for (const who of people) await open(who, '192.0.2.10')
    const exactly = await alike(people[0]!)
    expect([exactly?.accounts.length, exactly?.isShared]).toEqual([ALIKE_SHOWN, false])
    await open(await somebody(), '192.0.2.10')
    const more = await alike(people[0]!)
    expect([more?.accounts.length, more?.isShared]).toEqual([ALIKE_SHOWN, true])
  })

  it('are not looked for beyond NETWORK_DAYS', async () => {
    const [one, other] = [await somebody(), await somebody()]
    const end = NOW.getTime() - NETWORK_DAYS * DAY
    await open(one, '192.0.2.20')
    await open(other, '192.0.2.20', newSecret(), new Date(end))
    expect((await alike(one))?.accounts).toEqual([])
    await open(other, '192.0.2.20', newSecret(), new Date(end + 1))
    expect((await alike(one))?.accounts).toHaveLength(1)
  })

  it('are shown only to who acts on people of the whole place, and of nobody on their own level or above', async () => {
    const [one, peer, admin] = [await somebody(), await somebody({ role: 'moderator' }), await somebody({ role: 'admin' })]
    for (const who of [one, peer, admin]) await open(who, '192.0.2.30')
    expect(await alike(peer)).toBeNull()
    expect(await alike(admin)).toBeNull()
    expect((await alike(peer, admin.viewer))?.accounts.map(({ handle }) => handle)).toEqual([one.handle])
    expect((await alike(one))?.accounts).toEqual([])
    expect((await alike(one, admin.viewer))?.accounts.map(({ handle }) => handle)).toEqual([peer.handle])
    expect(await getMember({ ...mod.viewer, role: 'member' }, one.handle, NOW)).toBeNull()
  })

  it('hold no hash', async () => {
    const [one, other] = [await somebody(), await somebody()]
    await open(one, '192.0.2.40')
    await open(other, '192.0.2.40')
    const [kept] = await db().accountNetwork.findMany({ where: { accountId: BigInt(one.id) } })
    expect(JSON.stringify(await getMember(mod.viewer, one.handle, NOW))).not.toContain(kept!.hash)
  })
})
