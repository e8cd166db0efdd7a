import { beforeEach, describe, expect, it } from 'vitest'

import { FOREVER } from '@/lib/account/schema'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { getQueueFigures, getStatistics } from '@/lib/statistics/queries'
import { RECENT } from '@/lib/statistics/schema'
import { type Person, person } from '../factories/account'
import { actionOn } from '../factories/action'
import { openCaseOf } from '../factories/case'
import { openDebate } from '../factories/debate'

const [MINUTE, DAY] = [60_000, 86_400_000]
const NOW = new Date('2026-11-26T09:00:00Z')
let debate: Debate
let mod: Person
let other: Person
let admin: Person
let ofDebate: Person
let author: Person
let number = 0

const somebody = (wishes = {}) => person({ hasPassword: false, ...wishes })

beforeEach(async () => {
  await db().case.deleteMany()
  await db().action.deleteMany()
  debate = await openDebate()
  ;[mod, other, admin, ofDebate, author] = [await somebody({ role: 'moderator' }), await somebody({ role: 'moderator' }), await somebody({ role: 'admin' }), await somebody(), await somebody()]
  await db().debateModerator.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(ofDebate.id) } })
})

type Wishes = { debateId?: string | undefined; reasons?: string[]; held?: string[]; look?: number | null; minutes?: number; ago?: number; kind?: 'hide' | 'dismiss'; by?: Person; overturned?: boolean }

/** A case that was decided: `ago` ms before now, after so many minutes, looked at first after `look` of them. */
async function decided({ debateId = debate.id, reasons = ['spam'], held = [], look = 1, minutes = 10, ago = DAY, kind = 'hide', by = mod, overturned = false }: Wishes = {}): Promise<string> {
  const decidedAt = new Date(NOW.getTime() - ago)
  const openedAt = new Date(decidedAt.getTime() - minutes * MINUTE)
  const id = await openCaseOf({ target: { kind: 'account', id: String(5_000_000 + (number += 1)) }, ...(debateId !== '' && { debateId }), openedAt, held, flags: [] })
  const actionId = await actionOn({ kind, on: author, by, caseId: id, at: decidedAt, ...(overturned && { overturned, undoneAt: NOW }) })
  await db().$executeRaw`UPDATE moderation_case SET status = 'decided', decided_at = ${decidedAt}, action_id = ${BigInt(actionId)}, reasons = ${reasons}::flag_reason[],
    first_look_at = ${look === null ? null : new Date(openedAt.getTime() + look * MINUTE)} WHERE id = ${BigInt(id)}`
  return id
}

const figures = (who = mod.viewer, view: { days?: 7 | 30 | 90; debate?: string } = {}) => getStatistics(who, { days: 30, debate: undefined, ...view }, NOW)

