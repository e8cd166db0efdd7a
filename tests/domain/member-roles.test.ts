import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { FOREVER } from '@/lib/account/schema'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { giveRole } from '@/lib/member/role-commands'
import { MODERATORS_MAX } from '@/lib/opening/schema'
import { atOnce, mailsTo, type Person, person, sessionOf } from '../factories/account'
import { openDebate } from '../factories/debate'

const NOW = new Date()
let admin: Person
let member: Person
let debate: Debate

beforeAll(() => provideSettings({ PUBLIC_URL: 'http://localhost:3999' }))
beforeEach(async () => {
  await db().account.updateMany({ where: { role: 'admin' }, data: { role: 'member' } })
  ;[admin, member, debate] = [await person({ role: 'admin', hasPassword: false }), await person({ hasPassword: false }), await openDebate()]
})

const roleOf = async ({ id }: Person) => (await db().account.findUniqueOrThrow({ where: { id: BigInt(id) } })).role
const sessionsOf = ({ id }: Person) => db().session.count({ where: { accountId: BigInt(id) } })
const moderatorsOf = async () => (await db().debateModerator.findMany({ where: { debateId: BigInt(debate.id) } })).map(({ accountId }) => String(accountId))
const give = (role: 'member' | 'moderator' | 'admin', to = member, by = admin.viewer) => giveRole(by, { handle: to.handle, role }, null, NOW)
const name = (moderates: boolean, slug = debate.slug, by = admin.viewer) => giveRole(by, { handle: member.handle, debate: slug, moderates }, null, NOW)

describe('a role for the whole place', () => {
  it('is given and taken by an admin: whoever gets it is signed out everywhere and told', async () => {
    for (const [role, words] of [['moderator', 'now a moderator'], ['admin', 'now an admin'], ['member', 'a member of Crux again']] as const) {
      await sessionOf(member.id)
      await give(role)
      expect(await roleOf(member)).toBe(role)
      expect(await sessionsOf(member)).toBe(0)
      const [mail] = await mailsTo(member.email)
      expect(mail?.text).toContain(words)
    }
  })

  it('changes nothing for who has it already', async () => {
    await sessionOf(member.id)
    await give('member')
    expect([await sessionsOf(member), (await mailsTo(member.email)).length]).toEqual([1, 0])
  })

  it('is given once under a key', async () => {
    const once = { route: 'giveRole', key: 'a-key', body: {} }
    await giveRole(admin.viewer, { handle: `@${member.handle}`, role: 'moderator' }, once, NOW)
    await give('member')
    await giveRole(admin.viewer, { handle: `@${member.handle}`, role: 'moderator' }, once, NOW)
    expect(await roleOf(member)).toBe('member')
  })

  it('is nobody’s to give who is no admin, confirmed and in a session', async () => {
    const moderator = await person({ role: 'moderator', hasPassword: false })
    const viewers = [
      member.viewer, moderator.viewer, { ...admin.viewer, confirmed: false }, { ...admin.viewer, suspendedUntil: FOREVER },
      { ...admin.viewer, scopes: ['read', 'write', 'moderate'] as const },
    ]
    for (const viewer of viewers) await expect(give('admin', member, viewer)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await roleOf(member)).toBe('member')
  })

  it('is not one’s own to change, and nobody’s of a handle that is not there', async () => {
    for (const role of ['member', 'moderator', 'admin'] as const) await expect(give(role, admin)).rejects.toMatchObject({ code: 'forbidden' })
    for (const handle of ['', 'nobody-here', '\0', '__proto__']) await expect(giveRole(admin.viewer, { handle, role: 'admin' }, null, NOW)).rejects.toMatchObject({ code: 'not_found' })
    expect(await roleOf(admin)).toBe('admin')
  })

  it('leaves an admin, also where two take one another’s role at once', async () => {
    const other = await person({ role: 'admin', hasPassword: false })
    expect(await atOnce([() => give('member', other), () => give('member', admin, other.viewer)])).toEqual({ done: 1, refused: ['forbidden'] })
    expect(await db().account.count({ where: { role: 'admin' } })).toBe(1)
  })
})

describe('a role for one debate', () => {
  it('is given and taken by an admin, and the owner of the debate is told each time', async () => {
    const owner = await person({ hasPassword: false })
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { ownerId: BigInt(owner.id) }, select: { id: true } })
    await sessionOf(member.id)
    await name(true)
    await name(true)
    expect(await moderatorsOf()).toEqual([member.id])
    await name(false)
    await name(false)
    expect(await moderatorsOf()).toEqual([])
    const mails = await mailsTo(owner.email)
    expect(mails.map(({ subject }) => subject)).toEqual(['Your debate has a moderator less', 'Your debate has another moderator'])
    expect(mails[0]?.text).toContain(`@${member.handle}`)
    expect(mails[0]?.text).toContain(`/debates/${debate.slug}/settings`)
    // Nothing else of theirs has changed.
    expect([await roleOf(member), await sessionsOf(member)]).toEqual(['member', 1])
  })

  it('is given where nobody owns the debate, and to no more than MODERATORS_MAX', async () => {
    for (let number = 1; number < MODERATORS_MAX; number += 1) {
      const { id } = await person({ hasPassword: false })
      await db().debateModerator.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(id) } })
    }
    await name(true)
    const another = await person({ hasPassword: false })
    await expect(giveRole(admin.viewer, { handle: another.handle, debate: debate.slug, moderates: true }, null, NOW)).rejects.toMatchObject({ code: 'conflict' })
    expect(await moderatorsOf()).toHaveLength(MODERATORS_MAX)
  })

  it('is refused to who is no admin, for oneself, and of a debate that is not there or a draft', async () => {
    await expect(name(true, debate.slug, (await person({ role: 'moderator', hasPassword: false })).viewer)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(giveRole(admin.viewer, { handle: admin.handle, debate: debate.slug, moderates: true }, null, NOW)).rejects.toMatchObject({ code: 'forbidden' })
    for (const slug of ['nowhere', '', "a'b", '__proto__']) await expect(name(true, slug)).rejects.toMatchObject({ code: 'not_found' })
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'draft' }, select: { id: true } })
    await expect(name(true)).rejects.toMatchObject({ code: 'not_found' })
    expect(await moderatorsOf()).toEqual([])
  })
})
