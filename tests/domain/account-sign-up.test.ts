import { describe, expect, it } from 'vitest'

import { getProfile } from '@/lib/account/queries'
import { forgetNeverConfirmed, resendConfirmation, signUp } from '@/lib/account/sign-up-commands'
import { signInByTicket, askForLink } from '@/lib/account/link-commands'
import { signUpSchema, type SignUp } from '@/lib/account/schema'
import { db } from '@/lib/db/client'
import { newSecret } from '@/lib/secret'
import { atOnce, checkPassword, confirmElsewhere, mailsTo, minutesAfter, PASSWORD, person, sessionOf, ticketFor } from '../factories/account'

let made = 0
function wish(rest: Partial<SignUp> = {}): SignUp {
  const number = (made += 1)
  return { email: `new-${number}@example.org`, handle: `newcomer-${number}`, name: `New ${number}`, password: null, ...rest }
}

const accountOf = (email: string) => db().account.findUnique({ where: { email }, include: { handles: true } })

describe('signing up', () => {
  it('makes an account, its handle, a ticket and a mail, and nothing that says so', async () => {
    const input = wish({ password: PASSWORD, next: '/debates/a?b=c' })
    expect(await signUp(input, null)).toBeUndefined()
    const account = await accountOf(input.email)
    expect(account).toMatchObject({ handle: input.handle, name: input.name, role: 'member', emailVerifiedAt: null })
    expect(account?.passwordHash).toMatch(/^\$argon2id\$/)
    expect(account?.handles).toHaveLength(1)
    const [mail] = await mailsTo(input.email)
    expect(mail).toMatchObject({ subject: 'Confirm your address', accountId: account?.id })
    expect(mail?.text).toContain(`/confirm?ticket=${await ticketFor(input.email)}&next=%2Fdebates%2Fa%3Fb%3Dc`)
  })

  it('needs no password', async () => {
    const input = wish()
    await signUp(input, null)
    expect((await accountOf(input.email))?.passwordHash).toBeNull()
  })

  it('confirms the address, once, within an hour', async () => {
    const now = new Date()
    const [input, late] = [wish(), wish()]
    await signUp(input, null, now)
    await signUp(late, null, now)
    const ticket = await ticketFor(input.email)
    const id = await confirmElsewhere(ticket, null, minutesAfter(now, 59.9))
    expect((await accountOf(input.email))?.id).toBe(BigInt(id))
    expect((await accountOf(input.email))?.emailVerifiedAt).not.toBeNull()
    await expect(confirmElsewhere(ticket, null, now)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('Ask for a new one') })
    await expect(confirmElsewhere(await ticketFor(late.email), null, minutesAfter(now, 60))).rejects.toMatchObject({ code: 'invalid' })
    for (const forged of ['', 'x'.repeat(43), ticket.toLowerCase()]) await expect(confirmElsewhere(forged, null, now)).rejects.toMatchObject({ code: 'invalid' })
    expect((await accountOf(late.email))?.emailVerifiedAt).toBeNull()
  })

  it('spends a link once among many', async () => {
    const input = wish()
    await signUp(input, null)
    const ticket = await ticketFor(input.email)
    expect(await atOnce(Array.from({ length: 10 }, () => () => confirmElsewhere(ticket, null)))).toEqual({ done: 1, refused: Array(9).fill('invalid') })
  })

  it('refuses handles and passwords, each at its field, and makes nothing', async () => {
    const { handle } = await person({ handle: 'Modern' })
    const refusals: [Partial<SignUp>, object][] = [
      [{ handle: 'admin' }, { code: 'invalid', fields: { handle: 'is not free' } }],
      [{ handle: 'аlice' }, { code: 'invalid', fields: { handle: expect.stringContaining('one script') } }],
      [{ password: 'qwerty123456' }, { code: 'invalid', fields: { password: expect.stringContaining('most common') } }],
      [{ handle: 'lovelace', password: 'lovelace-1815' }, { code: 'invalid', fields: { password: expect.stringContaining('your handle') } }],
      [{ handle: '-x-', password: 'aaaaaaaaaaaa' }, { fields: { handle: expect.any(String), password: expect.any(String) } }],
      [{ handle }, { code: 'conflict', fields: { handle: 'is taken' } }],
      [{ handle: 'MODERN' }, { code: 'conflict', fields: { handle: 'is taken' } }],
      [{ handle: 'rnodern' }, { code: 'conflict', fields: { handle: 'is taken' } }],
    ]
    const before = [await db().account.count(), await db().handle.count(), await db().mail.count(), await db().ticket.count()]
    for (const [wrong, refusal] of refusals) await expect(signUp(wish(wrong), null)).rejects.toMatchObject(refusal)
    expect([await db().account.count(), await db().handle.count(), await db().mail.count(), await db().ticket.count()]).toEqual(before)
  })

  it('takes no fields but its own', () => {
    const form = { email: 'Ada@Example.org', handle: 'ada', name: 'Ada', password: '' }
    expect(signUpSchema.parse(form)).toMatchObject({ email: 'ada@example.org', password: null })
    for (const more of ['role', 'emailVerifiedAt', 'createdAt', '__proto__x']) expect(signUpSchema.safeParse({ ...form, [more]: 'admin' }).success).toBe(false)
  })
})

