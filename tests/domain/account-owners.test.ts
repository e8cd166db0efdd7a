import { beforeEach, describe, expect, it } from 'vitest'

import { askForLink, signInByTicket } from '@/lib/account/link-commands'
import { grantRole } from '@/lib/account/role-commands'
import { readViewer } from '@/lib/account/session-commands'
import { confirmAddress, resendConfirmation, signUp } from '@/lib/account/sign-up-commands'
import { createTokenFor } from '@/lib/account/token-commands'
import { deviceCookieName } from '@/lib/auth/cookies'
import { opensWithoutPassword } from '@/lib/auth/opening'
import { db } from '@/lib/db/client'
import { newSecret } from '@/lib/secret'
import { checkPassword, confirmElsewhere, minutesAfter, sessionOf, ticketFor } from '../factories/account'

// An account can be made with the address of somebody else, in wait for them to confirm it.

const OF_SIGN_UP = 'whoever signed up chose this'
const NEW = 'nine kettles beneath snow'

let made = 0
let wish: { email: string; handle: string; name: string; password: string }
/** The browser that signed up, and another one. */
let here: string
let elsewhere: string

beforeEach(async () => {
  made += 1
  ;[here, elsewhere] = [newSecret(), newSecret()]
  wish = { email: `awaited-${made}@example.org`, handle: `awaited-${made}`, name: 'Awaited', password: OF_SIGN_UP }
  await signUp(wish, here)
})

const endsPassword = (ticket: string, device: string | null, now = new Date()) =>
  opensWithoutPassword(ticket, device === null ? null : `a=b; ${deviceCookieName()}=${device}`, now)
const opens = async (password: string) => (await checkPassword({ email: wish.email, password })) !== null
const accountOf = () => db().account.findUniqueOrThrow({ where: { email: wish.email }, include: { sessions: true, devices: true, identities: true, tokens: true, tickets: true } })

/** Whoever signed up has got in as far as one can before the address is confirmed. */
async function settleIn(): Promise<void> {
  const { id } = await accountOf()
  await sessionOf(String(id))
  await db().device.create({ data: { accountId: id, hash: 'a'.repeat(64) } })
  await db().identity.create({ data: { provider: 'github', subject: `s-${id}`, label: 'stranger', accountId: id } })
  await createTokenFor(wish.handle, { name: 'Mine', scopes: ['read'], days: 1 })
}

describe('an address that is confirmed in another browser than the one that signed up', () => {
  it('leaves no way in to whoever signed up', async () => {
    const ticket = await ticketFor(wish.email)
    await settleIn()
    await confirmElsewhere(ticket, null)
    expect(await opens(OF_SIGN_UP)).toBe(false)
    expect(await accountOf()).toMatchObject({
      emailVerifiedAt: expect.any(Date), passwordHash: null, sessions: [], devices: [], identities: [], tokens: [], tickets: [],
    })
  })

  it('and takes the password that is chosen there', async () => {
    const ticket = await ticketFor(wish.email)
    for (const password of ['qwerty123456', `${wish.handle}-1815`]) {
      await expect(confirmAddress({ ticket, password }, { viewer: null, device: elsewhere })).rejects.toMatchObject({ code: 'invalid', fields: { password: expect.any(String) } })
    }
    expect(await accountOf()).toMatchObject({ emailVerifiedAt: null, tickets: [{ purpose: 'confirm' }] })
    const { accountId, isOwner } = await confirmAddress({ ticket, password: NEW }, { viewer: null, device: elsewhere })
    expect([(await accountOf()).id, isOwner]).toEqual([BigInt(accountId), true])
    expect([await opens(OF_SIGN_UP), await opens(NEW)]).toEqual([false, true])
  })

  it('is told so before, and only then', async () => {
    const ticket = await ticketFor(wish.email)
    const ends = (device: string | null, now = new Date()) => endsPassword(ticket, device, now)
    expect([await ends(elsewhere), await ends(null), await ends('')]).toEqual([true, true, true])
    expect([await ends(here), await ends(elsewhere, minutesAfter(new Date(), 61)), await endsPassword('x'.repeat(43), elsewhere)]).toEqual([false, false, false])
    await grantRole({ handle: wish.handle, role: 'moderator' })
    expect(await ends(elsewhere)).toBe(false)
  })

  it('is confirmed by a link to sign in as well, with the same end', async () => {
    await settleIn()
    await askForLink(wish.email, undefined)
    const ticket = await ticketFor(wish.email)
    expect(await endsPassword(ticket, elsewhere)).toBe(true)
    await signInByTicket({ ticket, password: NEW }, elsewhere)
    expect([await opens(OF_SIGN_UP), await opens(NEW)]).toEqual([false, true])
    expect(await accountOf()).toMatchObject({ sessions: [], devices: [], identities: [], tokens: [], tickets: [] })
  })
})

describe('an address that is confirmed in the browser that signed up', () => {
  it('keeps the password and all that was begun', async () => {
    const ticket = await ticketFor(wish.email)
    await settleIn()
    const { accountId } = await confirmAddress({ ticket }, { viewer: null, device: here })
    expect(await checkPassword({ email: wish.email, password: OF_SIGN_UP })).toEqual({ accountId })
    expect((await accountOf()).sessions).toHaveLength(1)
  })

  it('keeps it by a link to sign in too', async () => {
    await askForLink(wish.email, undefined)
    const ticket = await ticketFor(wish.email)
    expect(await endsPassword(ticket, here)).toBe(false)
    await signInByTicket({ ticket }, here)
    expect(await opens(OF_SIGN_UP)).toBe(true)
  })

  it('takes no other password: there is one', async () => {
    const ticket = await ticketFor(wish.email)
    await expect(confirmAddress({ ticket, password: NEW }, { viewer: null, device: here })).rejects.toMatchObject({ code: 'conflict' })
    expect(await opens(NEW)).toBe(false)
  })

  it('is known by the link that was asked for last', async () => {
    const viewer = { id: String((await accountOf()).id) }
    await resendConfirmation(viewer, elsewhere)
    const ticket = await ticketFor(wish.email)
    expect([await endsPassword(ticket, here), await endsPassword(ticket, elsewhere)]).toEqual([true, false])
  })

  it('is no other browser that somebody shows, nor one that is not known', async () => {
    await db().ticket.updateMany({ where: { email: wish.email }, data: { deviceHash: null } })
    await confirmAddress({ ticket: await ticketFor(wish.email) }, { viewer: null, device: null })
    expect(await opens(OF_SIGN_UP)).toBe(false)
    expect(await readViewer(here)).toBeNull()
  })
})
