import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openSession } from '../../lib/account/session-commands'
import { answerAction } from '../../lib/auth/action'
import { deviceCookieName } from '../../lib/auth/cookies'
import { db } from '../../lib/db/client'
import { provideSettings } from '../../lib/env'
import { hashSecret, newSecret } from '../../lib/secret'
import { clearUnsent } from '../../lib/unsent/jobs'
import { keepUnsent } from '../../lib/unsent/commands'
import { listUnsent } from '../../lib/unsent/queries'
import { type Person, minutesAfter, person } from '../factories/account'

const CRUX = 'http://localhost:3999'
const PAGE = '/debates/a/claims/new'
const NOW = new Date('2026-11-25T12:00:00Z')

const spec = { input: z.strictObject({ text: z.string(), password: z.string().optional() }), signedIn: true } as const
const done = () => Promise.resolve({ said: 'Done.' })

let anna: Person
let device: string
beforeEach(async () => {
  provideSettings({ PUBLIC_URL: CRUX, AUTH_SECRET: 'a secret of forty characters for one test' })
  await db().unsentForm.deleteMany()
  await db().rateLimit.deleteMany()
  anna = await person()
  device = newSecret()
  await openSession(anna.id, { deviceSecret: device, agent: 'Test' }, NOW)
})

type Sent = { fields: Record<string, string>; of?: string | null; cookie?: string; referer?: string; peer?: string }

/** Sends a form by who is not signed in, from a page that was drawn for Anna if not said otherwise. */
function send({ fields, of = anna.id, cookie = `${deviceCookieName()}=${device}`, referer = `${CRUX}${PAGE}?side=1`, peer = '203.0.113.1' }: Sent) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  if (of !== null) form.append('$of', of)
  return answerAction(spec, done, new Headers({ origin: CRUX, 'x-crux-peer': peer, cookie, referer }), form, NOW)
}

const keptFor = (viewer: { id: string }, now = NOW, by = device) => listUnsent(viewer, hashSecret(by), PAGE, now)

describe('a form whose sender has been signed out', () => {
  it('is kept for them, by its page and its name, without any secret', async () => {
    const answer = await send({ fields: { $form: 'New claim', text: 'What I\0typed\u{1f600}', password: 'secret' } })
    expect(answer).toEqual({ go: `/sign-in?next=${encodeURIComponent(`${PAGE}?side=1`)}`, cookies: [] })
    expect(await keptFor(anna.viewer)).toEqual([{ form: 'New claim', values: { text: 'What I\0typed\u{1f600}' } }])
    expect(JSON.stringify(await db().unsentForm.findMany(), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain('secret')
  })

  it('is shown to nobody else, by no other browser, and for an hour', async () => {
    await send({ fields: { $form: '', text: 'Mine' } })
    expect(await keptFor((await person()).viewer)).toEqual([])
    expect(await keptFor(anna.viewer, NOW, newSecret())).toEqual([])
    expect(await keptFor(anna.viewer, minutesAfter(NOW, 59))).toHaveLength(1)
    expect(await keptFor(anna.viewer, minutesAfter(NOW, 60))).toEqual([])
  })

  it('belongs to whom the page was drawn for, whoever used the browser last and whatever became of it', async () => {
    const bob = await person()
    await openSession(bob.id, { deviceSecret: device, agent: 'Test' }, minutesAfter(NOW, 1))
    await db().session.deleteMany()
    await send({ fields: { $form: '', text: 'Of Anna' } })
    await db().device.deleteMany()
    await send({ fields: { $form: 'New claim', text: 'Of Anna too' } })
    expect(await keptFor(bob.viewer)).toEqual([])
    expect(await keptFor(anna.viewer)).toHaveLength(2)
  })

  it('is not kept for nobody: without a sign of whose it is, or for an account that is not there', async () => {
    for (const of of [null, '', '0', '-1', 'x', '1\0', '9223372036854775807', '99999999999999999999999']) {
      expect(await send({ fields: { $form: '', text: 'Whose?' }, of })).toMatchObject({ go: expect.stringMatching(/^\/sign-in/) })
    }
    const gone = { deletedAt: NOW, handle: null, name: 'former member', email: null, emailVerifiedAt: null, passwordHash: null }
    await db().account.update({ where: { id: BigInt(anna.id) }, data: gone })
    await send({ fields: { $form: '', text: 'Of a former member' } })
    expect(await db().unsentForm.count()).toBe(0)
  })

  it('is not kept under a name that the database cannot hold, and is no fault', async () => {
    for (const $form of ['a\0b', '\u{1f600}'.repeat(101)]) {
      expect(await send({ fields: { $form, text: 'Typed' } })).toMatchObject({ go: expect.stringMatching(/^\/sign-in/) })
    }
    expect(await db().unsentForm.count()).toBe(0)
    await send({ fields: { $form: '\u{1f600}'.repeat(100), text: 'Typed' } })
    expect(await db().unsentForm.count()).toBe(1)
  })

  it('takes the place of the one before; another form of the page stands beside it', async () => {
    for (const text of ['First', 'Second']) await send({ fields: { $form: 'New claim', text } })
    await send({ fields: { $form: 'Comment', text: 'Third' } })
    expect((await keptFor(anna.viewer)).map(({ values }) => values.text).sort()).toEqual(['Second', 'Third'])
  })

  it('makes a browser known that was never here, so that the form finds back', async () => {
    const answer = await send({ fields: { $form: '', text: 'Typed' }, cookie: '' })
    const [cookie] = 'go' in answer ? (answer.cookies ?? []) : []
    expect(cookie).toMatchObject({ name: deviceCookieName(), options: { httpOnly: true } })
    expect(await keptFor(anna.viewer, NOW, cookie?.value)).toEqual([{ form: '', values: { text: 'Typed' } }])
  })

  it('is not kept where nothing says which it was, nor endlessly for strangers', async () => {
    await send({ fields: { text: 'Of no form' } })
    await send({ fields: { $form: 'x'.repeat(101), text: 'Of a long name' } })
    await send({ fields: { $form: '', text: 'From elsewhere' }, referer: 'https://evil.example/' })
    expect(await db().unsentForm.count()).toBe(0)
    for (let i = 0; i < 31; i++) {
      expect(await send({ fields: { $form: `${i}`, text: 'Much' }, peer: '203.0.113.9' })).toMatchObject({ go: expect.stringMatching(/^\/sign-in/) })
    }
    expect(await db().unsentForm.count()).toBe(30)
  })

  it('is forgotten when its time is over, and not before', async () => {
    const place = { deviceHash: hashSecret(device), page: PAGE }
    await keepUnsent({ ...place, form: 'old' }, anna.id, {}, minutesAfter(NOW, -61))
    await keepUnsent({ ...place, form: 'new' }, anna.id, {}, NOW)
    expect(await clearUnsent(NOW)).toBe(1)
    expect((await keptFor(anna.viewer)).map(({ form }) => form)).toEqual(['new'])
  })
})
