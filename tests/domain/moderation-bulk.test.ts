import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { act } from '@/lib/moderation/act-commands'
import { actOnMany, undoBulk } from '@/lib/moderation/bulk-commands'
import { getBulk } from '@/lib/moderation/bulk-queries'
import { workOffBulks } from '@/lib/moderation/bulk-work-commands'
import { eraseRemoved } from '@/lib/moderation/expiry-commands'
import type { Decision } from '@/lib/moderation/schema'
import { undo } from '@/lib/moderation/undo-commands'
import { type Person, person } from '../factories/account'
import { giveClaims } from '../factories/author'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'
import { dump, flagged } from '../factories/moderation'

const NOW = new Date('2026-11-26T12:00:00.000Z')
const REMOVE: Decision = { kind: 'remove', rule: 'on-topic', why: 'Advertising.' }
let debate: Debate
let spammer: Person
let moderator: Person
let claims: string[]

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0' }))

beforeEach(async () => {
  debate = await openSettled()
  spammer = await person({ hasPassword: false })
  moderator = await person({ role: 'moderator', hasPassword: false })
  claims = await postClaims(debate, ['Buy this.', 'Buy that.', 'Buy it all.'])
  await giveClaims(spammer, claims)
  await comment(claims[0]!, 'And this.', { by: spammer.viewer })
})

const items = () => claims.map((id) => ({ target: { kind: 'claim' as const, id } }))
const progress = async (id: string) => (await getBulk(moderator.viewer, id))!
const statuses = async () => (await db().claim.findMany({ where: { authorId: BigInt(spammer.id) }, orderBy: { id: 'asc' }, select: { status: true } })).map(({ status }) => status)

