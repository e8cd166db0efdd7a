import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { withdrawClaim } from '@/lib/claim/edit-commands'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { act } from '@/lib/moderation/act-commands'
import { eraseRemoved } from '@/lib/moderation/expiry-commands'
import { eraseWordsInLog } from '@/lib/moderation/log-words-commands'
import type { Act } from '@/lib/moderation/schema'
import { undo } from '@/lib/moderation/undo-commands'
import { verifyLog } from '@/lib/public-log/verify-queries'
import { castVote } from '@/lib/vote/commands'
import { minutesAfter, type Person, person } from '../factories/account'
import { giveClaims } from '../factories/author'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'
import { dump, flagged } from '../factories/moderation'

const NOW = new Date('2026-11-26T12:00:00.000Z')
let debate: Debate
let author: Person
let moderator: Person
let claimId: string
let commentId: string

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0' }))

beforeEach(async () => {
  debate = await openSettled()
  author = await person({ hasPassword: false })
  moderator = await person({ role: 'moderator', hasPassword: false })
  const [parentId] = (await postClaims(debate, ['Buses first.'])) as [string]
  ;[claimId] = (await postClaims(debate, ['Nobody takes them.'], { parentId, stance: 'con' })) as [string]
  const [answer] = (await postClaims(debate, ['They do.'], { parentId: claimId, stance: 'con' })) as [string]
  await giveClaims(author, [claimId])
  commentId = (await comment(claimId, 'You would say that.', { by: author.viewer })).id
  for (const id of [parentId, claimId, answer]) await castVote((await person({ hasPassword: false })).viewer, { claimId: id, value: 3 })
})

const onClaim = (kind: Act['kind'], rest: Partial<Act> = {}): Act => ({ target: { kind: 'claim', id: claimId }, kind, rule: 'on-topic', ...rest })
const onComment = (kind: Act['kind'], rest: Partial<Act> = {}): Act => ({ ...onClaim(kind, rest), target: { kind: 'comment', id: commentId } })
const does = (input: Act, now = NOW) => act(moderator.viewer, input, null, now)
const undoes = (actionId: string, now = NOW) => undo(moderator.viewer, actionId, null, now)
const claimNow = () => db().claim.findUniqueOrThrow({ where: { id: BigInt(claimId) }, select: { status: true, text: true } })
const set = (status: 'shown' | 'held' | 'hidden') => db().claim.update({ where: { id: BigInt(claimId) }, data: { status } })
const openFlags = () => flagged({ kind: 'claim', id: claimId }, { authorId: author.id, debateId: debate.id, claimId })

