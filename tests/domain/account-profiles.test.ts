import { describe, expect, it } from 'vitest'

import { askForReset, resetPassword } from '@/lib/account/link-commands'
import { changeAddress, changeAppearance, changeNotices } from '@/lib/account/profile-commands'
import { findAccountByEmail, getProfile, getSettings } from '@/lib/account/queries'
import { FOREVER, HANDLE_DAYS, profileSchema } from '@/lib/account/schema'
import { signUp } from '@/lib/account/sign-up-commands'
import { db } from '@/lib/db/client'
import { renameViewer } from '@/lib/personal/profile-commands'
import { atOnce, confirmElsewhere, mailsTo, minutesAfter, PASSWORD, person, ticketFor } from '../factories/account'

const DAYS = 24 * 60
const program = { scopes: ['read', 'write'] as const }

describe('a profile', () => {
  it('is found by the handle in whatever case, and not by what only looks like it', async () => {
    const one = await person({ handle: 'Grace-Hopper', name: 'Grace' })
    const profile = await getProfile('grace-hopper')
    expect(profileSchema.parse(profile)).toMatchObject({ id: one.id, handle: 'Grace-Hopper', name: 'Grace', role: 'member' })
    expect(Object.keys(profile ?? {}).sort()).toEqual(['handle', 'id', 'joinedAt', 'name', 'role'])
    for (const handle of ['grace-h0pper', 'grace', '', '\0', 'x'.repeat(5_000), '__proto__', one.id]) expect(await getProfile(handle)).toBeNull()
  })

  it('is nobody\'s who has left, and is not there before the address is confirmed', async () => {
    const one = await person({ handle: 'leaver' })
    await db().account.update({ where: { id: BigInt(one.id) }, data: { handle: null, email: null, emailVerifiedAt: null, passwordHash: null, name: 'former member', deletedAt: new Date() } })
    expect(await getProfile('leaver')).toBeNull()
    const input = { email: 'soon@example.org', handle: 'soon-here', name: 'Soon', password: null }
    await signUp(input, null)
    expect(await getProfile('soon-here')).toBeNull()
    await confirmElsewhere(await ticketFor(input.email), null)
    expect((await getProfile('soon-here'))?.name).toBe('Soon')
  })
})

describe('a name', () => {
  it('is changed by its owner', async () => {
    const [one, other] = [await person(), await person()]
    await renameViewer(one.viewer, { name: 'Somebody Else' })
    expect((await getProfile(one.handle))?.name).toBe('Somebody Else')
    expect((await getProfile(other.handle))?.name).toBe(other.handle)
  })

  it('and a handle stay as they are for a suspended account, and by a token', async () => {
    const one = await person({ suspendedUntil: FOREVER })
    const refusal = { code: 'forbidden' }
    for (const viewer of [one.viewer, { ...(await person()).viewer, ...program }]) {
      await expect(renameViewer(viewer, { name: 'New' })).rejects.toMatchObject(refusal)
      await expect(renameViewer(viewer, { handle: 'new-one' })).rejects.toMatchObject(refusal)
    }
    expect(await getProfile('new-one')).toBeNull()
  })
})

describe('a handle', () => {
  it('is changed once in 90 days; the old one leads on, and is nobody else\'s', async () => {
    const now = new Date()
    const [one, other] = [await person({ handle: 'first-one' }), await person()]
    expect((await getSettings(one.viewer)).handleChangeableAt).toBeNull()
    await renameViewer(one.viewer, { handle: 'second-one' }, now)
    expect((await getProfile('first-one'))?.handle).toBe('second-one')
    expect((await getProfile('second-one'))?.id).toBe(one.id)
    for (const handle of ['first-one', 'First-One', 'f1rst-one', 'second-one']) {
      await expect(renameViewer(other.viewer, { handle }, now)).rejects.toMatchObject({ code: 'conflict', fields: { handle: 'is taken' } })
    }
    expect((await getSettings(one.viewer)).handleChangeableAt).toEqual(minutesAfter(now, HANDLE_DAYS * DAYS))
    await expect(renameViewer(one.viewer, { handle: 'third-one' }, minutesAfter(now, HANDLE_DAYS * DAYS - 1))).rejects.toMatchObject({
      code: 'conflict', fields: { handle: expect.stringContaining('can be changed again on') },
    })
    await renameViewer(one.viewer, { handle: 'First-one' }, minutesAfter(now, HANDLE_DAYS * DAYS))
    expect((await getProfile('second-one'))?.handle).toBe('First-one')
    expect(await db().handle.count({ where: { accountId: BigInt(one.id) } })).toBe(2)
  })

  it('that is the same costs nothing, and one that cannot be changes nothing', async () => {
    const one = await person()
    await renameViewer(one.viewer, { handle: one.handle })
    for (const handle of ['admin', 'аlice-x', '12345']) await expect(renameViewer(one.viewer, { handle })).rejects.toMatchObject({ code: 'invalid', fields: { handle: expect.any(String) } })
    expect((await getSettings(one.viewer)).handleChangeableAt).toBeNull()
  })

  it('is one person\'s of many who want it at once, and changes once', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => person()))
    const { done, refused } = await atOnce(people.map(({ viewer }, index) => () => renameViewer(viewer, { handle: ['wanted', 'Wanted', 'WANTED', 'wanted', 'wanTed'][index]! })))
    expect([done, refused]).toEqual([1, Array(4).fill('conflict')])
    const one = await person()
    const tries = ['one-of-it', 'two-of-it', 'three-of-it'].map((handle) => () => renameViewer(one.viewer, { handle }))
    expect(await atOnce(tries)).toEqual({ done: 1, refused: Array(2).fill('conflict') })
    expect(await db().handle.count({ where: { accountId: BigInt(one.id) } })).toBe(2)
  })
})

