import { beforeEach, describe, expect, it } from 'vitest'

import { accountFromIdentity, findIdentity, linkIdentity, unlinkIdentity } from '@/lib/account/identity-commands'
import { judgeHandle } from '@/lib/account/handle'
import { findAccountByEmail, getSettings } from '@/lib/account/queries'
import type { Outside } from '@/lib/account/schema'
import { signUp } from '@/lib/account/sign-up-commands'
import { db } from '@/lib/db/client'
import { atOnce, mailsTo, person } from '../factories/account'

let subject = 0
let outside: Outside

beforeEach(() => {
  subject += 1
  outside = { provider: 'github', subject: `s-${subject}`, label: `octo-${subject}`, email: `octo-${subject}@example.org`, emailVerified: true, name: `Octo ${subject}` }
})

const account = (id: string) => db().account.findUniqueOrThrow({ where: { id: BigInt(id) }, include: { identities: true, handles: true } })

describe('somebody from a provider', () => {
  it('gets an account, and the same one the next time, whatever the provider says then', async () => {
    const { accountId, made } = await accountFromIdentity(outside)
    expect(made).toBe(true)
    expect(await account(accountId)).toMatchObject({
      handle: outside.label, name: outside.name, email: outside.email, passwordHash: null, role: 'member', emailVerifiedAt: expect.any(Date),
      identities: [{ provider: 'github', subject: outside.subject, label: outside.label }], handles: [{ handle: outside.label }],
    })
    expect(await mailsTo(outside.email!)).toEqual([])
    expect(await accountFromIdentity({ ...outside, email: 'other@example.org', label: 'renamed' })).toEqual({ accountId, made: false })
    expect(await findIdentity('github', outside.subject)).toEqual({ accountId })
    expect(await findIdentity('google', outside.subject)).toBeNull()
  })

  it('gets one account, when they come in many times at once', async () => {
    const { done, refused } = await atOnce(Array.from({ length: 6 }, () => () => accountFromIdentity(outside)))
    expect([done, refused]).toEqual([6, []])
    expect(await db().account.count({ where: { email: outside.email! } })).toBe(1)
  })

  it('is never linked with an account of the same address, and is told how to', async () => {
    const owner = await person({ email: outside.email! })
    await expect(accountFromIdentity(outside)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('link the two in your settings') })
    expect((await account(owner.id)).identities).toEqual([])
    await linkIdentity(owner.viewer, outside)
    expect(await accountFromIdentity(outside)).toEqual({ accountId: owner.id, made: false })
  })

  it('is refused alike with and without an account, when their provider does not vouch for the address', async () => {
    const unconfirmed = { ...outside, emailVerified: false }
    const alone = await accountFromIdentity(unconfirmed).catch((error: unknown) => error)
    await person({ email: outside.email! })
    const beside = await accountFromIdentity(unconfirmed).catch((error: unknown) => error)
    expect(alone).toMatchObject({ code: 'invalid' })
    expect(beside).toEqual(alone)
    expect(await findIdentity('github', outside.subject)).toBeNull()
  })

  it('takes the place of who signed up with their address and did not confirm', async () => {
    await signUp({ email: outside.email!, handle: `squatter-${subject}`, name: 'Squatter', password: 'the squatter chose this' }, null)
    const { accountId } = await accountFromIdentity(outside)
    expect(await findAccountByEmail(outside.email!)).toMatchObject({ id: accountId, confirmed: true, passwordHash: null })
  })

  it.each([null, '', 'nonsense', 'a@b@c.org', '"x"@example.org'])('needs an address: %j', async (email) => {
    await expect(accountFromIdentity({ ...outside, email })).rejects.toMatchObject({ code: 'invalid' })
    expect(await findIdentity('github', outside.subject)).toBeNull()
  })

  it.each([['admin', 'Ada'], ['', null], ['\u202eevil', '\u202e'], ['x', ''], ['taken-already', 'Taken'], ['ada@example.org', 'A'.repeat(300)], ['аdmin', '  ']])(
    'gets a handle and a name that can be: %j, %j',
    async (label, name) => {
      if ((await db().handle.count({ where: { handle: 'taken-already' } })) === 0) await person({ handle: 'taken-already' })
      const { accountId } = await accountFromIdentity({ ...outside, label, name })
      const { handle, name: called } = await account(accountId)
      expect(judgeHandle(handle ?? '')).toBeNull()
      expect(called).toMatch(/^[^\u202e]{1,60}$/)
    },
  )
})

describe('linking', () => {
  it('done twice is as it was; what is another\'s is refused', async () => {
    const [one, other] = [await person(), await person()]
    await linkIdentity(one.viewer, outside)
    await linkIdentity(one.viewer, outside)
    await expect(linkIdentity(other.viewer, outside)).rejects.toMatchObject({ code: 'conflict' })
    await expect(linkIdentity(one.viewer, { ...outside, subject: 'another' })).rejects.toMatchObject({ code: 'conflict' })
    await linkIdentity(one.viewer, { ...outside, provider: 'google' })
    expect((await getSettings(one.viewer)).identities.map(({ provider, label }) => [provider, label])).toEqual([['github', outside.label], ['google', outside.label]])
    expect((await getSettings(other.viewer)).identities).toEqual([])
  })

  it('is one account\'s of many at once', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => person()))
    expect(await atOnce(people.map(({ viewer }) => () => linkIdentity(viewer, outside)))).toEqual({ done: 1, refused: Array(4).fill('conflict') })
  })

  it('and unlinking is not for a token', async () => {
    const viewer = { ...(await person()).viewer, scopes: ['write'] as const }
    await expect(linkIdentity(viewer, outside)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(unlinkIdentity(viewer, 'github')).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('unlinking', () => {
  it('leaves a way in', async () => {
    const bare = await person({ confirmed: false, hasPassword: false })
    await linkIdentity(bare.viewer, outside)
    await expect(unlinkIdentity(bare.viewer, 'github')).rejects.toMatchObject({ code: 'conflict' })
    expect(await findIdentity('github', outside.subject)).toEqual({ accountId: bare.id })
    await linkIdentity(bare.viewer, { ...outside, provider: 'google' })
    const both = ['github', 'google'].map((provider) => () => unlinkIdentity(bare.viewer, provider))
    expect(await atOnce(both)).toEqual({ done: 1, refused: ['conflict'] })
  })

  it.each([{ confirmed: true, hasPassword: false }, { confirmed: false, hasPassword: true }])('is possible with another way: %j', async (wishes) => {
    const [one, other] = [await person(wishes), await person()]
    await linkIdentity(one.viewer, outside)
    await unlinkIdentity(other.viewer, 'github')
    expect(await findIdentity('github', outside.subject)).toEqual({ accountId: one.id })
    await unlinkIdentity(one.viewer, 'github')
    await unlinkIdentity(one.viewer, 'github')
    expect(await findIdentity('github', outside.subject)).toBeNull()
  })
})
