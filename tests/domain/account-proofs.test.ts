import { describe, expect, it } from 'vitest'

import { linkIdentity } from '@/lib/account/identity-commands'
import { proveOwner, setPassword } from '@/lib/account/password-commands'
import { changeAddress } from '@/lib/account/profile-commands'
import { suspendAccount } from '@/lib/account/role-commands'
import { FRESH_MINUTES } from '@/lib/account/schema'
import { openSession, readViewer } from '@/lib/account/session-commands'
import { createToken } from '@/lib/account/token-commands'
import { db } from '@/lib/db/client'
import { askForDeletion } from '@/lib/personal/commands'
import { newSecret } from '@/lib/secret'
import { checkPassword, mailsTo, minutesAfter, PASSWORD, type Person, person } from '../factories/account'

// Whoever finds an open session is not its owner yet.

const NEW = 'nine kettles beneath snow'
const WISH = { name: 'Mine', scopes: ['read'] as const, days: 1 }
const LINK = { provider: 'github', label: 'octo' }
let made = 0

/** Somebody at a session that was opened then. */
async function atSession(wishes: Parameters<typeof person>[0], openedAt: Date) {
  const one = await person(wishes)
  const secret = await openSession(one.id, { deviceSecret: newSecret(), agent: 'Firefox on Linux' }, openedAt)
  return { ...one, viewer: (await readViewer(secret, openedAt))! }
}

const WAYS: Record<string, (one: Person, current: string | undefined, now: Date) => Promise<unknown>> = {
  'another address': ({ viewer }, current, now) => changeAddress(viewer, { email: `thief-${(made += 1)}@example.org`, current }, now),
  'a token': ({ viewer }, current, now) => createToken(viewer, { ...WISH, current }, now),
  'a link to elsewhere': ({ viewer }, current, now) => proveOwner(viewer, current, now),
  'the end of it': ({ viewer }, current, now) => askForDeletion(viewer, { texts: 'keep', current }, now),
}

describe.each(Object.entries(WAYS))('an open session alone is not enough for %s', (_, go) => {
  it('without a password: one must have signed in just now', async () => {
    const begun = new Date()
    const one = await atSession({ hasPassword: false }, begun)
    await expect(go(one, undefined, minutesAfter(begun, FRESH_MINUTES))).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('signed in within') })
    expect(await db().mail.count({ where: { accountId: BigInt(one.id) } })).toBe(0)
    expect(await db().accessToken.count({ where: { accountId: BigInt(one.id) } })).toBe(0)
    await go(one, undefined, minutesAfter(begun, FRESH_MINUTES - 0.01))
  })

  it('with a password: it is wanted, however lately one signed in', async () => {
    const begun = new Date()
    const one = await atSession({}, begun)
    for (const current of [undefined, 'wrong']) await expect(go(one, current, begun)).rejects.toMatchObject({ code: 'invalid', fields: { current: 'is not your password' } })
    await go(one, PASSWORD, minutesAfter(begun, 100))
  })
})

it('an open session alone sets no password, by which the rest could be shown', async () => {
  const begun = new Date()
  const one = await atSession({ hasPassword: false }, begun)
  await expect(setPassword(one.viewer, { password: NEW }, minutesAfter(begun, FRESH_MINUTES))).rejects.toMatchObject({ code: 'forbidden' })
  expect(await checkPassword({ email: one.email, password: NEW })).toBeNull()
  await setPassword(one.viewer, { password: NEW }, minutesAfter(begun, 1))
  expect(await checkPassword({ email: one.email, password: NEW })).not.toBeNull()
})

it('the owner is told by mail of a token, and of an account elsewhere that signs in, once', async () => {
  const one = await person({ hasPassword: false })
  await createToken(one.viewer, WISH)
  const subject = `told-${(made += 1)}`
  await linkIdentity(one.viewer, { ...LINK, subject })
  await linkIdentity(one.viewer, { ...LINK, subject })
  const mails = await mailsTo(one.email)
  expect(mails.map((mail) => mail.subject)).toEqual(['Another way to sign in was added', 'A token was made for your account'])
  expect(mails.map((mail) => /\/settings\/[\w-]+/.exec(mail.text ?? '')?.[0])).toEqual(['/settings/sign-in', '/settings/tokens'])
})

describe('on the way back from a provider', () => {
  it('an account that was suspended meanwhile links nothing', async () => {
    const one = await person()
    await suspendAccount({ handle: one.handle, days: 1 })
    await expect(linkIdentity(one.viewer, { ...LINK, subject: `late-${(made += 1)}` })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await db().identity.count({ where: { accountId: BigInt(one.id) } })).toBe(0)
    expect(await mailsTo(one.email)).toEqual([])
  })

  it('an account that is gone meanwhile links nothing', async () => {
    const one = await person()
    const gone = { handle: null, email: null, emailVerifiedAt: null, passwordHash: null, name: 'former member', deletedAt: new Date() }
    await db().account.update({ where: { id: BigInt(one.id) }, data: gone })
    await expect(linkIdentity(one.viewer, { ...LINK, subject: `late-${(made += 1)}` })).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await db().identity.count({ where: { accountId: BigInt(one.id) } })).toBe(0)
  })
})