describe('signing up with an address that has an account', () => {
  it('tells its owner by mail, and nobody else', async () => {
    const owner = await person()
    const input = wish({ email: owner.email, password: PASSWORD })
    expect(await signUp(input, null)).toBeUndefined()
    expect((await accountOf(owner.email))?.handle).toBe(owner.handle)
    expect((await mailsTo(owner.email)).map(({ subject, accountId }) => [subject, String(accountId)])).toEqual([['You already have an account', owner.id]])
    expect(await db().ticket.count({ where: { accountId: BigInt(owner.id) } })).toBe(0)
    expect(await checkPassword({ email: owner.email, password: PASSWORD })).toEqual({ accountId: owner.id })
  })

  it('cannot be told by the handle, the profile or the password afterwards', async () => {
    const [owner, now] = [await person(), new Date()]
    const known = wish({ email: owner.email, password: 'a stranger chose this one' })
    const unknown = wish({ password: 'a stranger chose this one' })
    await person({ role: 'admin' })
    for (const input of [known, unknown]) {
      await signUp(input, null, now)
      await signUp(input, null, now)
      await expect(signUp(wish({ handle: input.handle.toUpperCase() }), null, now)).rejects.toMatchObject({ code: 'conflict', fields: { handle: 'is taken' } })
      expect(await getProfile(input.handle)).toBeNull()
      expect(await checkPassword({ email: input.email, password: 'a stranger chose this one' })).toBeNull()
      const next = wish({ handle: input.handle })
      await expect(signUp(next, null, minutesAfter(now, 59))).rejects.toMatchObject({ code: 'conflict' })
      await signUp(next, null, minutesAfter(now, 61))
      expect((await accountOf(next.email))?.handle).toBe(input.handle)
    }
  })

  it('makes one account of many at once, and no other failure', async () => {
    const { email } = wish()
    const tries = Array.from({ length: 6 }, () => wish({ email }))
    expect(await atOnce(tries.map((input) => () => signUp(input, null)))).toEqual({ done: 6, refused: [] })
    expect(await db().account.count({ where: { email } })).toBe(1)
    expect((await mailsTo(email)).map(({ subject }) => subject).sort()).toEqual(['Confirm your address', ...Array(5).fill('You already have an account')])
  })

  it('takes a handle once among many, and their look-alikes', async () => {
    const handles = ['oscar-77', 'Oscar-77', '0scar-77', 'OSCAR-77', 'oscar-77', 'оsсаr-77'.replace(/[а-я]/g, (c) => ({ о: 'o', с: 'c', а: 'a' })[c] ?? c)]
    const ends = await atOnce(handles.map((handle) => () => signUp(wish({ handle }), null)))
    expect(ends).toEqual({ done: 1, refused: Array(5).fill('conflict') })
  })
})

