import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'

import { clearExpired } from '@/lib/account/jobs'
import { askForReset, resetPassword } from '@/lib/account/link-commands'
import { getProfile } from '@/lib/account/queries'
import type { SignUp } from '@/lib/account/schema'
import { confirmAddress, signUp } from '@/lib/account/sign-up-commands'
import { db } from '@/lib/db/client'
import { provideSettings } from '@/lib/env'
import { eraseOldMails } from '@/lib/mail/commands'
import { sendMails } from '@/lib/mail/jobs'
import { newSecret } from '@/lib/secret'
import { confirmElsewhere, minutesAfter, person, ticketFor } from '../factories/account'
import { type Mailbox, openMailbox } from '../setup/mailbox'

// The hour of a link begins when its mail is handed over, however long the mail server was away before.

const NOW = new Date('2026-11-24T08:00:00Z')
const HOUR = 60
const DAY = 24 * HOUR
const at = (minutes: number) => minutesAfter(NOW, minutes)
const INVALID = { code: 'invalid' }
const NEW = 'nine kettles beneath snow'

let made = 0
let box: Mailbox
const open: Mailbox[] = []

beforeEach(async () => {
  await db().mail.deleteMany()
  box = await openMailbox()
  open.push(box)
  provideSettings({ SMTP_URL: box.url, PUBLIC_URL: 'https://crux.example' })
})
afterEach(() => provideSettings({ SMTP_URL: '' }))
afterAll(() => Promise.all(open.map((one) => one.close())))

function wish(rest: Partial<SignUp> = {}): SignUp {
  const number = (made += 1)
  return { email: `waits-${number}@example.org`, handle: `waits-${number}`, name: 'Waits', password: null, ...rest }
}
const isThere = async ({ email }: SignUp) => (await db().account.count({ where: { email } })) === 1

describe('a mail server that is away', () => {
  it('costs who signed up neither the account nor a minute of the link', async () => {
    const [soon, late] = [wish(), wish()]
    await box.close()
    for (const one of [soon, late]) await signUp(one, null, NOW)
    const [ticket, lateTicket] = [await ticketFor(soon.email), await ticketFor(late.email)]
    for (let hour = 1; hour <= 72; hour += 1) {
      expect(await sendMails(at(hour * HOUR))).toBe(0)
      await clearExpired(at(hour * HOUR))
    }
    // Nobody has it yet. Whoever reads the database has no use of it either.
    await expect(confirmElsewhere(ticket, null, at(1))).rejects.toMatchObject(INVALID)
    await expect(confirmElsewhere(ticket, null, at(3 * DAY))).rejects.toMatchObject(INVALID)
    await box.reopen()
    expect(await sendMails(at(3 * DAY + 1))).toBe(2)
    expect((await box.take(soon.email)).text).toContain(ticket)
    await clearExpired(at(3 * DAY + HOUR - 1))
    await confirmElsewhere(ticket, null, at(3 * DAY + HOUR))
    await expect(confirmElsewhere(ticket, null, at(3 * DAY + 2))).rejects.toMatchObject(INVALID)
    await expect(confirmElsewhere(lateTicket, null, at(3 * DAY + HOUR + 2))).rejects.toMatchObject(INVALID)
    expect([await isThere(soon), await isThere(late)]).toEqual([true, true])
    await clearExpired(at(3 * DAY + HOUR + 2))
    expect([await isThere(soon), await isThere(late)]).toEqual([true, false])
  })

  it('costs no other link its hour', async () => {
    const { email, id } = await person()
    await box.close()
    await askForReset(email, NOW)
    const ticket = await ticketFor(email)
    await clearExpired(at(5 * HOUR))
    await box.reopen()
    expect(await sendMails(at(5 * HOUR))).toBe(1)
    expect(await resetPassword({ ticket, password: NEW }, at(5 * HOUR + 59))).toBe(id)
  })

  it('tells nobody who has an account: a handle is held as long with as without', async () => {
    const owner = await person()
    const [known, unknown] = [wish({ email: owner.email }), wish()]
    await box.close()
    for (const one of [known, unknown]) {
      await signUp(one, null, NOW)
      await signUp(one, null, at(10))
    }
    const isHeld = (one: SignUp, now: Date) => signUp(wish({ handle: one.handle.toUpperCase() }), null, now).then(() => false, ({ code }: { code: string }) => code === 'conflict')
    const held = async (minutes: number) => {
      await clearExpired(at(minutes))
      return [await isHeld(known, at(minutes)), await isHeld(unknown, at(minutes))]
    }
    expect(await held(5 * HOUR)).toEqual([true, true])
    expect(await getProfile(known.handle)).toBeNull()
    await box.reopen()
    await sendMails(at(5 * HOUR))
    expect(await held(6 * HOUR - 1)).toEqual([true, true])
    expect(await held(6 * HOUR + 1)).toEqual([false, false])
  })
})

