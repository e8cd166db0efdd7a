import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { FOREVER } from '@/lib/account/schema'
import { db } from '@/lib/db/client'
import { provideSettings } from '@/lib/env'
import { act } from '@/lib/moderation/act-commands'
import { type Act, END_DAYS_MAX, WORDS_MAX } from '@/lib/moderation/schema'
import { undo } from '@/lib/moderation/undo-commands'
import { type Person, person } from '../factories/account'
import { giveClaims } from '../factories/author'
import { openSettled, postClaims } from '../factories/debate'
import { dump, flagged } from '../factories/moderation'

const NOW = new Date('2026-11-26T12:00:00.000Z')
const DAY_MS = 86_400_000
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS)
let author: Person
let moderator: Person

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43) }))

beforeEach(async () => {
  author = await person({ hasPassword: false })
  moderator = await person({ role: 'moderator', hasPassword: false })
})

const onPerson = (kind: Act['kind'], rest: Partial<Act> = {}): Act => ({ target: { kind: 'account', id: author.id }, kind, rule: 'honest', ...rest })
const does = (input: Act, by = moderator) => act(by.viewer, input, null, NOW)
const undoes = (actionId: string) => undo(moderator.viewer, actionId, null, NOW)
const accountNow = () => db().account.findUniqueOrThrow({ where: { id: BigInt(author.id) }, select: { silencedUntil: true, suspendedUntil: true, approvalUntil: true } })
const action = (id: string) => db().action.findUniqueOrThrow({ where: { id: BigInt(id) } })

