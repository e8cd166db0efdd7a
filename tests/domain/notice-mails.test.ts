import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Viewer } from '@/lib/account/schema'
import { withdrawClaim } from '@/lib/claim/edit-commands'
import { postClaim } from '@/lib/claim/post-commands'
import { postClaimSchema } from '@/lib/claim/writing-schema'
import { withdrawComment } from '@/lib/comment/commands'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { follow } from '@/lib/follow/commands'
import { sendMails } from '@/lib/mail/jobs'
import { writeNotices } from '@/lib/notice/jobs'
import { unsubscribeLink } from '@/lib/notice/unsubscribe-commands'
import { workOffAll } from '@/lib/worker'
import { ask, refusal } from '../api/asking'
import { FOREIGN } from '../api/acting'
import { minutesAfter, type Person, person } from '../factories/account'
import { comment } from '../factories/comment'
import { openSettled } from '../factories/debate'
import { type Mailbox, openMailbox } from '../setup/mailbox'

let box: Mailbox
let debate: Debate
let ada: Person
let ben: Person
let top: string

beforeAll(async () => {
  box = await openMailbox()
  const free = { LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0', LIMIT_TEXTS_A_DAY_NEW: '1000000' }
  provideSettings({ AUTH_SECRET: 'x'.repeat(43), SMTP_URL: box.url, PUBLIC_URL: 'https://crux.example', ...free })
})
afterAll(() => box.close())

beforeEach(async () => {
  await db().mail.deleteMany()
  debate = await openSettled()
  ada = await person({ hasPassword: false, name: 'Ada Lovelace' })
  ben = await person({ hasPassword: false, name: 'Ben' })
  top = await argue(ada, 'Buses first.')
  await workOffAll()
})

async function argue(by: { viewer: Viewer }, text: string, beneath?: string): Promise<string> {
  const place = beneath === undefined ? { sideId: debate.sides[0]!.id } : { parentId: beneath, stance: 'con' }
  return (await postClaim(by.viewer, { ...postClaimSchema.parse({ text, ...place }), slug: debate.slug }, null)).id
}

/** Sends what waits, as the worker does. Returns how many went. */
const send = (now = new Date()) => sendMails(now, undefined, writeNotices)

const wishes = ({ id }: Person, noticesByMail: boolean) => db().account.update({ where: { id: BigInt(id) }, data: { noticesByMail } })
const byMail = async ({ id }: Person) => (await db().account.findUniqueOrThrow({ where: { id: BigInt(id) } })).noticesByMail

/** The one address in a mail that ends such mails, as its header names it. */
const endingIn = (header: unknown): string => {
  const found = /^<(https:\/\/crux\.example\/unsubscribe\?t=[\w.-]+)>$/.exec(String(header))
  if (found?.[1] === undefined) throw new Error(`There is no address to end mails in ${String(header)}`)
  return found[1]
}

describe('a mail about a notice', () => {
  it('says who did what, what was said and where, with one link, and how to end such mails', async () => {
    const answer = await argue(ben, 'Trams are better.', top)
    await workOffAll()
    expect(await send()).toBe(1)
    const mail = await box.take(ada.email)
    expect(mail.subject).toBe('An answer to your claim')
    const stop = unsubscribeLink(ada.id)
    expect(mail.text?.trim().split(/\n\n/)).toEqual([
      'Hello Ada Lovelace,',
      `Ben added a con to your claim, in the debate “${debate.title}”:`,
      '“Trams are better.”',
      `See the argument:\nhttps://crux.example/debates/${debate.slug}/claims/${answer}`,
      'Crux',
      `No more mails about notices:\n${stop}`,
    ])
    expect(mail.html).toContain(`href="${stop}"`)
    // RFC 8058: read from the headers as they came, since the parser makes something else of them.
    const line = (name: string) => mail.headerLines.find(({ key }) => key === name)?.line.replace(/\r\n\s+/g, ' ')
    expect(line('list-unsubscribe')).toBe(`List-Unsubscribe: <${stop}>`)
    expect(line('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    const [kept] = await db().mail.findMany()
    expect(kept).toMatchObject({ subject: 'An answer to your claim', recipient: null, text: null, html: null, noticeIds: [], unsubscribe: null })
  })

  it('is one for all that a batch has to tell somebody, and repeats no more than 500 characters', async () => {
    await argue(ben, 'Trams are better.', top)
    await comment(top, `**Which** lines? ${'x'.repeat(600)}`, { by: ben.viewer })
    await workOffAll()
    expect(await send()).toBe(1)
    const mail = await box.take(ada.email)
    expect(mail.subject).toBe('2 notices for you')
    expect(mail.text).toContain('Ben added a con to your claim')
    expect(mail.text).toContain('Ben commented on your claim')
    expect(mail.text).toContain('See them all:\nhttps://crux.example/notifications')
    expect(/“(Which lines\? x+…)”/.exec(mail.text ?? '')?.[1]).toHaveLength(500)
  })

  it('tells of ten at most, and how many more there are', async () => {
    for (let index = 0; index < 12; index += 1) await argue(ben, `Answer ${index}.`, top)
    await workOffAll()
    expect(await send()).toBe(1)
    const mail = await box.take(ada.email)
    expect(mail.text).toContain('And 2 more.')
    expect(mail.text).toContain('Answer 9.')
    expect(mail.text).not.toContain('Answer 10.')
  })

  it('tells nothing that was taken back or hidden while it waited, and is not sent when nothing is left', async () => {
    const answer = await argue(ben, 'Trams are better.', top)
    const said = await comment(top, 'Which lines?', { by: ben.viewer })
    await workOffAll()
    await box.close()
    expect(await send()).toBe(0)
    const [waiting] = await db().mail.findMany()
    expect(waiting).toMatchObject({ recipient: ada.email, text: null, html: null })
    await withdrawComment(ben.viewer, said.id)
    await box.reopen()
    expect(await send(minutesAfter(new Date(), 1))).toBe(1)
    const mail = await box.take(ada.email)
    expect(mail.subject).toBe('An answer to your claim')
    expect(mail.text).toContain('Trams are better.')
    expect(`${mail.text}${mail.html}`).not.toContain('Which lines?')

    await comment(answer, 'By far.', { by: ada.viewer })
    await argue(ben, 'A slip.', top)
    await workOffAll()
    const [, slip] = await db().claim.findMany({ where: { parentId: BigInt(top) }, orderBy: { id: 'asc' } })
    await withdrawClaim(ben.viewer, String(slip!.id))
    await db().claim.update({ where: { id: BigInt(answer) }, data: { status: 'hidden' } })
    const before = box.received.length
    expect(await send(minutesAfter(new Date(), 2))).toBe(0)
    expect([box.received.length - before, await db().mail.count({ where: { sentAt: null } })]).toEqual([0, 0])
  })

  it('tells nobody what they may not see any more', async () => {
    await db().debateMember.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(ada.id) } })
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { visibility: 'private', ownerId: BigInt(ben.id) } })
    await argue(ben, 'Between us.', top)
    await workOffAll()
    await db().debateMember.deleteMany({ where: { accountId: BigInt(ada.id) } })
    expect(await send()).toBe(0)
    expect(await db().mail.count()).toBe(0)
  })

  it('goes to who wants it and has confirmed the address, once, and not without a mail server', async () => {
    const [never, unconfirmed] = [await person({ hasPassword: false }), await person({ hasPassword: false, confirmed: false })]
    await wishes(never, false)
    for (const one of [never, unconfirmed]) await follow(one.viewer, { slug: debate.slug })
    const answer = await argue(ben, 'Trams are better.', top)
    await workOffAll()
    await db().change.create({ data: { kind: 'claim.posted', debateId: BigInt(debate.id), claimId: BigInt(answer) } })
    await workOffAll()
    expect(await db().notice.count({ where: { claimId: BigInt(answer) } })).toBe(3)
    expect((await db().mail.findMany()).map(({ recipient }) => recipient)).toEqual([ada.email])
    provideSettings({ SMTP_URL: '' })
    await argue(ben, 'Nobody could send it.', top)
    await workOffAll()
    provideSettings({ SMTP_URL: box.url })
    expect(await db().mail.count()).toBe(1)
  })
})