describe('a link whose mail is tried several times', () => {
  it('holds for an hour from each try, for one of them may have arrived, and is kept in between', async () => {
    const one = wish()
    await signUp(one, null, NOW)
    const ticket = await ticketFor(one.email)
    box.refuseRecipient(one.email, '450 4.2.2 mailbox full')
    let now = NOW
    for (const wait of [1, 5, 30, 120, 720]) {
      expect(await sendMails(now)).toBe(0)
      await clearExpired(minutesAfter(now, wait - 0.5))
      now = minutesAfter(now, wait)
      expect(await isThere(one)).toBe(true)
    }
    // Twelve hours after the try before: it has run out, and begins again with the next.
    await expect(confirmElsewhere(ticket, null, now)).rejects.toMatchObject(INVALID)
    expect(await sendMails(minutesAfter(now, 1))).toBe(0)
    await confirmElsewhere(ticket, null, minutesAfter(now, HOUR))
  })

  it('runs out an hour after the mail was given up, and what it held is free again', async () => {
    const one = wish()
    await signUp(one, null, NOW)
    box.refuseRecipient(one.email, '550 5.1.1 no such mailbox')
    expect(await sendMails(NOW)).toBe(0)
    await clearExpired(at(HOUR - 1))
    expect(await isThere(one)).toBe(true)
    await clearExpired(at(HOUR + 1))
    expect(await isThere(one)).toBe(false)
  })
})

it('a mail that was never sent is erased after 30 days, and with it goes what waited for it', async () => {
  const one = wish()
  await box.close()
  await signUp(one, null, NOW)
  await clearExpired(at(30 * DAY - 1))
  expect(await isThere(one)).toBe(true)
  await eraseOldMails(at(30 * DAY + 1))
  await clearExpired(at(30 * DAY + 1))
  expect(await isThere(one)).toBe(false)
})

it('when the mail server is taken away, the hour of what waited for it begins, once', async () => {
  const [one, other] = [wish(), wish()]
  await box.close()
  for (const each of [one, other]) await signUp(each, null, NOW)
  expect(await sendMails(at(DAY))).toBe(0)
  provideSettings({ SMTP_URL: '' })
  for (const minutes of [0, 1, HOUR - 1]) expect(await sendMails(at(DAY + minutes))).toBe(0)
  await clearExpired(at(DAY + HOUR - 1))
  await confirmElsewhere(await ticketFor(one.email), null, at(DAY + HOUR - 1))
  await expect(confirmElsewhere(await ticketFor(other.email), null, at(DAY + HOUR))).rejects.toMatchObject(INVALID)
  await clearExpired(at(DAY + HOUR + 1))
  expect([await isThere(one), await isThere(other)]).toEqual([true, false])
})

it('without a mail server the hour begins at once: an admin can read the link at once', async () => {
  provideSettings({ SMTP_URL: '' })
  const device = newSecret()
  const [one, other] = [wish(), wish()]
  await signUp(one, device, NOW)
  await signUp(other, device, NOW)
  await confirmAddress({ ticket: await ticketFor(one.email) }, { viewer: null, device }, at(HOUR - 1))
  await expect(confirmElsewhere(await ticketFor(other.email), null, at(HOUR))).rejects.toMatchObject(INVALID)
  await clearExpired(at(HOUR + 1))
  expect(await isThere(other)).toBe(false)
})
