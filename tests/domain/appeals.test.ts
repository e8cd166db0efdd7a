import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { FOREVER } from '@/lib/account/schema'
import { appeal } from '@/lib/appeal/commands'
import { countBarred, getAppealToDecide, getOwnAction, listOwnActions } from '@/lib/appeal/queries'
import { ACTION_KINDS, APPEAL_DAYS } from '@/lib/case/action-kind'
import { getCase } from '@/lib/case/detail-queries'
import { listCases } from '@/lib/case/queries'
import { takeCase } from '@/lib/case/take-commands'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { atOnce, type Person, person } from '../factories/account'
import { actionAgainst } from '../factories/appeal'
import { openDebate, postClaims } from '../factories/debate'

const NOW = new Date('2026-11-26T12:00:00.000Z')
const daysAgo = (days: number, ms = 0): Date => new Date(NOW.getTime() - days * 86_400_000 + ms)
let debate: Debate
let claimId: string
let ada: Person
let mod: Person
let second: Person

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43) }))

const somebody = (wishes = {}) => person({ hasPassword: false, ...wishes })

beforeEach(async () => {
  await db().case.deleteMany()
  debate = await openDebate()
  ;[claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
  ;[ada, mod, second] = [await somebody(), await somebody({ role: 'moderator' }), await somebody({ role: 'moderator' })]
})

const hidden = (wishes = {}) => actionAgainst(ada, { kind: 'hide', claim: { id: claimId, debateId: debate.id }, actor: mod, at: daysAgo(1), text: 'Buses first.', ...wishes })
const appealTo = (actionId: string, { viewer }: Pick<Person, 'viewer'> = ada, text = 'It was no insult.') => appeal(viewer, { actionId, text }, null, NOW)
const caseOf = async (appealId: string) => String((await db().case.findFirstOrThrow({ where: { targetKind: 'appeal', targetId: BigInt(appealId) } })).id)

describe('an appeal', () => {
  it('becomes a case with its text, of the debate, barred to whoever acted', async () => {
    const actionId = await hidden()
    const { id } = await appealTo(actionId)
    expect(await db().case.findFirst({ where: { targetKind: 'appeal', targetId: BigInt(id) } })).toMatchObject({
      debateId: BigInt(debate.id), claimId: BigInt(claimId), authorId: BigInt(ada.id), barredId: BigInt(mod.id), text: 'It was no insult.', status: 'open',
    })
    expect(await getOwnAction(ada.viewer, actionId)).toMatchObject({ appeal: { id, text: 'It was no insult.', outcome: null, words: null } })
  })

  it('is one for each action, of many at once, and the same again under the same key', async () => {
    const actionId = await hidden()
    const { done, refused } = await atOnce(Array.from({ length: 20 }, () => () => appealTo(actionId)))
    expect([done, new Set(refused)]).toEqual([1, new Set(['conflict'])])
    const other = await hidden()
    const once = { route: 'appeal', key: 'one', body: { other } }
    const sent = () => appeal(ada.viewer, { actionId: other, text: 'No.' }, once, NOW)
    expect(await sent()).toEqual(await sent())
    expect(await db().appeal.count({ where: { actionId: BigInt(other) } })).toBe(1)
  })

  it('is taken within its days, to the moment', async () => {
    await appealTo(await hidden({ at: daysAgo(APPEAL_DAYS, 1) }))
    for (const at of [daysAgo(APPEAL_DAYS), daysAgo(APPEAL_DAYS, -1)]) {
      await expect(appealTo(await hidden({ at }))).rejects.toMatchObject({ code: 'closed', message: expect.stringContaining('30 days') })
    }
  })

  it('is taken from who is silenced or suspended', async () => {
    for (const wishes of [{ silencedUntil: FOREVER }, { suspendedUntil: FOREVER }]) {
      const one = await somebody(wishes)
      await appealTo(await actionAgainst(one, { kind: 'suspend', actor: mod, at: daysAgo(1) }), one)
    }
  })

  it('is refused against what is somebody else\'s, in favour, or taken back', async () => {
    for (const id of [await hidden(), '999999999', 'x', '-1']) await expect(appealTo(id, second)).rejects.toMatchObject({ code: 'not_found' })
    await expect(appealTo(await hidden({ kind: 'dismiss' }))).rejects.toMatchObject({ code: 'not_found' })
    for (const kind of ['restore', 'reopen']) await expect(appealTo(await hidden({ kind }))).rejects.toMatchObject({ code: 'closed' })
    await expect(appealTo(await hidden({ undoneAt: NOW }))).rejects.toMatchObject({ code: 'closed', message: expect.stringContaining('taken back') })
  })
})

describe('who may open an appeal', () => {
  it('is another moderator, and neither who acted, who appealed, nor who stands beneath', async () => {
    const ofDebate = await somebody()
    await db().debateModerator.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(ofDebate.id) } })
    const admin = await somebody({ role: 'admin' })
    const { id } = await appealTo(await hidden())
    const caseId = await caseOf(id)
    const sees = async ({ viewer }: Person) => {
      const [one, page, toDecide] = [await getCase(viewer, caseId, NOW), await listCases(viewer, {}, NOW), await getAppealToDecide(viewer, id, NOW)]
      expect([one !== null, page.items.length === 1]).toEqual([toDecide !== null, toDecide !== null])
      return toDecide !== null
    }
    expect(await Promise.all([mod, ada, ofDebate, await somebody(), second, admin].map(sees))).toEqual([false, false, false, false, true, true])
    await expect(takeCase(mod.viewer, caseId, NOW)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is a debate\'s moderator too, where one of that debate acted; an admin alone, where an admin did', async () => {
    const [first, other] = [await somebody(), await somebody()]
    for (const { id } of [first, other]) await db().debateModerator.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(id) } })
    const [admin, chief] = [await somebody({ role: 'admin' }), await somebody({ role: 'admin' })]
    const ofDebate = await appealTo(await hidden({ actor: first, role: 'debate_moderator' }))
    const ofAdmin = await appealTo(await hidden({ actor: admin, role: 'admin' }))
    const ofFlags = await appealTo(await hidden({ actor: null }))
    const may = async (id: string, people: Person[]) => Promise.all(people.map(async ({ viewer }) => (await getAppealToDecide(viewer, id, NOW)) !== null))
    const people = [first, other, second, admin, chief]
    expect(await may(ofDebate.id, people)).toEqual([false, true, true, true, true])
    expect(await may(ofAdmin.id, people)).toEqual([false, false, false, false, true])
    expect(await may(ofFlags.id, people)).toEqual([true, true, true, true, true])
  })

  it('is nobody, where there is no other moderator: whoever acted is told that', async () => {
    await db().account.updateMany({ where: { role: { in: ['moderator', 'admin'] }, NOT: { id: BigInt(mod.id) } }, data: { role: 'member' } })
    await appealTo(await hidden())
    expect(await countBarred(mod.viewer, NOW)).toEqual({ appeals: 1, others: 0 })
    await somebody({ role: 'admin' })
    expect(await countBarred(mod.viewer, NOW)).toEqual({ appeals: 1, others: 1 })
    expect(await countBarred(second.viewer, NOW)).toMatchObject({ appeals: 0 })
  })
})