describe('ending mails about notices', () => {
  const post = (path: string, init: RequestInit = {}) => ask(path, { method: 'POST', ...init })
  const pathOf = (link: string) => new URL(link).pathname + new URL(link).search

  it('is one POST by a mail program: no sign-in, no origin, any body', async () => {
    await argue(ben, 'Trams are better.', top)
    await workOffAll()
    const [waiting] = await db().mail.findMany()
    const path = pathOf(endingIn(`<${waiting!.unsubscribe}>`))
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    const many = new FormData()
    many.append('List-Unsubscribe', 'One-Click')
    for (const init of [{ body }, { body: many }, {}, { body, headers: { Origin: FOREIGN, Cookie: 'next-auth.session-token=x' } }]) {
      await wishes(ada, true)
      expect(await post(path, init)).toMatchObject({ status: 204, text: '' })
      expect([await byMail(ada), await byMail(ben)]).toEqual([false, true])
    }
    // What had not gone yet does not go.
    expect(await db().mail.count()).toBe(0)
    expect(await post(path)).toMatchObject({ status: 204 })
  })

  it('leads a browser to the page that says what came of it', async () => {
    const path = pathOf(unsubscribeLink(ada.id))
    const led = async (to: string) => (await post(to)).headers.get('location')
    expect([await led(`${path}x&from=page`), await byMail(ada)]).toEqual(['/unsubscribe?state=wrong', true])
    expect([await led(`${path}&from=page`), await byMail(ada)]).toEqual(['/unsubscribe?state=done', false])
  })

  it('is for the account that the link names, and for nothing else', async () => {
    const [of, signature] = new URL(unsubscribeLink(ada.id)).searchParams.get('t')!.split('.') as [string, string]
    for (const t of ['', 'x', of, `${of}.`, `${ben.id}.${signature}`, `${of}.${signature}.`, `0${of}.${signature}`, `${of}.${signature.slice(1)}`, `${of}.${'A'.repeat(43)}`, 'x'.repeat(201)]) {
      expect(await refusal(`/unsubscribe?t=${t}`, { method: 'POST' }), t).toMatchObject({ status: 400, code: 'invalid' })
    }
    expect(await refusal('/unsubscribe', { method: 'POST' })).toMatchObject({ status: 400 })
    expect(await refusal(`/unsubscribe?t=${of}.${signature}`, { method: 'POST', body: 'x'.repeat(65_537) })).toMatchObject({ status: 413 })
    expect((await refusal(`/unsubscribe?t=${of}.${signature}`)).status).toBe(405)
    expect([await byMail(ada), await byMail(ben)]).toEqual([true, true])
    for (const path of ['/me', `/me/debates/${debate.slug}`]) {
      const answer = await ask(path, { headers: { Authorization: `Bearer ${of}.${signature}` } })
      expect(answer.status, path).toBe(401)
    }
  })

  it('takes no link that another secret has signed', async () => {
    const path = pathOf(unsubscribeLink(ada.id))
    provideSettings({ AUTH_SECRET: 'y'.repeat(43) })
    expect((await refusal(path, { method: 'POST' })).status).toBe(400)
    provideSettings({ AUTH_SECRET: 'x'.repeat(43) })
    expect(await byMail(ada)).toBe(true)
  })
})