describe('who never confirms', () => {
  it('holds neither the address nor the handle once the link has run out', async () => {
    const now = new Date()
    const [squatter, owner] = [wish({ password: 'the squatter chose this' }), wish({ password: PASSWORD })]
    await signUp(squatter, null, now)
    await signUp({ ...owner, email: squatter.email }, null, minutesAfter(now, 30))
    expect((await accountOf(squatter.email))?.handle).toBe(squatter.handle)
    await signUp({ ...owner, email: squatter.email }, null, minutesAfter(now, 60))
    const id = await confirmElsewhere(await ticketFor(squatter.email), null, minutesAfter(now, 61))
    expect((await accountOf(squatter.email))?.handle).toBe(owner.handle)
    expect((await accountOf(squatter.email))?.id).toBe(BigInt(id))
    expect(await db().handle.count({ where: { handle: squatter.handle } })).toBe(0)
  })

  it('does not stand in the way of the owner: a link gets them in, and every other way is closed', async () => {
    const now = new Date()
    const input = wish({ password: 'the squatter chose this' })
    await signUp(input, null, now)
    const { id } = (await accountOf(input.email))!
    await sessionOf(String(id))
    await db().identity.create({ data: { provider: 'github', subject: '1', label: 'squatter', accountId: id } })
    await askForLink(input.email, undefined, now)
    expect(await signInByTicket({ ticket: await ticketFor(input.email) }, null, now)).toBe(String(id))
    const account = await db().account.findUniqueOrThrow({ where: { id }, include: { sessions: true, identities: true, tickets: true } })
    expect(account).toMatchObject({ passwordHash: null, sessions: [], identities: [], tickets: [] })
    expect(account.emailVerifiedAt).toEqual(now)
  })

  it('is forgotten, but nobody who is more than that', async () => {
    const now = new Date()
    const [gone, fresh, inside, ofOperator] = [wish(), wish(), wish(), await person({ confirmed: false })]
    await signUp(gone, null, minutesAfter(now, -60))
    await signUp(inside, null, minutesAfter(now, -60))
    await sessionOf(String((await accountOf(inside.email))!.id))
    await signUp(fresh, null, minutesAfter(now, -59))
    expect(await forgetNeverConfirmed(now)).toBe(1)
    expect(await accountOf(gone.email)).toBeNull()
    for (const { email } of [fresh, inside, ofOperator]) expect(await accountOf(email)).not.toBeNull()
    await signUp(wish({ email: ofOperator.email }), null, minutesAfter(now, 6000))
    expect((await accountOf(ofOperator.email))?.handle).toBe(ofOperator.handle)
  })

  it('is not forgotten where the operator made it, also when its owner asked for a link and let it run out', async () => {
    const [now, someone] = [new Date(), await person({ confirmed: false })]
    await person({ role: 'admin' })
    await resendConfirmation(someone.viewer, newSecret(), minutesAfter(now, -61))
    expect(await getProfile(someone.handle)).not.toBeNull()
    expect(await checkPassword({ email: someone.email, password: PASSWORD })).toEqual({ accountId: someone.id })
    await forgetNeverConfirmed(now)
    expect(await accountOf(someone.email)).not.toBeNull()
  })

  it('gets another mail, and the link before ends', async () => {
    const someone = await person({ confirmed: false })
    await resendConfirmation(someone.viewer, null)
    const first = await ticketFor(someone.email)
    await resendConfirmation(someone.viewer, null)
    await expect(confirmElsewhere(first, null)).rejects.toMatchObject({ code: 'invalid' })
    expect(await confirmElsewhere(await ticketFor(someone.email), null)).toBe(someone.id)
    await expect(resendConfirmation(someone.viewer, null)).rejects.toMatchObject({ code: 'conflict' })
  })
})