describe('what was done to somebody', () => {
  it('is listed by pages, the newest first, for them alone, without what was nothing', async () => {
    const ids: string[] = []
    for (const kind of ACTION_KINDS.filter((one) => one !== 'dismiss')) ids.unshift(await hidden({ kind }))
    await hidden({ kind: 'dismiss' })
    const seen: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await listOwnActions(ada.viewer, { limit: 5, cursor })
      seen.push(...page.items.map(({ id }) => id))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(seen).toEqual(ids)
    expect((await listOwnActions(mod.viewer)).items).toEqual([])
    expect(await getOwnAction(mod.viewer, ids[0]!)).toBeNull()
    expect(await getOwnAction(ada.viewer, 'x')).toBeNull()
    await expect(Promise.resolve(listOwnActions(ada.viewer, { cursor: 'nothing' }))).rejects.toMatchObject({ code: 'invalid' })
  })

  it('has the text, the rule and the words, and no debate that they do not see any more', async () => {
    const id = await hidden({ strike: true })
    expect(await getOwnAction(ada.viewer, id)).toMatchObject({
      kind: 'hide', target: 'claim', role: 'moderator', debateSlug: debate.slug, claimId, text: 'Buses first.', words: 'Please mend it.', strike: true,
      rule: { key: 'no-hatred', version: 1, title: 'No hatred' }, until: null, undoneAt: null, appeal: null,
    })
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { visibility: 'private' } })
    expect(await getOwnAction(ada.viewer, id)).toMatchObject({ debateSlug: null, debateTitle: null, claimId: null, text: 'Buses first.' })
  })
})