describe('the figures of moderation', () => {
  it('are nothing, and no number, where nothing was decided', async () => {
    expect(await figures()).toEqual({
      open: 0, oldest: null, handled: 0, dismissed: 0, firstLook: { seconds: null, of: 0 }, decision: { seconds: null, of: 0 }, nineOfTen: null, reasons: [],
      appeals: { decided: 0, overturned: 0 }, moderators: null, debates: [], debate: null,
    })
  })

  it('count what is open and decided, and how long it took', async () => {
    await decided({ minutes: 10, look: 2 })
    await decided({ minutes: 20, look: null, kind: 'dismiss' })
    await decided({ minutes: 60, look: 6, reasons: ['abuse', 'spam'] })
    await decided({ minutes: 5, look: 4, reasons: [], held: ['links'] })
    const openedAt = new Date(NOW.getTime() - 5 * MINUTE)
    await openCaseOf({ target: { kind: 'account', id: '1' }, debateId: debate.id, openedAt })
    const found = await figures()
    expect(found).toMatchObject({
      open: 1, oldest: openedAt.toISOString(), handled: 4, dismissed: 1, firstLook: { seconds: 240, of: 3 }, decision: { seconds: 900, of: 4 }, nineOfTen: 48 * 60,
      reasons: [
        { why: 'spam', handled: 3, dismissed: 1, decision: 1200 },
        { why: 'abuse', handled: 1, dismissed: 0, decision: 3600 },
        { why: 'held', handled: 1, dismissed: 0, decision: 300 },
      ],
      debates: [{ slug: debate.slug, title: debate.title }],
    })
  })

  it('count what was overturned of whoever did it, also where its case is open again', async () => {
    const id = await decided({ by: mod })
    await decided({ by: other })
    const { actionId } = await db().case.findUniqueOrThrow({ where: { id: BigInt(id) }, select: { actionId: true } })
    await db().action.update({ where: { id: actionId! }, data: { overturned: true, undoneAt: NOW } })
    await db().case.update({ where: { id: BigInt(id) }, data: { status: 'open', decidedAt: null, actionId: null } })
    const found = (await figures(admin.viewer))?.moderators?.map(({ handle, handled, overturned }) => [handle, handled, overturned])
    expect(found).toEqual(expect.arrayContaining([[mod.handle, 0, 1], [other.handle, 1, 0]]))
    expect((await figures(admin.viewer))?.handled).toBe(1)
  })

  it('are of so many days, to the moment', async () => {
    for (const days of [7, 30, 90] as const) {
      await db().case.deleteMany()
      await decided({ ago: days * DAY - 1 })
      await decided({ ago: days * DAY })
      expect((await figures(mod.viewer, { days }))?.handled, String(days)).toBe(1)
    }
  })

  it('are of one debate, of all, or of those that name somebody', async () => {
    const elsewhere = await openDebate()
    await decided()
    await decided({ debateId: elsewhere.id })
    await decided({ debateId: '' })
    await openCaseOf({ target: { kind: 'account', id: '1' }, debateId: elsewhere.id })
    expect(await figures()).toMatchObject({ handled: 3, open: 1, debate: null })
    expect(await figures(mod.viewer, { debate: elsewhere.slug })).toMatchObject({ handled: 1, open: 1, debate: { slug: elsewhere.slug, title: elsewhere.title } })
    expect(await figures(ofDebate.viewer)).toMatchObject({ handled: 1, open: 0, debates: [{ slug: debate.slug }] })
    expect(await figures(ofDebate.viewer, { debate: debate.slug })).toMatchObject({ handled: 1 })
    expect(await figures(ofDebate.viewer, { debate: elsewhere.slug })).toBeNull()
    expect(await figures(mod.viewer, { debate: 'nowhere' })).toBeNull()
  })

  it('tell how many appeals were right', async () => {
    for (const outcome of ['upheld', 'overturned', 'overturned'] as const) {
      const actionId = await actionOn({ on: author, by: mod })
      const { id } = await db().appeal.create({ data: { actionId: BigInt(actionId), accountId: BigInt(author.id), text: 'No.', outcome, decidedAt: NOW }, select: { id: true } })
      const caseId = await decided({ reasons: [] })
      await db().case.update({ where: { id: BigInt(caseId) }, data: { targetKind: 'appeal', targetId: id, actionId: null }, select: { id: true } })
    }
    expect(await figures()).toMatchObject({ handled: 3, appeals: { decided: 3, overturned: 2 }, reasons: [{ why: 'appeal', handled: 3 }] })
  })

  it('name moderators to admins alone', async () => {
    await decided({ minutes: 10 })
    await decided({ minutes: 30, overturned: true })
    await decided({ minutes: 5, by: other })
    expect((await figures(admin.viewer))?.moderators).toEqual([
      { handle: mod.handle, name: mod.handle, handled: 2, decision: 1200, overturned: 1 },
      { handle: other.handle, name: other.handle, handled: 1, decision: 300, overturned: 0 },
    ])
    for (const { viewer } of [mod, ofDebate]) expect(JSON.stringify(await figures(viewer))).not.toContain(other.handle)
  })

  it('are for nobody who moderates nothing, is suspended, or has a token without the scope', async () => {
    for (const viewer of [author.viewer, { ...mod.viewer, suspendedUntil: FOREVER }, { ...mod.viewer, scopes: ['read', 'write'] as const }]) expect(await figures(viewer)).toBeNull()
    expect(await figures({ ...mod.viewer, scopes: ['moderate'] })).not.toBeNull()
  })
})

describe('the figures above the queue', () => {
  it('are the median of the newest decisions that are the viewer’s to see', async () => {
    expect(await getQueueFigures(mod.viewer, NOW)).toEqual({ decision: { seconds: null, of: 0 } })
    await decided({ minutes: 38 })
    await decided({ minutes: 90, debateId: '' })
    await decided({ minutes: 900, ago: 30 * DAY })
    expect(await getQueueFigures(mod.viewer, NOW)).toEqual({ decision: { seconds: 64 * 60, of: 2 } })
    expect(await getQueueFigures(ofDebate.viewer, NOW)).toEqual({ decision: { seconds: 38 * 60, of: 1 } })
    expect(await getQueueFigures({ ...mod.viewer, suspendedUntil: FOREVER }, NOW)).toEqual({ decision: { seconds: null, of: 0 } })
  })

  it('look at so many and no more', async () => {
    await db().$executeRaw`INSERT INTO moderation_case (target_kind, target_id, status, opened_at, decided_at, flag_count, flag_weight)
      SELECT 'account', 6000000 + n, 'decided', ${NOW}::timestamptz - interval '1 hour' - n * interval '1 second', ${NOW}::timestamptz - n * interval '1 second', 0, 0 FROM generate_series(1, ${RECENT + 1}::int) n`
    expect(await getQueueFigures(mod.viewer, NOW)).toEqual({ decision: { seconds: 3600, of: RECENT } })
  })
})
