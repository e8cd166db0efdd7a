import { encode } from 'next-auth/jwt'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { resendConfirmationAction, signUpAction } from '@/lib/account/actions'
import { MAIL_TO_ADDRESS } from '@/lib/account/limits'
import { inMailTurn } from '@/lib/account/mail-turn-commands'
import { openSession } from '@/lib/account/session-commands'
import { changeAddressAction } from '@/lib/account/settings-actions'
import type { Action } from '@/lib/auth/action'
import { deviceCookieName, sessionCookieName } from '@/lib/auth/cookies'
import { authSecret } from '@/lib/auth/sealed'
import { db } from '@/lib/db/client'
import { provideSettings } from '@/lib/env'
import { EMPTY_FORM } from '@/lib/form'
import { Refusal } from '@/lib/refusal'
import { newSecret } from '@/lib/secret'
import { mailsTo, PASSWORD, person } from '../factories/account'

const CRUX = 'http://localhost:3999'
const TOO_SOON = 'A mail has just gone to this address. Look for it there, or try again in 10 minutes.'

/** What Next would give an action of the request that it answers. */
const browser = vi.hoisted(() => ({ cookies: new Map<string, string>() }))
vi.mock('next/headers', () => {
  const cookie = () => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    headers: () => Promise.resolve(new Headers({ origin: CRUX, 'next-action': 'x', cookie: cookie() })),
    cookies: () => Promise.resolve({
      get: (name: string) => (browser.cookies.has(name) ? { name, value: browser.cookies.get(name) } : undefined),
      set: (name: string, value: string) => browser.cookies.set(name, value),
      toString: cookie,
    }),
  }
})

beforeAll(() => provideSettings({ PUBLIC_URL: CRUX, AUTH_SECRET: newSecret() }))
beforeEach(async () => {
  browser.cookies.clear()
  await db().rateLimit.deleteMany()
})

/** Sends a form, and gives what it answers: words, or where it leads. */
async function send(action: Action, fields: Record<string, string>): Promise<string | null> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const { go, said, message } = await action(EMPTY_FORM, form)
  return go ?? said ?? message
}

async function signIn(id: string): Promise<void> {
  const sid = await openSession(id, { deviceSecret: newSecret(), agent: 'Test' })
  browser.cookies.set(sessionCookieName(), await encode({ token: { sid }, secret: authSecret() }))
}

let made = 0
const wish = (rest: Record<string, string> = {}) => {
  made += 1
  return { email: `turn-${made}@example.org`, handle: `turn-${made}`, name: 'Turn', way: 'link', ...rest }
}

describe('an address', () => {
  const nothing = () => Promise.resolve()

  it('gets so many mails of a kind that anybody can ask for, whoever asks', async () => {
    for (let turn = 0; turn < MAIL_TO_ADDRESS.points; turn += 1) await inMailTurn('link', 'ada@example.org', nothing)
    await expect(inMailTurn('link', 'ada@example.org', nothing)).rejects.toMatchObject({ code: 'too_many', message: TOO_SOON, retryAfter: expect.any(Number) })
    // The other kind, and other people, are not held up by that.
    await inMailTurn('reset', 'ada@example.org', nothing)
    await inMailTurn('link', 'grace@example.org', nothing)
    await expect(inMailTurn('reset', 'ada@example.org', nothing)).rejects.toMatchObject({ code: 'too_many' })
  })

  it('loses no turn by what was refused: no mail has gone', async () => {
    const refuse = () => Promise.reject(new Refusal('conflict', 'This handle is taken.'))
    await expect(inMailTurn('sign-up', 'ada@example.org', refuse)).rejects.toMatchObject({ code: 'conflict' })
    await inMailTurn('sign-up', 'ada@example.org', nothing)
  })

  it('loses no turn by who pressed twice either', async () => {
    let refuse = (_: Refusal): void => undefined
    const first = inMailTurn('sign-up', 'grace@example.org', () => new Promise((_, reject) => (refuse = reject)))
    await vi.waitFor(async () => expect(await db().rateLimit.count()).toBe(1))
    await expect(inMailTurn('sign-up', 'grace@example.org', nothing)).rejects.toMatchObject({ code: 'too_many' })
    refuse(new Refusal('conflict', 'This handle is taken.'))
    await expect(first).rejects.toMatchObject({ code: 'conflict' })
    await inMailTurn('sign-up', 'grace@example.org', nothing)
    await expect(inMailTurn('sign-up', 'grace@example.org', nothing)).rejects.toMatchObject({ code: 'too_many' })
  })
})

describe('signing up', () => {
  it('sends one mail in ten minutes to an address, and answers alike with and without an account', async () => {
    const owner = await person()
    const said: (string | null)[][] = []
    for (const email of [owner.email, `new-${(made += 1)}@example.org`]) {
      said.push([await send(signUpAction, wish({ email })), await send(signUpAction, wish({ email }))])
      expect(await mailsTo(email)).toHaveLength(1)
    }
    expect(said).toEqual(Array(2).fill(['/sign-up/sent', TOO_SOON]))
  })

  it('can be tried again at once with another handle', async () => {
    const { handle } = await person()
    const input = wish()
    expect(await send(signUpAction, { ...input, handle })).toBe('This handle is taken. Choose another.')
    expect(await send(signUpAction, input)).toBe('/sign-up/sent')
    // The browser is known again when the link is opened in it.
    expect(browser.cookies.get(deviceCookieName())).toMatch(/^[\w-]{43}$/)
  })
})

it('another link to confirm an address comes once in ten minutes', async () => {
  const { id, email } = await person({ confirmed: false })
  await signIn(id)
  expect(await send(resendConfirmationAction, {})).toContain('A new link is on its way')
  expect(await send(resendConfirmationAction, {})).toBe(TOO_SOON)
  expect(await mailsTo(email)).toHaveLength(1)
})

it('a new address gets one mail in ten minutes, whoever asks, and alike with and without an account', async () => {
  const owner = await person()
  const said: (string | null)[][] = []
  for (const email of [owner.email, `new-${(made += 1)}@example.org`]) {
    const answers: (string | null)[] = []
    for (const current of ['wrong', PASSWORD, PASSWORD]) {
      await signIn((await person()).id)
      answers.push(await send(changeAddressAction, { email, current }))
    }
    said.push(answers)
    expect(await mailsTo(email)).toHaveLength(1)
  }
  expect(said).toEqual(Array(2).fill(['The password is not right.', expect.stringContaining('Look into the mail'), TOO_SOON]))
})
