import { beforeEach, describe, expect, it } from 'vitest'

import { becomeFirstAdmin, createAccount, grantRole, issueFirstAdminTicket, suspendAccount } from '@/lib/account/role-commands'
import { FOREVER, type NewAccountInput } from '@/lib/account/schema'
import { db } from '@/lib/db/client'
import { atOnce, checkPassword, minutesAfter, PASSWORD, person, sessionOf } from '../factories/account'

beforeEach(async () => {
  await db().account.updateMany({ where: { role: 'admin' }, data: { role: 'member' } })
})

const roleOf = async (id: string) => (await db().account.findUniqueOrThrow({ where: { id: BigInt(id) } })).role

describe('an account by the command line', () => {
  it('is made as it is wished, and no mail goes out', async () => {
    const { id } = await createAccount({ handle: 'Moderator', email: 'Mod@Example.org', password: PASSWORD, role: 'moderator', verified: true })
    expect(await db().account.findUnique({ where: { id: BigInt(id) } })).toMatchObject({
      handle: 'Moderator', email: 'mod@example.org', role: 'moderator', emailVerifiedAt: expect.any(Date),
    })
    expect(await checkPassword({ email: 'mod@example.org', password: PASSWORD })).toEqual({ accountId: id })
    const plain = await createAccount({ handle: 'plain-one', email: 'plain@example.org' })
    expect(await db().account.findUnique({ where: { id: BigInt(plain.id) } })).toMatchObject({ role: 'member', emailVerifiedAt: null, passwordHash: null })
    expect(await db().mail.count()).toBe(0)
  })

  it.each<[Partial<NewAccountInput> & Record<string, unknown>, string, string]>([
    [{ handle: 'x' }, 'invalid', 'handle'],
    [{ handle: 'аlice' }, 'invalid', 'handle'],
    [{ email: 'nonsense' }, 'invalid', 'email'],
    [{ password: 'short' }, 'invalid', 'password'],
    [{ password: 'qwerty123456' }, 'invalid', 'password'],
    [{ role: 'owner' as never }, 'invalid', 'role'],
    [{ createdAt: 1 }, 'invalid', ''],
    [{ handle: 'TAKEN-0ne' }, 'conflict', 'handle'],
    [{ handle: 'taken-one' }, 'conflict', 'handle'],
    [{ email: 'taken@example.org' }, 'conflict', 'email'],
  ])('cannot be %j', async (wrong, code, field) => {
    if ((await db().account.count({ where: { handle: 'taken-one' } })) === 0) await person({ handle: 'taken-one', email: 'taken@example.org' })
    const before = await db().account.count()
    await expect(createAccount({ handle: 'fresh-one', email: 'fresh@example.org', ...wrong })).rejects.toMatchObject({ code, fields: { [field]: expect.any(String) } })
    expect(await db().account.count()).toBe(before)
  })

  it('is one of many at once', async () => {
    const input = { handle: 'at-once', email: 'at-once@example.org' }
    expect(await atOnce(Array.from({ length: 5 }, () => () => createAccount(input)))).toEqual({ done: 1, refused: Array(4).fill('conflict') })
  })
})

describe('a role', () => {
  it('is given, and signs its bearer out', async () => {
    const [one, other] = [await person({ handle: 'Riser' }), await person()]
    await sessionOf(one.id)
    await sessionOf(other.id)
    await grantRole({ handle: 'riser', role: 'moderator' })
    expect([await roleOf(one.id), await roleOf(other.id)]).toEqual(['moderator', 'member'])
    expect(await db().session.count({ where: { accountId: BigInt(one.id) } })).toBe(0)
    expect(await db().session.count({ where: { accountId: BigInt(other.id) } })).toBe(1)
    for (const handle of ['nobody-here', 'r1ser', '', '\0', '__proto__']) await expect(grantRole({ handle, role: 'admin' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a suspension', () => {
  it('lasts for days or without an end, and leaves the sessions to read', async () => {
    const now = new Date()
    const one = await person({ handle: 'rowdy' })
    await sessionOf(one.id)
    expect(await suspendAccount({ handle: 'rowdy', days: 3 }, now)).toEqual({ until: minutesAfter(now, 3 * 24 * 60) })
    expect((await db().account.findUniqueOrThrow({ where: { id: BigInt(one.id) } })).suspendedUntil).toEqual(minutesAfter(now, 3 * 24 * 60))
    expect(await suspendAccount({ handle: 'ROWDY' }, now)).toEqual({ until: FOREVER })
    expect((await db().account.findUniqueOrThrow({ where: { id: BigInt(one.id) } })).suspendedUntil).toEqual(FOREVER)
    expect(await db().session.count({ where: { accountId: BigInt(one.id) } })).toBe(1)
    for (const days of [0, -1, 1.5, NaN, 36_501]) await expect(suspendAccount({ handle: 'rowdy', days }, now)).rejects.toMatchObject({ code: 'invalid' })
    await expect(suspendAccount({ handle: 'nobody-here' }, now)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the first admin', () => {
  it('is whoever has the ticket, once, within an hour', async () => {
    const now = new Date()
    const [one, other] = [await person(), await person()]
    await sessionOf(one.id)
    const ticket = (await issueFirstAdminTicket(now))!
    for (const wrong of ['', 'x'.repeat(43)]) await expect(becomeFirstAdmin(one.viewer, wrong, now)).rejects.toMatchObject({ code: 'invalid' })
    await expect(becomeFirstAdmin(one.viewer, ticket, minutesAfter(now, 60))).rejects.toMatchObject({ code: 'invalid' })
    await expect(becomeFirstAdmin({ ...one.viewer, scopes: ['moderate'] }, ticket, now)).rejects.toMatchObject({ code: 'forbidden' })
    await becomeFirstAdmin(one.viewer, ticket, now)
    expect(await roleOf(one.id)).toBe('admin')
    expect(await db().session.count({ where: { accountId: BigInt(one.id) } })).toBe(0)
    await expect(becomeFirstAdmin(other.viewer, ticket, now)).rejects.toMatchObject({ code: 'conflict' })
    expect(await issueFirstAdminTicket(now)).toBeNull()
  })

  it('may argue at once: where no mail server is set, the mail to confirm by is for an admin to find', async () => {
    const one = await person({ confirmed: false })
    await becomeFirstAdmin(one.viewer, (await issueFirstAdminTicket())!)
    expect(await db().account.findUnique({ where: { id: BigInt(one.id) } })).toMatchObject({ role: 'admin', emailVerifiedAt: expect.any(Date) })
  })

  it('is one of many at once, whatever tickets they have', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => person()))
    const first = (await issueFirstAdminTicket())!
    const ticket = (await issueFirstAdminTicket())!
    await expect(becomeFirstAdmin(people[0]!.viewer, first)).rejects.toMatchObject({ code: 'invalid' })
    expect(await atOnce(people.map(({ viewer }) => () => becomeFirstAdmin(viewer, ticket)))).toEqual({ done: 1, refused: Array(3).fill('conflict') })
    expect(await db().account.count({ where: { role: 'admin' } })).toBe(1)
  })

  it('is nobody once an admin was named otherwise', async () => {
    const ticket = (await issueFirstAdminTicket())!
    const one = await person({ handle: 'named' })
    await grantRole({ handle: 'named', role: 'admin' })
    await db().account.updateMany({ where: { role: 'admin' }, data: { role: 'member' } })
    await expect(becomeFirstAdmin(one.viewer, ticket)).rejects.toMatchObject({ code: 'invalid' })
  })
})
