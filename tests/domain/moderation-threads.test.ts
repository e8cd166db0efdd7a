import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { act } from '@/lib/moderation/act-commands'
import type { Act } from '@/lib/moderation/schema'
import { undo } from '@/lib/moderation/undo-commands'
import { moveDebate } from '@/lib/opening/move-commands'
import { castVote } from '@/lib/vote/commands'
import { workOffAll } from '@/lib/worker'
import { type Person, person } from '../factories/account'
import { giveClaims } from '../factories/author'
import { comment } from '../factories/comment'
import { openSettled, postChain, postClaims } from '../factories/debate'
import { dump } from '../factories/moderation'
import { whileHeld } from '../factories/waiting'
import { differences } from '../prove/computed-anew'

const NOW = new Date('2026-11-26T12:00:00.000Z')
const LATER = new Date('2026-11-27T12:00:00.000Z')
let debate: Debate
let author: Person
let moderator: Person
let ids: { top: string; claim: string; answer: string; other: string }

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0' }))

beforeEach(async () => {
  debate = await openSettled()
  author = await person({ hasPassword: false })
  moderator = await person({ role: 'moderator', hasPassword: false })
  const [top, other] = [await postClaims(debate, ['Buses first.']), await postClaims(debate, ['Trams first.'], { side: 1 })].flat() as [string, string]
  const [claim] = (await postClaims(debate, ['Nobody takes them.'], { parentId: top, stance: 'con' })) as [string]
  const [answer] = (await postClaims(debate, ['They do.'], { parentId: claim, stance: 'con' })) as [string]
  await giveClaims(author, [claim])
  ids = { top, claim, answer, other }
  await comment(claim, 'Which ones?')
  for (const [place, claimId] of Object.values(ids).entries()) await castVote((await person({ hasPassword: false })).viewer, { claimId, value: place + 1 })
})

const on = (kind: 'claim' | 'debate', rest: Partial<Act> & Pick<Act, 'kind'>): Act => ({ target: { kind, id: kind === 'claim' ? ids.claim : debate.id }, ...rest })
const does = (input: Act) => act(moderator.viewer, input, null, NOW)
const undoes = (actionId: string) => undo(moderator.viewer, actionId, null, NOW)
const places = (...which: string[]) => db().$queryRaw<unknown[]>`
  SELECT path::text, depth, bearing, side_id::text AS side, stance::text FROM claim WHERE id = ANY (${which.map(BigInt)}) ORDER BY depth`
const wrong = async () => (await differences(BigInt(debate.id))).filter((line) => !line.startsWith('whether the thesis has an interval'))

describe('a thread or a debate that is acted on', () => {
  it.each<[string, () => Act]>([
    ['a lock until a time', () => on('claim', { kind: 'lock', until: LATER })],
    ['a lock without an end', () => on('claim', { kind: 'lock' })],
    ['slow mode of a thread', () => on('claim', { kind: 'slow', seconds: 60, until: LATER })],
    ['slow mode of a debate', () => on('debate', { kind: 'slow', seconds: 86_400 })],
    ['closing a debate', () => on('debate', { kind: 'close' })],
    ['a move to another side', () => on('claim', { kind: 'move', place: { sideId: debate.sides[1]!.id } })],
    ['a move beneath another claim', () => on('claim', { kind: 'move', place: { parentId: ids.other, stance: 'pro' } })],
    ['a move that turns a con into a pro', () => on('claim', { kind: 'move', place: { parentId: ids.top, stance: 'pro' } })],
  ])('%s: after the undo all is as before', async (_, input) => {
    const before = await dump()
    const done = await does(input())
    expect(await dump()).not.toEqual(before)
    expect(await wrong()).toEqual([])
    await undoes(done.actionId)
    expect(await dump()).toEqual(before)
  })

  it('is locked anew until another time, and each undo leads back', async () => {
    const lock = () => db().threadLock.findUnique({ where: { claimId: BigInt(ids.claim) }, select: { until: true, actionId: true } })
    const first = await does(on('claim', { kind: 'lock', until: LATER }))
    const second = await does(on('claim', { kind: 'lock' }))
    expect(await lock()).toEqual({ until: null, actionId: BigInt(second.actionId) })
    await undoes(second.actionId)
    expect(await lock()).toEqual({ until: LATER, actionId: BigInt(first.actionId) })
    await undoes(first.actionId)
    expect(await lock()).toBeNull()
  })

  it('is closed and opened again by moderators; what its owner does since stays', async () => {
    const status = async () => (await db().debate.findUniqueOrThrow({ where: { id: BigInt(debate.id) } })).status
    const closed = await does(on('debate', { kind: 'close' }))
    await expect(does(on('debate', { kind: 'close' }))).rejects.toMatchObject({ code: 'conflict', current: { kind: 'close' } })
    const reopened = await does(on('debate', { kind: 'reopen' }))
    expect(await status()).toBe('open')
    await undoes(reopened.actionId)
    expect(await status()).toBe('closed')
    const owner = await person({ role: 'admin', hasPassword: false })
    await moveDebate(owner.viewer, debate.slug, 'archive', null, NOW)
    await undoes(closed.actionId)
    expect(await status()).toBe('archived')
  })
})