describe('many at once', () => {
  it('all texts of a person are removed, each as an action and an entry of its own, and all come back', async () => {
    const before = await dump()
    const { id } = await actOnMany(moderator.viewer, { allTextsOf: `@${spammer.handle}`, decision: REMOVE }, null, NOW)
    expect(await progress(id)).toMatchObject({ kind: 'remove', allTextsOf: spammer.handle, total: 4, done: 0, finishedAt: null })
    expect(await workOffBulks(NOW)).toBe(4)
    expect(await progress(id)).toMatchObject({ done: 4, refused: 0, undone: 0, finishedAt: NOW.toISOString() })
    expect(await statuses()).toEqual(['removed', 'removed', 'removed'])
    const actions = await db().action.findMany({ where: { bulkId: BigInt(id) }, select: { id: true } })
    expect(actions).toHaveLength(4)
    expect(await db().logEntry.count({ where: { actionId: { in: actions.map((action) => action.id) } } })).toBe(4)
    const { id: undoing } = await undoBulk(moderator.viewer, id, null, NOW)
    expect(await workOffBulks(NOW)).toBe(4)
    expect(await progress(undoing)).toMatchObject({ undoes: id, kind: null, done: 4, refused: 0 })
    expect(await progress(id)).toMatchObject({ undone: 4 })
    expect(await dump()).toEqual(before)
  })

  it('is not begun with what could not be read again, and one that is kept so keeps no other waiting', async () => {
    const long = { ...REMOVE, words: 'x'.repeat(20_000) }
    await expect(actOnMany(moderator.viewer, { items: items(), decision: long }, null, NOW)).rejects.toMatchObject({ code: 'invalid', fields: { words: expect.any(String) as string } })
    const { id } = await actOnMany(moderator.viewer, { items: items(), decision: REMOVE }, null, NOW)
    await db().bulk.update({ where: { id: BigInt(id) }, data: { input: { decision: long, allTextsOf: null } } })
    const { id: next } = await actOnMany(moderator.viewer, { items: items(), decision: { kind: 'hide', rule: 'on-topic' } }, null, NOW)
    await workOffBulks(NOW)
    expect(await progress(id)).toMatchObject({ done: 3, refused: 3 })
    expect(await progress(next)).toMatchObject({ done: 3, refused: 0 })
  })

  it('is undone when all of it is done, not before', async () => {
    const { id } = await actOnMany(moderator.viewer, { items: items(), decision: REMOVE }, null, NOW)
    await expect(undoBulk(moderator.viewer, id, null, NOW)).rejects.toMatchObject({ code: 'conflict' })
    await workOffBulks(NOW)
    expect(await undoBulk(moderator.viewer, id, null, NOW)).toMatchObject({ replayed: false })
  })

  it('what is refused says why, and keeps nothing else from being done', async () => {
    await act(moderator.viewer, { target: { kind: 'claim', id: claims[1]! }, kind: 'remove', rule: 'on-topic' }, null, NOW)
    const { caseId } = await flagged({ kind: 'claim', id: claims[2]! }, { authorId: spammer.id, debateId: debate.id, claimId: claims[2]! })
    const other = await person({ role: 'moderator', hasPassword: false })
    await db().case.update({ where: { id: BigInt(caseId) }, data: { takenById: BigInt(other.id), takenUntil: new Date(NOW.getTime() + 60_000) } })
    const list = [...items(), ...items(), { target: { kind: 'account' as const, id: spammer.id } }]
    const { id } = await actOnMany(moderator.viewer, { items: list, decision: REMOVE }, null, NOW)
    await workOffBulks(NOW)
    const { total, done, refused, refusals } = await progress(id)
    expect({ total, done, refused }).toEqual({ total: 4, done: 4, refused: 3 })
    expect(refusals.map(({ target, why }) => [target.id, why])).toEqual([
      [claims[1], 'Already decided by a moderator 0 s ago.'],
      [claims[2], expect.stringContaining('Another moderator is on this') as string],
      [spammer.id, expect.stringContaining('is nothing that is done to an account') as string],
    ])
    expect(await statuses()).toEqual(['removed', 'removed', 'shown'])
  })

  it('is worked off once by several processes, and begun once under one key', async () => {
    const once = { route: 'bulk', key: 'k', body: 1 }
    const { id } = await actOnMany(moderator.viewer, { items: items(), decision: REMOVE }, once, NOW)
    expect(await actOnMany(moderator.viewer, { items: items(), decision: REMOVE }, once, NOW)).toEqual({ id, replayed: true })
    const worked = await Promise.all([workOffBulks(NOW), workOffBulks(NOW), workOffBulks(NOW)])
    expect(worked.reduce((sum, count) => sum + count, 0)).toBe(3)
    expect(await db().action.count({ where: { bulkId: BigInt(id) } })).toBe(3)
  })

  it('ends for who is suspended meanwhile', async () => {
    const { id } = await actOnMany(moderator.viewer, { items: items(), decision: REMOVE }, null, NOW)
    await db().account.update({ where: { id: BigInt(moderator.id) }, data: { suspendedUntil: new Date(NOW.getTime() + 60_000) } })
    await workOffBulks(NOW)
    expect(await progress(id)).toMatchObject({ done: 3, refused: 3 })
    expect(await statuses()).toEqual(['shown', 'shown', 'shown'])
  })

  it('is refused to who moderates nothing, for a kind of one at a time, for nobody, and by one for whom something is missing', async () => {
    const member = await person({ hasPassword: false })
    const of = (input: Parameters<typeof actOnMany>[1], by = moderator) => actOnMany(by.viewer, input, null, NOW)
    await expect(of({ items: items(), decision: REMOVE }, member)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(of({ items: items(), decision: { kind: 'move', place: { sideId: '1' } } })).rejects.toMatchObject({ code: 'invalid', fields: { kind: expect.any(String) as string } })
    await expect(of({ items: items(), decision: { kind: 'remove' } })).rejects.toMatchObject({ code: 'invalid', fields: { rule: expect.any(String) as string } })
    await expect(of({ allTextsOf: 'nobody-here', decision: REMOVE })).rejects.toMatchObject({ code: 'invalid', fields: { allTextsOf: expect.any(String) as string } })
    const named = await person({ hasPassword: false })
    await db().debateModerator.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(named.id) } })
    await expect(of({ allTextsOf: spammer.handle, decision: REMOVE }, named)).rejects.toMatchObject({ code: 'forbidden' })
    const { id } = await of({ items: items(), decision: REMOVE }, named)
    expect(await getBulk(member.viewer, id)).toBeNull()
    await workOffBulks(NOW)
    expect(await statuses()).toEqual(['removed', 'removed', 'removed'])
  })
})

describe('a text that has been removed for 30 days', () => {
  const after = (days: number, ms = 0) => new Date(NOW.getTime() + days * 86_400_000 + ms)
  const removed = () => act(moderator.viewer, { target: { kind: 'claim', id: claims[0]! }, ...REMOVE }, null, NOW)
  const text = async () => (await db().claim.findUniqueOrThrow({ where: { id: BigInt(claims[0]!) } })).text

  it('is kept to the last moment, then erased, and its removal has no undo any more', async () => {
    await workOffBulks(NOW)
    const { actionId } = await removed()
    await eraseRemoved(after(30))
    expect(await text()).toBe('Buy this.')
    await eraseRemoved(after(30, 1))
    expect(await text()).toBe('[removed]')
    await expect(undo(moderator.viewer, actionId, null, after(31))).rejects.toMatchObject({ code: 'closed' })
    await expect(act(moderator.viewer, { target: { kind: 'claim', id: claims[0]! }, kind: 'restore' }, null, after(31))).rejects.toMatchObject({ code: 'closed' })
  })

  it('is kept where it is shown again, and where it was removed anew', async () => {
    await removed()
    await act(moderator.viewer, { target: { kind: 'claim', id: claims[0]! }, kind: 'restore' }, null, after(1))
    await eraseRemoved(after(31))
    expect(await text()).toBe('Buy this.')
    await act(moderator.viewer, { target: { kind: 'claim', id: claims[0]! }, ...REMOVE }, null, after(2))
    await eraseRemoved(after(31))
    expect(await text()).toBe('Buy this.')
    await eraseRemoved(after(33))
    expect(await text()).toBe('[removed]')
  })
})