describe('a text that is acted on', () => {
  it.each([['claim', 'hide'], ['claim', 'remove'], ['comment', 'hide'], ['comment', 'remove'], ['claim', 'dismiss'], ['claim', 'warn'], ['comment', 'warn']] as const)(
    'a %s, by %s: after the undo all is as before', async (what, kind) => {
      const { caseId } = await flagged({ kind: what, id: what === 'claim' ? claimId : commentId }, { authorId: author.id, debateId: debate.id, claimId })
      const before = await dump()
      const done = await does((what === 'claim' ? onClaim : onComment)(kind, { words: 'Please do not.', why: 'It was about a person.' }))
      expect(done).toMatchObject({ caseId, caseRevision: 2, replayed: false })
      expect(await dump()).not.toEqual(before)
      expect(await undoes(done.actionId)).toMatchObject({ caseId })
      expect(await dump()).toEqual(before)
    },
  )

  it('counts no more while it is hidden, and keeps its words, votes and what stands beneath', async () => {
    await dump()
    const parent = () => db().claim.findFirstOrThrow({ where: { children: { some: { id: BigInt(claimId) } } }, select: { cons: true, strength: true } })
    const before = await parent()
    await does(onClaim('hide'))
    await dump()
    expect(await claimNow()).toEqual({ status: 'hidden', text: 'Nobody takes them.' })
    expect(await parent()).toMatchObject({ cons: before.cons - 1 })
    expect((await parent()).strength).toBeGreaterThan(before.strength!)
    expect(await db().vote.count({ where: { claimId: BigInt(claimId) } })).toBe(1)
  })

  it('is restored, removed after it was hidden, and comes back as it was before both, in whichever order they are undone', async () => {
    const hidden = await does(onClaim('hide'))
    const removed = await does(onClaim('remove'))
    await undoes(hidden.actionId)
    expect(await claimNow()).toMatchObject({ status: 'removed' })
    await undoes(removed.actionId)
    expect(await claimNow()).toMatchObject({ status: 'shown' })
    await does(onClaim('remove'))
    const restored = await does({ target: { kind: 'claim', id: claimId }, kind: 'restore' })
    expect(await claimNow()).toMatchObject({ status: 'shown' })
    await undoes(restored.actionId)
    expect(await claimNow()).toMatchObject({ status: 'removed' })
  })

  it('that was held is shown by a dismissal, and told of like one just posted', async () => {
    await set('held')
    const done = await does({ target: { kind: 'claim', id: claimId }, kind: 'dismiss' })
    expect(await claimNow()).toMatchObject({ status: 'shown' })
    expect(await db().change.findMany({ where: { claimId: BigInt(claimId), kind: 'claim.posted', accountId: BigInt(author.id) } })).toHaveLength(1)
    await undoes(done.actionId)
    expect(await claimNow()).toMatchObject({ status: 'held' })
  })

  it('that flags hid is shown by a dismissal; what a moderator hid is not', async () => {
    const automatic = { kind: 'hide', targetKind: 'claim', targetId: BigInt(claimId), role: 'automatic', before: { status: 'shown' }, after: { status: 'hidden' } } as const
    await set('hidden')
    await db().action.create({ data: automatic })
    await does({ target: { kind: 'claim', id: claimId }, kind: 'dismiss' })
    expect(await claimNow()).toMatchObject({ status: 'shown' })
    await does(onClaim('hide'))
    await does({ target: { kind: 'claim', id: claimId }, kind: 'dismiss' })
    expect(await claimNow()).toMatchObject({ status: 'hidden' })
  })

  it('that its author has taken back stays so', async () => {
    const done = await does(onClaim('hide'))
    const restored = await does({ target: { kind: 'claim', id: claimId }, kind: 'restore' })
    await withdrawClaim(author.viewer, claimId, NOW)
    await undoes(restored.actionId)
    await undoes(done.actionId)
    expect(await claimNow()).toMatchObject({ status: 'withdrawn' })
    await expect(does(onClaim('hide'))).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('taken it back') as string })
  })

  it('is erased at once, with all that was kept of it, and that has no undo', async () => {
    const { caseId } = await openFlags()
    await db().claim.update({ where: { id: BigInt(claimId) }, data: { text: 'She lives in Elm Road.' } })
    await db().claimRevision.create({ data: { claimId: BigInt(claimId), revision: 1, text: 'Her number is 5.', since: NOW } })
    const removed = await does(onClaim('remove', { words: 'You gave her number, 5.' }))
    const erased = await does(onClaim('erase', { rule: 'privacy' }))
    const all = JSON.stringify(await dump())
    for (const words of ['Elm Road', 'Her number']) expect(all).not.toContain(words)
    expect(await db().case.findUniqueOrThrow({ where: { id: BigInt(caseId) } })).toMatchObject({ status: 'decided', text: null })
    const actions = await db().action.findMany({ where: { targetKind: 'claim', targetId: BigInt(claimId) }, select: { words: true, text: true } })
    expect(actions).toEqual([{ words: null, text: null }, { words: null, text: null }])
    await expect(undoes(erased.actionId)).rejects.toMatchObject({ code: 'closed', message: expect.stringContaining('erased') as string })
    await expect(undoes(removed.actionId)).rejects.toMatchObject({ code: 'closed' })
    await expect(does({ target: { kind: 'claim', id: claimId }, kind: 'restore' })).rejects.toMatchObject({ code: 'closed' })
  })

  it('keeps what was said to its author as it was erased, and nothing that was said before', async () => {
    const warned = await does(onClaim('hide', { words: 'You name a neighbour.' }))
    const erased = await does(onClaim('erase', { words: 'We have erased it for good.' }))
    const wordsOf = async (id: string) => (await db().action.findUniqueOrThrow({ where: { id: BigInt(id) } })).words
    expect([await wordsOf(warned.actionId), await wordsOf(erased.actionId)]).toEqual([null, 'We have erased it for good.'])
  })

  it('is not erased as long as an appeal about it waits', async () => {
    const { actionId } = await does(onClaim('remove'))
    const { id } = await db().appeal.create({ data: { actionId: BigInt(actionId), accountId: BigInt(author.id), text: 'It was no insult.' } })
    const due = minutesAfter(NOW, 31 * 1_440)
    await eraseRemoved(due)
    expect((await claimNow()).text).toBe('Nobody takes them.')
    await db().appeal.update({ where: { id }, data: { outcome: 'upheld', words: 'It stays.', decidedAt: due } })
    await eraseRemoved(due)
    expect((await claimNow()).text).not.toBe('Nobody takes them.')
  })

  it('comes back as its author left it, whatever is undone first of what was done before and after that', async () => {
    await does(onClaim('hide'))
    const restored = await does({ target: { kind: 'claim', id: claimId }, kind: 'restore' })
    await set('held')
    const removed = await does(onClaim('remove'))
    await undoes(restored.actionId)
    await undoes(removed.actionId)
    expect((await claimNow()).status).toBe('held')
  })

  it('is erased with what the log said about it before; what is said of the erasure stays', async () => {
    await does(onClaim('hide', { why: 'It names a neighbour.' }))
    await does(onClaim('erase', { why: 'It told private things.' }))
    const entries = await db().logEntry.findMany({ where: { targetKind: 'claim', targetId: BigInt(claimId) }, orderBy: { seq: 'asc' }, include: { words: true } })
    expect(entries.map(({ what, textHash, words }) => [what, textHash !== null, words?.text ?? null])).toEqual([['hide', true, null], ['erase', true, 'It told private things.']])
    expect(await db().logEntry.findFirstOrThrow({ where: { what: 'erase_text' } })).toMatchObject({ undoes: entries[0]!.seq, role: 'moderator' })
  })

  it('has the words in the log erased by who may take the action back, once', async () => {
    const { actionId } = await does(onClaim('hide', { why: 'It names a neighbour.' }))
    const named = await person({ hasPassword: false })
    await expect(eraseWordsInLog(named.viewer, actionId, NOW)).rejects.toMatchObject({ code: 'forbidden' })
    await db().debateModerator.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(named.id) } })
    await expect(eraseWordsInLog(named.viewer, actionId, NOW)).rejects.toMatchObject({ code: 'forbidden' })
    const words = () => db().logText.count()
    const before = await words()
    await eraseWordsInLog(moderator.viewer, actionId, NOW)
    expect(await words()).toBe(before - 1)
    await expect(eraseWordsInLog(moderator.viewer, actionId, NOW)).rejects.toMatchObject({ code: 'not_found' })
    expect(await verifyLog()).not.toHaveProperty('wrong')
  })

  it('that is removed again by the undo of its restoring is kept anew, and erased in its time', async () => {
    const removed = await does(onClaim('remove'))
    const restored = await does({ target: { kind: 'claim', id: claimId }, kind: 'restore' })
    const due = minutesAfter(NOW, 31 * 1_440)
    await eraseRemoved(due)
    expect((await claimNow()).text).toBe('Nobody takes them.')
    await undoes(restored.actionId, due)
    expect(await db().action.findUniqueOrThrow({ where: { id: BigInt(removed.actionId) } })).toMatchObject({ text: 'Nobody takes them.' })
    // It is kept as long as what was removed just now.
    expect(await eraseRemoved(minutesAfter(due, 30 * 1_440))).toBe(0)
    expect(await eraseRemoved(minutesAfter(due, 31 * 1_440))).toBe(1)
    expect((await claimNow()).text).not.toBe('Nobody takes them.')
  })

  it('is acted on again only where that leads somewhere: whoever is second is told who was first, and when', async () => {
    const first = await does(onClaim('hide'))
    await expect(does(onClaim('hide'), minutesAfter(NOW, 0.05))).rejects.toMatchObject({
      code: 'conflict', message: 'Already decided by a moderator 3 s ago.', current: { kind: 'hide', actionId: first.actionId, canUndo: true },
    })
    await undoes(first.actionId)
    await expect(undoes(first.actionId)).rejects.toMatchObject({ code: 'conflict' })
  })
})
