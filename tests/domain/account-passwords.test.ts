import { describe, expect, it } from 'vitest'

import { askForReset, resetPassword } from '@/lib/account/link-commands'
import { changePassword, setPassword } from '@/lib/account/password-commands'
import { changeAddress } from '@/lib/account/profile-commands'
import { signUp } from '@/lib/account/sign-up-commands'
import { db } from '@/lib/db/client'
import { atOnce, checkPassword, confirmElsewhere, mailsTo, PASSWORD, person, sessionOf, ticketFor } from '../factories/account'

const NEW = 'nine kettles beneath snow'
const sessionsOf = async (id: string) => (await db().session.findMany({ where: { accountId: BigInt(id) } })).map((session) => String(session.id))

describe('a password', () => {
  it('opens its own account, and none else', async () => {
    const [one, other] = [await person(), await person({ hasPassword: false })]
    expect(await checkPassword({ email: one.email, password: PASSWORD })).toEqual({ accountId: one.id })
    for (const wrong of [`${PASSWORD} `, PASSWORD.toUpperCase(), '', 'x'.repeat(128)]) expect(await checkPassword({ email: one.email, password: wrong })).toBeNull()
    expect(await checkPassword({ email: other.email, password: PASSWORD })).toBeNull()
    expect(await checkPassword({ email: 'nobody@example.org', password: PASSWORD })).toBeNull()
  })

  it('takes the same time to be refused with an account and without one', async () => {
    const { email } = await person()
    const time = async (address: string) => {
      const begun = performance.now()
      await checkPassword({ email: address, password: 'wrong in any case' })
      return performance.now() - begun
    }
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    for (let round = 0; round < 25; round += 1) {
      times.known.push(await time(email))
      times.unknown.push(await time('nobody@example.org'))
    }
    const median = (all: number[]) => all.sort((one, other) => one - other)[12] ?? 0
    // Without the work for nobody it is a tenth. A machine that is busy with other tests is not exact.
    expect(median(times.unknown) / median(times.known)).toBeGreaterThan(0.6)
    expect(median(times.unknown) / median(times.known)).toBeLessThan(1.6)
  })

  it('opens nothing before the address is confirmed, once there is an admin to read mails', async () => {
    const input = { email: 'early@example.org', handle: 'early-bird', name: 'Early', password: PASSWORD }
    await signUp(input, null)
    await db().account.updateMany({ where: { role: 'admin' }, data: { role: 'member' } })
    expect(await checkPassword(input)).not.toBeNull()
    await person({ role: 'admin' })
    expect(await checkPassword(input)).toBeNull()
    const ofOperator = await person({ confirmed: false })
    expect(await checkPassword({ email: ofOperator.email, password: PASSWORD })).toEqual({ accountId: ofOperator.id })
  })
})

describe('changing a password', () => {
  it('signs out everywhere else, ends links, and tells the owner', async () => {
    const one = await person()
    const [here, elsewhere] = [await sessionOf(one.id), await sessionOf(one.id)]
    const stranger = await person()
    const theirs = await sessionOf(stranger.id)
    await askForReset(one.email)
    const ticket = await ticketFor(one.email)
    await changePassword({ ...one.viewer, sessionId: here }, { current: PASSWORD, password: NEW })
    expect(await sessionsOf(one.id)).toEqual([here])
    expect(await sessionsOf(stranger.id)).toEqual([theirs])
    expect(elsewhere).not.toBe(here)
    expect(await checkPassword({ email: one.email, password: NEW })).toEqual({ accountId: one.id })
    expect(await checkPassword({ email: one.email, password: PASSWORD })).toBeNull()
    await expect(resetPassword({ ticket, password: 'another one altogether' })).rejects.toMatchObject({ code: 'invalid' })
    expect((await mailsTo(one.email)).map(({ subject }) => subject)).toEqual(['Your password was changed', 'Choose a new password'])
  })

  it('ends a link that would move the address', async () => {
    const { email, viewer } = await person()
    await changeAddress(viewer, { email: 'elsewhere@example.org', current: PASSWORD })
    const move = await ticketFor('elsewhere@example.org')
    await changePassword(viewer, { current: PASSWORD, password: NEW })
    await expect(confirmElsewhere(move, viewer)).rejects.toMatchObject({ code: 'invalid' })
    expect(await db().account.count({ where: { email } })).toBe(1)
  })

  it('wants the right one, and one that can be', async () => {
    const one = await person({ handle: 'lovelace' })
    const session = await sessionOf(one.id)
    const refused = (input: { current: string; password: string }) => expect(changePassword(one.viewer, input)).rejects
    await refused({ current: 'wrong', password: NEW }).toMatchObject({ code: 'invalid', fields: { current: 'is not your password' } })
    await refused({ current: PASSWORD, password: 'password12345' }).toMatchObject({ code: 'invalid', fields: { password: expect.stringContaining('common') } })
    await refused({ current: PASSWORD, password: 'lovelace-1815' }).toMatchObject({ code: 'invalid', fields: { password: expect.stringContaining('handle') } })
    expect(await sessionsOf(one.id)).toEqual([session])
    expect(await mailsTo(one.email)).toEqual([])
    expect(await checkPassword({ email: one.email, password: PASSWORD })).not.toBeNull()
  })

  it('is not for a token', async () => {
    const { viewer } = await person()
    const program = { ...viewer, scopes: ['read', 'write', 'moderate'] as const }
    await expect(changePassword(program, { current: PASSWORD, password: NEW })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(setPassword(program, { password: NEW })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('happens once of many at once', async () => {
    const one = await person()
    const tries = ['nine kettles beneath snow', 'four ladders against rain', 'some maps without roads'].map((password) => () => changePassword(one.viewer, { current: PASSWORD, password }))
    const { done, refused } = await atOnce(tries)
    expect(done).toBe(1)
    // Later ones find another password than they have seen, or than they know.
    expect(refused.filter((code) => code !== 'conflict' && code !== 'invalid')).toEqual([])
  })
})

describe('setting a password', () => {
  it('is for who has none', async () => {
    const one = await person({ hasPassword: false })
    await expect(changePassword(one.viewer, { current: '', password: NEW })).rejects.toMatchObject({ code: 'conflict' })
    await expect(setPassword(one.viewer, { password: 'qwerty123456' })).rejects.toMatchObject({ code: 'invalid', fields: { password: expect.any(String) } })
    expect(await atOnce(Array.from({ length: 4 }, () => () => setPassword(one.viewer, { password: NEW })))).toEqual({ done: 1, refused: Array(3).fill('conflict') })
    expect(await checkPassword({ email: one.email, password: NEW })).toEqual({ accountId: one.id })
    await expect(setPassword(one.viewer, { password: 'yet another one here' })).rejects.toMatchObject({ code: 'conflict' })
  })
})