describe('a person who is acted on', () => {
  it.each([['warn', undefined], ['approval', inDays(7)], ['silence', inDays(1)], ['suspend', inDays(30)], ['suspend', null]] as const)('%s until %s: after the undo all is as before', async (kind, until) => {
    const { caseId, flaggers } = await flagged({ kind: 'account', id: author.id }, { authorId: author.id })
    const before = await dump()
    const done = await does(onPerson(kind, { ...(until !== undefined && { until }), words: 'Please argue as one person.' }))
    const column = { approval: 'approvalUntil', silence: 'silencedUntil', suspend: 'suspendedUntil', warn: null }[kind]
    if (column !== null) expect((await accountNow())[column as 'silencedUntil']).toEqual(until ?? FOREVER)
    expect(await action(done.actionId)).toMatchObject({ strike: kind !== 'approval', accountId: BigInt(author.id), debateId: null, role: 'moderator', ruleKey: 'honest', ruleVersion: 1 })
    expect(await db().flagRecord.findMany({ where: { accountId: { in: flaggers.map(({ id }) => BigInt(id)) } }, select: { upheld: true, dismissed: true } })).toEqual([
      { upheld: 1, dismissed: 0 }, { upheld: 1, dismissed: 0 },
    ])
    expect(await undoes(done.actionId)).toMatchObject({ caseId })
    expect(await dump()).toEqual(before)
  })

  it('keeps what a later action says when the earlier one is undone', async () => {
    const day = await does(onPerson('silence', { until: inDays(1) }))
    const week = await does(onPerson('silence', { until: inDays(7) }))
    await undoes(day.actionId)
    expect(await accountNow()).toMatchObject({ silencedUntil: inDays(7) })
    await undoes(week.actionId)
    expect(await accountNow()).toMatchObject({ silencedUntil: null })
  })

  it('is told, and those who flagged them too, each once and without a name', async () => {
    const { caseId, flaggers } = await flagged({ kind: 'account', id: author.id }, { authorId: author.id })
    const done = await does(onPerson('warn', { caseId, revision: 1, words: 'Please argue as one person.', why: 'Two accounts.' }))
    const told = await db().notice.findMany({ where: { actionId: BigInt(done.actionId) }, orderBy: { id: 'asc' }, select: { accountId: true, kind: true, actorId: true } })
    expect(told).toEqual([
      { accountId: BigInt(author.id), kind: 'moderated', actorId: null },
      ...flaggers.map(({ id }) => ({ accountId: BigInt(id), kind: 'flag_decided', actorId: null })),
    ])
    await undoes(done.actionId)
    const after = await db().notice.findMany({ where: { actionId: BigInt(done.actionId) }, orderBy: { id: 'asc' }, select: { kind: true } })
    expect(after).toEqual([{ kind: 'moderated' }, { kind: 'undone' }])
    const log = await db().logEntry.findMany({ where: { actionId: BigInt(done.actionId) }, orderBy: { seq: 'asc' }, include: { words: true } })
    expect(log.map(({ what, role, words }) => [what, role, words?.text ?? null])).toEqual([['warn', 'moderator', 'Two accounts.'], ['undo', 'moderator', null]])
    expect(log[1]?.undoes).toBe(log[0]?.seq)
  })

  it('of a text is silenced by its case, which that decides', async () => {
    const debate = await openSettled()
    const [claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
    await giveClaims(author, [claimId])
    const { caseId } = await flagged({ kind: 'claim', id: claimId }, { authorId: author.id, debateId: debate.id, claimId })
    expect(await does(onPerson('silence', { until: inDays(1), caseId }))).toMatchObject({ caseId, caseRevision: 2 })
    const { caseId: other } = await flagged({ kind: 'account', id: moderator.id }, { authorId: moderator.id })
    await expect(does(onPerson('warn', { caseId: other }))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is acted on once under one key, whatever was undone since', async () => {
    const once = { route: 'act', key: 'k', body: 1 }
    const input = onPerson('suspend', { until: inDays(1) })
    const first = await act(moderator.viewer, input, once, NOW)
    await undoes(first.actionId)
    expect(await act(moderator.viewer, input, once, NOW)).toEqual({ ...first, replayed: true })
    expect(await accountNow()).toMatchObject({ suspendedUntil: null })
    expect(await db().action.count({ where: { accountId: BigInt(author.id) } })).toBe(1)
  })
})

describe('what is refused', () => {
  const target = () => ({ kind: 'account' as const, id: author.id })
  it.each<[string, (rest: Partial<Act>) => Partial<Act>, string]>([
    ['a kind that does not fit', () => ({ kind: 'hide' }), 'kind'],
    ['no rule', () => ({ kind: 'warn', rule: undefined }), 'rule'],
    ['a rule that is none', () => ({ kind: 'warn', rule: 'be-nice' }), 'rule'],
    ['a gap in the words', () => ({ kind: 'warn', words: 'Your text speaks about {{what}}.' }), 'words'],
    ['a gap in the note', () => ({ kind: 'warn', why: 'About {{ what }}' }), 'why'],
    ['no end said', () => ({ kind: 'suspend' }), 'until'],
    ['an end that has come', () => ({ kind: 'suspend', until: NOW }), 'until'],
    ['an end too far away', () => ({ kind: 'suspend', until: new Date(inDays(END_DAYS_MAX).getTime() + 1) }), 'until'],
    ['an end of what has none', () => ({ kind: 'warn', until: inDays(1) }), 'until'],
    ['seconds without slow mode', () => ({ kind: 'warn', seconds: 5 }), 'seconds'],
    ['a place without a move', () => ({ kind: 'warn', place: { sideId: '1' } }), 'place'],
    ['a strike for nothing', () => ({ kind: 'approval', until: null, strike: true }), 'strike'],
  ])('%s, beside the field', async (_, wrong, field) => {
    await expect(does({ target: target(), kind: 'warn', rule: 'honest', ...wrong({}) } as Act)).rejects.toMatchObject({ code: 'invalid', fields: { [field]: expect.any(String) as string } })
    expect(await db().action.count({ where: { accountId: BigInt(author.id) } })).toBe(0)
  })

  it('is nothing at the last end, and at the greatest length', async () => {
    await does(onPerson('suspend', { until: inDays(END_DAYS_MAX), words: 'x'.repeat(WORDS_MAX) }))
    await does(onPerson('silence', { until: new Date(NOW.getTime() + 1) }))
  })

  it('a case that somebody else is on, until their time is up', async () => {
    const { caseId } = await flagged({ kind: 'account', id: author.id }, { authorId: author.id })
    const other = await person({ role: 'moderator', hasPassword: false })
    const taken = (until: Date) => db().case.update({ where: { id: BigInt(caseId) }, data: { takenById: BigInt(other.id), takenUntil: until } })
    await taken(new Date(NOW.getTime() + 1))
    await expect(does(onPerson('warn'))).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('until 12:00 UTC') as string })
    await taken(NOW)
    await does(onPerson('warn', { caseId }))
    await expect(does(onPerson('warn', { caseId }), other)).rejects.toMatchObject({ code: 'conflict', message: 'Already decided by a moderator 0 s ago.' })
  })

  it('a case that was decided and opened again since it was seen, and one that is barred', async () => {
    const { caseId } = await flagged({ kind: 'account', id: author.id }, { authorId: author.id })
    const { actionId } = await does(onPerson('warn', { caseId, revision: 1 }))
    await undoes(actionId)
    await expect(does(onPerson('warn', { caseId, revision: 1 }))).rejects.toMatchObject({ code: 'conflict', current: { revision: 3 } })
    await db().case.update({ where: { id: BigInt(caseId) }, data: { barredId: BigInt(moderator.id) } })
    await expect(does(onPerson('warn', { caseId }))).rejects.toMatchObject({ code: 'not_found' })
    await expect(does(onPerson('warn', { caseId: '999999' }))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('joins what was flagged anew when a decision is undone', async () => {
    const { caseId } = await flagged({ kind: 'account', id: author.id }, { authorId: author.id })
    const { actionId } = await does(onPerson('dismiss', { caseId }))
    const { caseId: newer } = await flagged({ kind: 'account', id: author.id }, { authorId: author.id, people: 1 })
    expect(newer).not.toBe(caseId)
    expect(await undoes(actionId)).toMatchObject({ caseId: newer })
    expect(await db().case.findUniqueOrThrow({ where: { id: BigInt(newer) } })).toMatchObject({ status: 'open', flagCount: 3, flagWeight: 3 })
    expect(await db().flag.count({ where: { caseId: BigInt(newer), outcome: null } })).toBe(3)
  })
})
