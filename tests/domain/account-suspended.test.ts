import { describe, expect, it } from 'vitest'

import { linkIdentity, unlinkIdentity } from '@/lib/account/identity-commands'
import { askForLink, signInByTicket } from '@/lib/account/link-commands'
import { changePassword, setPassword } from '@/lib/account/password-commands'
import { changeAddress, changeAppearance, changeNotices } from '@/lib/account/profile-commands'
import { suspendAccount } from '@/lib/account/role-commands'
import { FOREVER, type Viewer } from '@/lib/account/schema'
import { endOtherSessions, endSession } from '@/lib/account/session-commands'
import { createToken, createTokenFor, revokeToken } from '@/lib/account/token-commands'
import { db } from '@/lib/db/client'
import { askForDeletion, cancelDeletion } from '@/lib/personal/commands'
import { renameViewer } from '@/lib/personal/profile-commands'
import { exportData } from '@/lib/personal/queries'
import { confirmElsewhere, PASSWORD, type Person, person, sessionOf, ticketFor } from '../factories/account'

// A suspended account reads, takes its data away, ends what acts for it, and leaves. No more.

const NOW = new Date('2026-11-24T08:00:00Z')
const UNTIL = new Date('2026-12-03T14:05:00Z')
const NEW = 'nine kettles beneath snow'

const CHANGES: Record<string, (viewer: Viewer) => Promise<unknown>> = {
  name: (viewer) => renameViewer(viewer, { name: 'Another' }, NOW),
  handle: (viewer) => renameViewer(viewer, { handle: `${viewer.handle}-too` }, NOW),
  address: (viewer) => changeAddress(viewer, { email: 'elsewhere@example.org', current: PASSWORD }, NOW),
  appearance: (viewer) => changeAppearance(viewer, { appearance: 'dark' }, NOW),
  notices: (viewer) => changeNotices(viewer, { noticesByMail: false }, NOW),
  password: (viewer) => changePassword(viewer, { current: PASSWORD, password: NEW }, NOW),
  'first password': (viewer) => setPassword(viewer, { password: NEW }, NOW),
  token: (viewer) => createToken(viewer, { name: 'Mine', scopes: ['read'], days: 1, current: PASSWORD }, NOW),
  link: (viewer) => linkIdentity(viewer, { provider: 'google', subject: viewer.id, label: 'octo' }, NOW),
  unlinking: (viewer) => unlinkIdentity(viewer, 'github', NOW),
}

/** All that is kept of somebody, but for the suspension itself. */
async function kept({ id }: Person) {
  const { suspendedUntil: _, ...account } = await db().account.findUniqueOrThrow({ where: { id: BigInt(id) }, include: { identities: true, tokens: true, tickets: true, handles: true } })
  return [account, await db().mail.count({ where: { accountId: BigInt(id) } })]
}

describe.each(Object.entries(CHANGES))('its %s', (_, change) => {
  it('stays as it is, with words that say until when; to the moment at which that ends', async () => {
    const one = await person({ suspendedUntil: UNTIL })
    await db().identity.create({ data: { provider: 'github', subject: `s-${one.id}`, label: 'octo', accountId: BigInt(one.id) } })
    const before = await kept(one)
    await expect(change(one.viewer)).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('suspended until 3 December 2026 at 14:05 UTC') })
    await expect(change({ ...one.viewer, suspendedUntil: FOREVER })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await kept(one)).toEqual(before)
    // From then on it is refused for no such reason.
    await db().account.update({ where: { id: BigInt(one.id) }, data: { suspendedUntil: NOW } })
    await change({ ...one.viewer, suspendedUntil: NOW }).catch((refusal: { code?: string }) => expect(refusal.code).toBe('conflict'))
  })
})

it('its address stays where the change was begun before', async () => {
  const one = await person()
  await changeAddress(one.viewer, { email: 'moving-on@example.org', current: PASSWORD })
  await suspendAccount({ handle: one.handle, days: 1 })
  await expect(confirmElsewhere(await ticketFor('moving-on@example.org'), one.viewer)).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('suspended until') })
  expect((await db().account.findUniqueOrThrow({ where: { id: BigInt(one.id) } })).email).toBe(one.email)
})

it('it gets in, takes its data away, ends what acts for it, and leaves', async () => {
  const one = await person({ suspendedUntil: UNTIL })
  await askForLink(one.email, undefined, NOW)
  expect(await signInByTicket({ ticket: await ticketFor(one.email) }, null, NOW)).toBe(one.id)
  expect((await exportData(one.viewer, NOW)).length).toBeGreaterThan(100)
  const { id: token } = await createTokenFor(one.handle, { name: 'Mine', scopes: ['read'], days: 1 }, NOW)
  await revokeToken(one.viewer, token)
  await endSession(one.viewer, await sessionOf(one.id))
  await sessionOf(one.id)
  expect(await endOtherSessions(one.viewer)).toBe(1)
  await askForDeletion(one.viewer, { texts: 'keep', current: PASSWORD }, NOW)
  await cancelDeletion(one.viewer, NOW)
})