describe('several actions on the same', () => {
  it('each hold on to what they set, whichever are undone between them', async () => {
    const status = async () => (await db().debate.findUniqueOrThrow({ where: { id: BigInt(debate.id) } })).status
    const closes = async () => (await does(on('debate', { kind: 'close' }))).actionId
    const first = await closes()
    const reopened = await does(on('debate', { kind: 'reopen' }))
    const second = await closes()
    await undoes(reopened.actionId)
    await undoes(first)
    expect(await status()).toBe('closed')
    await undoes(second)
    expect(await status()).toBe('open')
  })
})

describe('a claim that is moved', () => {
  it('stands there with everything beneath it, its side, depth and bearing, and keeps its votes and comments', async () => {
    await does(on('claim', { kind: 'move', place: { parentId: ids.other, stance: 'pro' } }))
    const side = debate.sides[1]!.id
    expect(await places(ids.other, ids.claim, ids.answer)).toEqual([
      { path: ids.other, depth: 1, bearing: 1, side, stance: null },
      { path: `${ids.other}.${ids.claim}`, depth: 2, bearing: 1, side, stance: 'pro' },
      { path: `${ids.other}.${ids.claim}.${ids.answer}`, depth: 3, bearing: -1, side, stance: 'con' },
    ])
    await workOffAll()
    expect(await db().claim.findUniqueOrThrow({ where: { id: BigInt(ids.claim) }, select: { voteCount: true, comments: true } })).toEqual({ voteCount: 1, comments: 1 })
  })

  it('tells its author, and once each whoever wrote, voted or follows in it; an undo takes that back', async () => {
    const [follower, writer] = [await person({ hasPassword: false }), await person({ hasPassword: false })]
    await giveClaims(writer, [ids.answer])
    await castVote(writer.viewer, { claimId: ids.claim, value: 2 })
    await db().follow.create({ data: { accountId: BigInt(follower.id), debateId: BigInt(debate.id), claimId: BigInt(ids.answer) } })
    const { actionId } = await does(on('claim', { kind: 'move', place: { sideId: debate.sides[1]!.id }, words: 'It is about trams.' }))
    await workOffAll()
    const told = await db().notice.findMany({ where: { actionId: BigInt(actionId) }, select: { accountId: true, kind: true }, orderBy: { accountId: 'asc' } })
    const voters = await db().vote.findMany({ where: { claimId: { in: [BigInt(ids.claim), BigInt(ids.answer)] } }, select: { accountId: true } })
    expect(told.filter(({ kind }) => kind === 'moderated').map(({ accountId }) => String(accountId))).toEqual([author.id])
    expect(told.filter(({ kind }) => kind === 'moved').map(({ accountId }) => String(accountId)).sort()).toEqual(
      [...new Set([...voters.map(({ accountId }) => String(accountId)), follower.id, writer.id])].sort(),
    )
    await undoes(actionId)
    expect(await db().notice.count({ where: { actionId: BigInt(actionId), kind: 'moved' } })).toBe(0)
  })

  it.each<[string, () => Act['place'], string]>([
    ['itself', () => ({ parentId: ids.claim, stance: 'pro' }), 'is beneath this claim'],
    ['what is beneath it', () => ({ parentId: ids.answer, stance: 'pro' }), 'is beneath this claim'],
    ['no claim of the debate', () => ({ parentId: '999999', stance: 'pro' }), 'is no claim of this debate'],
    ['no side of the debate', () => ({ sideId: '999999' }), 'is no side of this debate'],
  ])('does not go to %s', async (_, place, words) => {
    await expect(does(on('claim', { kind: 'move', place: place() }))).rejects.toMatchObject({ code: 'invalid', fields: { place: expect.stringContaining(words) as string } })
  })

  it('does not go to where it stands, nor to what is not shown', async () => {
    await expect(does(on('claim', { kind: 'move', place: { parentId: ids.top, stance: 'con' } }))).rejects.toMatchObject({ code: 'conflict' })
    await does({ target: { kind: 'claim', id: ids.other }, kind: 'hide', rule: 'on-topic' })
    await expect(does(on('claim', { kind: 'move', place: { parentId: ids.other, stance: 'con' } }))).rejects.toMatchObject({ code: 'invalid', fields: { place: expect.stringContaining('nobody can answer') as string } })
  })

  it('goes no deeper than 40 with all that is beneath it', async () => {
    const chain = await postChain(debate, 39)
    await expect(does(on('claim', { kind: 'move', place: { parentId: chain[38]!, stance: 'pro' } }))).rejects.toMatchObject({ code: 'invalid', fields: { place: expect.stringContaining('too deep') as string } })
    await does(on('claim', { kind: 'move', place: { parentId: chain[37]!, stance: 'pro' } }))
    expect(await places(ids.answer)).toMatchObject([{ depth: 40 }])
  })

  it('does not go back beneath what has been moved beneath it meanwhile', async () => {
    const first = await does(on('claim', { kind: 'move', place: { sideId: debate.sides[1]!.id } }))
    await does({ target: { kind: 'claim', id: ids.top }, kind: 'move', place: { parentId: ids.claim, stance: 'pro' } })
    await expect(undoes(first.actionId)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('cannot go back') as string })
  })

  it('takes with it what is posted beneath it at that moment', async () => {
    const moves = () => does(on('claim', { kind: 'move', place: { parentId: ids.other, stance: 'con' } }))
    const posted: bigint[] = []
    await whileHeld(
      async (tx) => {
        const made = await tx.claim.create({ data: { debateId: BigInt(debate.id), sideId: BigInt(debate.sides[0]!.id), parentId: BigInt(ids.answer), stance: 'pro', text: 'Every day.' }, select: { id: true } })
        await tx.change.create({ data: { kind: 'claim.posted', debateId: BigInt(debate.id), claimId: made.id } })
        posted.push(made.id)
      },
      [moves],
    )
    expect(await places(String(posted[0]))).toMatchObject([{ path: `${ids.other}.${ids.claim}.${ids.answer}.${posted[0]}`, depth: 4, side: debate.sides[1]!.id }])
    await workOffAll()
    expect(await wrong()).toEqual([])
  })

  it('is moved by the function alone', async () => {
    await expect(db().$executeRaw`UPDATE claim SET parent_id = ${BigInt(ids.other)} WHERE id = ${BigInt(ids.claim)}`).rejects.toThrow('cannot be moved')
    await expect(db().$executeRaw`SELECT move_claim(${BigInt(ids.top)}, ${BigInt(ids.answer)}, NULL, 'pro')`).rejects.toThrow('beneath itself')
  })
})
