import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { db } from '@/lib/db/client'
import { env, provideSettings } from '@/lib/env'
import { log } from '@/lib/log'
import { eraseOldMails, queueMail } from '@/lib/mail/commands'
import { sendMails } from '@/lib/mail/jobs'
import { signInLetter } from '@/lib/mail/letters'
import type { Letter } from '@/lib/mail/schema'
import { startWorkers } from '@/lib/worker'
import { type Mailbox, openMailbox } from '../setup/mailbox'

const LINK = 'https://crux.example/sign-in/by-link?ticket=abcdefghijklmnopqrstuvwxyz'
const LETTER = signInLetter({ name: 'Ada Lovelace', link: LINK })
const MINUTE = 60_000
const NOW = new Date('2026-11-24T08:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE)

const open: Mailbox[] = []
let box: Mailbox

beforeEach(async () => {
  await db().mail.deleteMany()
  box = await openMailbox()
  open.push(box)
  use(box.url)
})
afterEach(() => void vi.restoreAllMocks())
afterAll(() => Promise.all(open.map((one) => one.close())))

const use = (url: string) => provideSettings({ SMTP_URL: url, PUBLIC_URL: 'https://crux.example' })

const queue = (email: string, letter: Letter = LETTER, now = NOW, accountId: string | null = null) =>
  db().$transaction((tx) => queueMail(tx, { accountId, email }, letter, now))

const rows = () => db().mail.findMany({ orderBy: { id: 'asc' } })
const one = async () => (await rows())[0]!

describe('sending mails', () => {
  it('brings a mail as text and as HTML with its link, from where the settings say', async () => {
    await queue('ada@b.example')
    expect(await sendMails(NOW)).toBe(1)
    const mail = await box.take('ada@b.example')
    expect(mail.subject).toBe(LETTER.subject)
    expect(mail.text?.trim()).toBe(LETTER.text.trim())
    expect(mail.html).toContain(`href="${LINK}"`)
    expect(mail.from?.value).toEqual([{ name: 'Crux', address: 'no-reply@crux.example' }])
    expect(mail.to).toMatchObject({ value: [{ address: 'ada@b.example', name: '' }] })
    expect(mail.messageId).toBe(`<crux-mail-${(await one()).id}@crux.example>`)
    expect(mail.date).toEqual(NOW)
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
  })

  it('keeps nothing of a sent mail but that it was sent', async () => {
    await queue('ada@b.example')
    await sendMails(NOW)
    expect(await one()).toMatchObject({ subject: LETTER.subject, recipient: null, text: null, html: null, ticketHash: null, tries: 1, failedAt: null })
    expect((await one()).sentAt!.getTime()).toBeGreaterThanOrEqual(NOW.getTime())
    const whole = JSON.stringify(await rows(), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
    expect(whole).not.toMatch(/ada|ticket=|Lovelace/i)
  })

  it('sends nothing that was rolled back', async () => {
    await expect(db().$transaction(async (tx) => {
      await queueMail(tx, { accountId: null, email: 'ada@b.example' }, LETTER, NOW)
      throw new Error('changed its mind')
    })).rejects.toThrow('changed its mind')
    expect(await sendMails(NOW)).toBe(0)
    expect(await rows()).toEqual([])
  })

  it('lets no subject become another header, and no address two', async () => {
    await queue('ada@b.example', { ...LETTER, subject: 'Hello\r\nBcc: eve@b.example\u2028x\0' })
    expect((await one()).subject).toBe('Hello Bcc: eve@b.example x')
    await sendMails(NOW)
    const mail = await box.take('ada@b.example')
    expect(mail.subject).toBe('Hello Bcc: eve@b.example x')
    expect(mail.bcc).toBeUndefined()
    for (const email of [
      'a@b.example, eve@b.example', 'a@b.example\r\nBcc: eve@b.example', '<a@b.example>', '"a@evil.example"@b.example', 'a b@c.example', 'a@b@c.example', 'a', '',
    ]) await expect(queue(email), email).rejects.toThrow(TypeError)
    expect(await rows()).toHaveLength(1)
  })

  it('waits for a server that is down, without losing a try, and then sends once', async () => {
    await box.close()
    await queue('ada@b.example')
    expect(await sendMails(NOW)).toBe(0)
    expect(await one()).toMatchObject({ tries: 0, sentAt: null, failedAt: null, recipient: 'ada@b.example' })
    await box.reopen()
    // It is left alone for a moment.
    expect(await sendMails(new Date(NOW.getTime() + 9_000))).toBe(0)
    expect(await sendMails(later(1))).toBe(1)
    expect(await sendMails(later(2))).toBe(0)
    expect(box.received).toHaveLength(1)
  })

  it('waits for a server that serves nobody now, for as long as it takes', async () => {
    box.behave('refuse')
    await queue('ada@b.example')
    for (let day = 0; day < 20; day++) expect(await sendMails(later(day * 1440))).toBe(0)
    expect(await one()).toMatchObject({ tries: 0, failedAt: null })
    box.behave('accept')
    expect(await sendMails(later(20 * 1440))).toBe(1)
  })

  it('repeats a mail by the same id when the server says nothing after it', async () => {
    use(`${box.url}/?socketTimeout=200`)
    box.behave('hang')
    await queue('ada@b.example')
    expect(await sendMails(NOW)).toBe(0)
    box.behave('drop')
    expect(await sendMails(later(0.9))).toBe(0)
    expect(box.received).toHaveLength(1)
    expect(await sendMails(later(2))).toBe(0)
    box.behave('accept')
    expect(await sendMails(later(10))).toBe(1)
    expect(box.received).toHaveLength(3)
    expect(new Set(box.received.map(({ messageId }) => messageId)).size).toBe(1)
    expect(await one()).toMatchObject({ tries: 3, recipient: null })
  })

  it('repeats a mail by the same id when its process was killed before it could note it', async () => {
    box.behave('hang')
    await queue('ada@b.example')
    const code = `const { sendMails } = await import('./lib/mail/jobs.ts'); await sendMails(new Date(${NOW.getTime()}))`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], { stdio: ['ignore', 'ignore', 'inherit'], env: process.env })
    const ended = once(child, 'close')
    await box.hanging()
    child.kill('SIGKILL')
    await ended
    box.behave('accept')
    // For some minutes it might still be under way.
    expect(await sendMails(later(4))).toBe(0)
    expect(await sendMails(later(7))).toBe(1)
    expect(box.received).toHaveLength(2)
    expect(box.received[1]?.messageId).toBe(box.received[0]?.messageId)
  })

  it('sends each mail once, however many send at a time', async () => {
    const people = Array.from({ length: 12 }, (_, index) => `p${index}@b.example`)
    for (const email of people) await queue(email)
    const sent = await Promise.all(Array.from({ length: 4 }, () => sendMails(NOW)))
    expect(sent.reduce((all, some) => all + some, 0)).toBe(12)
    expect(box.received.map(({ messageId }) => messageId).sort()).toEqual((await rows()).map(({ id }) => `<crux-mail-${id}@crux.example>`).sort())
  })

  it('gives a mail up that its server refuses for good, and sends the others', async () => {
    box.refuseRecipient('gone@b.example', '550 5.1.1 no such mailbox')
    for (const email of ['gone@b.example', 'ada@b.example', 'bob@b.example']) await queue(email)
    expect(await sendMails(NOW)).toBe(2)
    await box.take('ada@b.example')
    await box.take('bob@b.example')
    expect(await one()).toMatchObject({ recipient: 'gone@b.example', sentAt: null, tries: 1 })
    expect((await one()).failedAt).not.toBeNull()
    expect(await sendMails(later(100_000))).toBe(0)
  })

  it('tries again ever later what is refused for now, eight times', async () => {
    box.refuseRecipient('full@b.example', '450 4.2.2 mailbox full')
    await queue('full@b.example')
    const waits: number[] = []
    let now = NOW
    for (;;) {
      expect(await sendMails(now)).toBe(0)
      const { failedAt, sendAt, tries } = await one()
      if (failedAt !== null) {
        expect(tries).toBe(8)
        break
      }
      waits.push(Math.round((sendAt.getTime() - now.getTime()) / MINUTE))
      expect(await sendMails(new Date(sendAt.getTime() - 1))).toBe(0)
      expect((await one()).tries).toBe(tries)
      now = sendAt
    }
    expect(waits).toEqual([1, 5, 30, 120, 720, 1440, 1440])
  })

  it('says once that the server is down, once that it is up, and nothing about people', async () => {
    const warn = vi.spyOn(log, 'warn')
    const info = vi.spyOn(log, 'info')
    await box.close()
    for (const email of ['ada@b.example', 'bob@b.example']) await queue(email)
    for (let minute = 0; minute < 5; minute++) await sendMails(later(minute))
    expect(warn.mock.calls).toEqual([[expect.objectContaining({ code: 'ESOCKET', command: 'CONN' }), expect.stringMatching(/cannot be reached/)]])
    await box.reopen()
    expect(await sendMails(later(6))).toBe(2)
    expect(info.mock.calls).toEqual([[expect.stringMatching(/can be reached again/)]])
    expect(warn).toHaveBeenCalledTimes(1)

    box.refuseRecipient('gone@b.example', '550 5.1.1 no mailbox gone@b.example')
    await queue('gone@b.example')
    await sendMails(later(7))
    expect(warn.mock.calls[1]).toEqual([expect.objectContaining({ responseCode: 550 }), expect.stringMatching(/given up/)])

    // Refused by policy: that is for an operator to see, and not for each mail anew.
    for (const email of ['c@b.example', 'd@b.example', 'e@b.example']) {
      box.refuseRecipient(email, `554 5.7.1 ${email}: relay access denied`)
      await queue(email)
    }
    for (let minute = 8; minute < 12; minute++) await sendMails(later(minute))
    expect(warn.mock.calls.slice(2)).toEqual([[expect.objectContaining({ responseCode: 554 }), expect.stringMatching(/did not take/)]])
    expect(JSON.stringify([warn.mock.calls, info.mock.calls])).not.toContain('b.example')
  })

  it('keeps mails where there is no mail server, and erases every mail after 30 days', async () => {
    provideSettings({ SMTP_URL: '' })
    expect(env().SMTP_URL).toBeUndefined()
    await queue('ada@b.example')
    await queue('bob@b.example', LETTER, later(1))
    expect(await sendMails(later(10))).toBe(0)
    expect(await eraseOldMails(later(30 * 1440))).toBe(0)
    expect(await eraseOldMails(later(30 * 1440 + 0.5))).toBe(1)
    expect((await rows()).map(({ recipient, tries }) => [recipient, tries])).toEqual([['bob@b.example', 0]])
  })

  it('is done by the worker, which stops while a mail server hangs', async () => {
    const now = new Date()
    const failures: unknown[] = []
    const workers = startWorkers((error) => failures.push(error))
    await queue('ada@b.example', LETTER, now)
    await box.take('ada@b.example')
    box.behave('hang')
    const hanging = box.hanging()
    await queue('bob@b.example', LETTER, now)
    await hanging
    const begun = performance.now()
    await workers.stop()
    expect(performance.now() - begun).toBeLessThan(10_000)
    expect(failures).toEqual([])
    // It is not lost: the process that took it did not say that it went.
    expect((await rows()).at(-1)).toMatchObject({ recipient: 'bob@b.example', sentAt: null })
  })
})
