import { beforeAll, describe, expect, it } from 'vitest'

import { askForLink, askForReset, resetPassword, signInByTicket } from '@/lib/account/link-commands'
import { changeAddress } from '@/lib/account/profile-commands'
import { issueFirstAdminTicket } from '@/lib/account/role-commands'
import { resendConfirmation } from '@/lib/account/sign-up-commands'
import { db } from '@/lib/db/client'
import { hashSecret } from '@/lib/secret'
import { atOnce, checkPassword, confirmElsewhere, mailsTo, minutesAfter, PASSWORD, person, sessionOf, ticketFor, type Person } from '../factories/account'

const NEW = 'nine kettles beneath snow'
let someone: Person

beforeAll(async () => {
  someone = await person()
})

describe('a link that signs in', () => {
  it('goes to the address, leads back, and works once, within an hour', async () => {
    const now = new Date()
    await askForLink(someone.email, '/debates/a', now)
    const ticket = await ticketFor(someone.email)
    expect((await mailsTo(someone.email))[0]?.text).toContain(`/sign-in/by-link?ticket=${ticket}&next=%2Fdebates%2Fa`)
    await expect(signInByTicket({ ticket }, null, minutesAfter(now, 60))).rejects.toMatchObject({ code: 'invalid' })
    expect(await signInByTicket({ ticket }, null, minutesAfter(now, 59))).toBe(someone.id)
    await expect(signInByTicket({ ticket }, null, now)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('is spent once among many', async () => {
    await askForLink(someone.email, undefined)
    const ticket = await ticketFor(someone.email)
    expect(await atOnce(Array.from({ length: 10 }, () => () => signInByTicket({ ticket }, null)))).toEqual({ done: 1, refused: Array(9).fill('invalid') })
  })

  it('ends with the next one', async () => {
    await askForLink(someone.email, undefined)
    const first = await ticketFor(someone.email)
    await askForLink(someone.email, undefined)
    await expect(signInByTicket({ ticket: first }, null)).rejects.toMatchObject({ code: 'invalid' })
    expect(await signInByTicket({ ticket: await ticketFor(someone.email) }, null)).toBe(someone.id)
  })

  it('is one of many that are asked for at once', async () => {
    expect(await atOnce(Array.from({ length: 5 }, () => () => askForLink(someone.email, undefined)))).toEqual({ done: 5, refused: [] })
    expect(await db().ticket.count({ where: { accountId: BigInt(someone.id), purpose: 'sign_in' } })).toBe(1)
  })

  it('opens nothing else', async () => {
    const other = await person({ confirmed: false })
    await resendConfirmation(other.viewer, null)
    const confirm = await ticketFor(other.email)
    await askForLink(someone.email, undefined)
    const signIn = await ticketFor(someone.email)
    await askForReset(someone.email)
    const reset = await ticketFor(someone.email)
    for (const ticket of [confirm, reset]) await expect(signInByTicket({ ticket }, null)).rejects.toMatchObject({ code: 'invalid' })
    for (const ticket of [signIn, reset]) await expect(confirmElsewhere(ticket, null)).rejects.toMatchObject({ code: 'invalid' })
    for (const ticket of [signIn, confirm]) await expect(resetPassword({ ticket, password: NEW })).rejects.toMatchObject({ code: 'invalid' })
    expect(await db().ticket.count({ where: { hash: { in: [confirm, signIn, reset].map(hashSecret) } } })).toBe(3)
  })

  it('ends when the account gets another address', async () => {
    const mover = await person()
    await askForLink(mover.email, undefined)
    const ticket = await ticketFor(mover.email)
    await db().account.update({ where: { id: BigInt(mover.id) }, data: { email: 'moved@example.org' } })
    await expect(signInByTicket({ ticket }, null)).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('an address without an account', () => {
  it('gets a mail that says so, and the same answer', async () => {
    const before = await db().ticket.count()
    expect(await askForLink('nobody@example.org', '/a')).toBe(await askForLink(someone.email, '/a'))
    expect(await askForReset('nobody@example.org')).toBe(await askForReset(someone.email))
    const mails = await mailsTo('nobody@example.org')
    expect(mails.map(({ subject, accountId }) => [subject, accountId])).toEqual(Array(2).fill(['There is no account with this address', null]))
    expect(mails[1]?.text).toContain('/sign-up?next=%2Fa')
    expect(mails[0]?.text).not.toContain('ticket=')
    expect(await db().ticket.count({ where: { email: 'nobody@example.org' } })).toBe(0)
    expect(await db().ticket.count()).toBeLessThanOrEqual(before + 2)
  })
})

describe('a new password by mail', () => {
  it('signs everybody out, tells the owner, and ends every other link', async () => {
    const forgetful = await person()
    await sessionOf(forgetful.id)
    await db().device.create({ data: { accountId: BigInt(forgetful.id), hash: hashSecret('device') } })
    await askForLink(forgetful.email, undefined)
    const link = await ticketFor(forgetful.email)
    await askForReset(forgetful.email)
    const ticket = await ticketFor(forgetful.email)
    expect(await resetPassword({ ticket, password: NEW })).toBe(forgetful.id)
    expect(await db().session.count({ where: { accountId: BigInt(forgetful.id) } })).toBe(0)
    expect(await db().device.count({ where: { accountId: BigInt(forgetful.id) } })).toBe(0)
    expect((await mailsTo(forgetful.email))[0]?.subject).toBe('Your password was changed')
    expect(await checkPassword({ email: forgetful.email, password: NEW })).toEqual({ accountId: forgetful.id })
    expect(await checkPassword({ email: forgetful.email, password: PASSWORD })).toBeNull()
    await expect(signInByTicket({ ticket: link }, null)).rejects.toMatchObject({ code: 'invalid' })
    await expect(resetPassword({ ticket, password: NEW })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('leaves whoever was in no way back: no account elsewhere, no link that moves the address', async () => {
    const { id, email, viewer } = await person()
    const accountId = BigInt(id)
    await db().identity.create({ data: { provider: 'github', subject: 'intruder', label: 'stranger', accountId } })
    await changeAddress(viewer, { email: 'intruder@example.org', current: PASSWORD })
    const move = await ticketFor('intruder@example.org')
    await askForReset(email)
    await resetPassword({ ticket: await ticketFor(email), password: NEW })
    expect(await db().identity.count({ where: { accountId } })).toBe(0)
    await expect(confirmElsewhere(move, viewer)).rejects.toMatchObject({ code: 'invalid' })
    const [told] = await mailsTo(email)
    expect(told?.subject).toBe('Your password was changed')
    expect(told?.text).toContain('were unlinked')
    // Where there was none, nothing is said of any.
    await askForReset(email)
    await resetPassword({ ticket: await ticketFor(email), password: PASSWORD })
    expect((await mailsTo(email))[0]?.text).not.toContain('unlinked')
  })

  it('can be chosen again when the first one cannot be', async () => {
    const forgetful = await person({ handle: 'forgetful' })
    await askForReset(forgetful.email)
    const ticket = await ticketFor(forgetful.email)
    for (const password of ['qwerty123456', 'forgetful-1-2']) {
      await expect(resetPassword({ ticket, password })).rejects.toMatchObject({ code: 'invalid', fields: { password: expect.any(String) } })
    }
    expect(await resetPassword({ ticket, password: NEW })).toBe(forgetful.id)
  })

  it('is set once among many, and not late', async () => {
    const now = new Date()
    await askForReset(someone.email, now)
    const ticket = await ticketFor(someone.email)
    await expect(resetPassword({ ticket, password: NEW }, minutesAfter(now, 60))).rejects.toMatchObject({ code: 'invalid' })
    const tries = Array.from({ length: 6 }, () => () => resetPassword({ ticket, password: NEW }, now))
    expect(await atOnce(tries)).toEqual({ done: 1, refused: Array(5).fill('invalid') })
  })

  it('shows that the address is theirs', async () => {
    const unconfirmed = await person({ confirmed: false })
    await db().identity.create({ data: { provider: 'github', subject: '9', label: 'stranger', accountId: BigInt(unconfirmed.id) } })
    await askForReset(unconfirmed.email)
    await resetPassword({ ticket: await ticketFor(unconfirmed.email), password: NEW })
    const account = await db().account.findUniqueOrThrow({ where: { id: BigInt(unconfirmed.id) }, include: { identities: true } })
    expect(account.emailVerifiedAt).not.toBeNull()
    expect(account.identities).toEqual([])
    expect(await checkPassword({ email: unconfirmed.email, password: NEW })).toEqual({ accountId: unconfirmed.id })
  })
})

describe('the tables', () => {
  it('hold hashes only', async () => {
    const secrets: string[] = []
    for (const ask of [() => askForLink(someone.email, undefined), () => askForReset(someone.email)]) {
      await ask()
      secrets.push(await ticketFor(someone.email))
    }
    secrets.push((await issueFirstAdminTicket()) ?? '')
    for (const secret of secrets) {
      expect(secret).toMatch(/^[\w-]{43}$/)
      expect(await db().ticket.count({ where: { hash: hashSecret(secret) } })).toBe(1)
    }
    // Every row of every table but the outbox, which is erased as it is sent.
    const tables = [
      db().account.findMany(), db().ticket.findMany(), db().session.findMany(), db().device.findMany(), db().identity.findMany(), db().handle.findMany(),
      db().accessToken.findMany(), db().rateLimit.findMany(),
    ]
    const all = JSON.stringify(await Promise.all(tables), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
    for (const secret of [...secrets, PASSWORD, NEW]) expect(all).not.toContain(secret)
    expect(all).toContain(hashSecret(secrets[0]!))
  })
})