describe('an address', () => {
  it('is changed by a link in a mail to the new one; the old one is told, and opens nothing any more', async () => {
    const now = new Date()
    const one = await person({ email: 'old@example.org', now })
    await askForReset(one.email, now)
    const reset = await ticketFor(one.email)
    await changeAddress(one.viewer, { email: 'new@example.org', current: PASSWORD }, now)
    expect((await getSettings(one.viewer)).email).toBe('old@example.org')
    const ticket = await ticketFor('new@example.org')
    await expect(confirmElsewhere(ticket, one.viewer, minutesAfter(now, 60))).rejects.toMatchObject({ code: 'invalid' })
    // The new address may be a stranger's, by a slip of the hand.
    const stranger = await person()
    for (const viewer of [null, stranger.viewer]) await expect(confirmElsewhere(ticket, viewer, now)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await atOnce(Array.from({ length: 5 }, () => () => confirmElsewhere(ticket, one.viewer, now)))).toEqual({ done: 1, refused: Array(4).fill('invalid') })
    expect(await getSettings(one.viewer)).toMatchObject({ email: 'new@example.org', confirmed: true })
    expect((await mailsTo('old@example.org'))[0]?.subject).toBe('The address of your account was changed')
    await expect(resetPassword({ ticket: reset, password: 'nine kettles beneath snow' }, now)).rejects.toMatchObject({ code: 'invalid' })
    expect(await findAccountByEmail('old@example.org')).toBeNull()
  })

  it('wants the password', async () => {
    const one = await person()
    for (const current of [undefined, 'wrong']) {
      await expect(changeAddress(one.viewer, { email: 'x@example.org', current })).rejects.toMatchObject({ code: 'invalid', fields: { current: 'is not your password' } })
    }
    await expect(changeAddress({ ...one.viewer, ...program }, { email: 'x@example.org', current: PASSWORD })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(changeAddress(one.viewer, { email: one.email, current: PASSWORD })).rejects.toMatchObject({ code: 'conflict', fields: { email: expect.any(String) } })
    expect(await mailsTo('x@example.org')).toEqual([])
    const without = await person({ hasPassword: false })
    await changeAddress(without.viewer, { email: 'x@example.org' })
    expect(await mailsTo('x@example.org')).toHaveLength(1)
  })

  it('of somebody else gets the same answer, and a mail that says so', async () => {
    const [one, other] = [await person(), await person()]
    await changeAddress(one.viewer, { email: 'free@example.org', current: PASSWORD })
    const free = await ticketFor('free@example.org')
    expect(await changeAddress(one.viewer, { email: other.email, current: PASSWORD })).toBeUndefined()
    expect((await mailsTo(other.email)).map(({ subject, accountId }) => [subject, String(accountId)])).toEqual([['You already have an account', other.id]])
    expect(await db().ticket.count({ where: { OR: [{ email: other.email }, { accountId: BigInt(one.id) }] } })).toBe(0)
    await expect(confirmElsewhere(free, one.viewer)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('that became another account\'s meanwhile stays theirs', async () => {
    const one = await person()
    await changeAddress(one.viewer, { email: 'contested@example.org', current: PASSWORD })
    const ticket = await ticketFor('contested@example.org')
    const winner = await person({ email: 'contested@example.org' })
    await expect(confirmElsewhere(ticket, one.viewer)).rejects.toMatchObject({ code: 'conflict' })
    expect((await findAccountByEmail('contested@example.org'))?.id).toBe(winner.id)
    expect((await getSettings(one.viewer)).email).toBe(one.email)
  })

  it('is not kept from its owner by somebody who signed up with it', async () => {
    const one = await person()
    await signUp({ email: 'squatted@example.org', handle: 'squatter-9', name: 'S', password: null }, null)
    await changeAddress(one.viewer, { email: 'squatted@example.org', current: PASSWORD })
    expect(await confirmElsewhere(await ticketFor('squatted@example.org'), one.viewer)).toBe(one.id)
    expect(await findAccountByEmail('squatted@example.org')).toMatchObject({ id: one.id, confirmed: true })
  })
})

describe('the settings', () => {
  it('keep appearance and notices, of the viewer alone', async () => {
    const [one, other] = [await person(), await person()]
    await changeAppearance(one.viewer, { appearance: 'dark' })
    await changeNotices(one.viewer, { noticesByMail: false })
    expect(await getSettings(one.viewer)).toEqual({
      handle: one.handle, name: one.handle, email: one.email, confirmed: true, hasPassword: true, identities: [], handleChangeableAt: null,
      appearance: 'dark', noticesByMail: false, deleteAt: null,
    })
    expect(await getSettings(other.viewer)).toMatchObject({ appearance: 'system', noticesByMail: true })
    await expect(changeAppearance({ ...one.viewer, ...program }, { appearance: 'light' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(changeNotices({ ...one.viewer, id: '999999' }, { noticesByMail: true })).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
