import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { FOREVER, type Viewer } from '@/lib/account/schema'
import type { Votes } from '@/lib/claim/tally'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { takeStance } from '@/lib/stance/commands'
import { castVote, withdrawVote } from '@/lib/vote/commands'
import { workOffAll } from '@/lib/worker'
import { person } from '../factories/account'
import { giveClaims } from '../factories/author'
import { openSettled, postClaims } from '../factories/debate'
import { whileHeld } from '../factories/waiting'
import { differences } from '../prove/computed-anew'

let debate: Debate
let claimId: string
let voter: Viewer

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_VOTES_A_MINUTE: '6', LIMIT_VOTES_A_MINUTE_NEW: '5', LIMIT_VOTES_ON_AUTHOR_NEW: '3' }))

beforeEach(async () => {
  debate = await openSettled()
  ;[claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
  voter = (await person()).viewer
})

const rows = () => db().vote.findMany({ where: { debateId: BigInt(debate.id) }, select: { claimId: true, accountId: true, value: true, reason: true } })
const queued = () => db().change.count({ where: { kind: 'votes.changed', debateId: BigInt(debate.id) } })
const setDebate = (data: Parameters<ReturnType<typeof db>['debate']['update']>[0]['data']) => db().debate.update({ where: { id: BigInt(debate.id) }, data })

describe('a vote', () => {
  it('is one row, is followed, and makes its voter take part', async () => {
    const votes = await castVote(voter, { claimId, value: 3 })
    expect(votes).toMatchObject({ count: 1, mean: 3, histogram: [0, 0, 0, 1, 0] })
    expect(await rows()).toEqual([{ claimId: BigInt(claimId), accountId: BigInt(voter.id), value: 3, reason: null }])
    expect(await queued()).toBe(1)
    expect(await db().participant.count({ where: { debateId: BigInt(debate.id), accountId: BigInt(voter.id) } })).toBe(1)
  })

  it('takes the place of the one before; the same again changes nothing', async () => {
    await castVote(voter, { claimId, value: 3 })
    expect(await castVote(voter, { claimId, value: 0, reason: 'unclear' })).toMatchObject({ count: 1, histogram: [1, 0, 0, 0, 0] })
    const before = await db().vote.findFirstOrThrow()
    expect(await castVote(voter, { claimId, value: 0, reason: 'unclear' })).toMatchObject({ count: 1, histogram: [1, 0, 0, 0, 0] })
    expect(await db().vote.findFirstOrThrow()).toEqual(before)
    expect(await queued()).toBe(2)
    await castVote(voter, { claimId, value: 0 })
    expect((await rows())[0]?.reason).toBeNull()
    expect(await queued()).toBe(3)
  })

  it('is withdrawn, once', async () => {
    await castVote(voter, { claimId, value: 3 })
    expect(await withdrawVote(voter, { claimId })).toMatchObject({ count: 0, mean: null, histogram: [0, 0, 0, 0, 0] })
    expect(await withdrawVote(voter, { claimId })).toMatchObject({ count: 0 })
    expect(await rows()).toEqual([])
    expect(await queued()).toBe(2)
  })

  it('is answered with those of the others that are counted, by the side on which each stood then', async () => {
    const [first, second] = debate.sides.map(({ id }) => id)
    const others = await Promise.all([person(), person(), person()])
    await takeStance(others[0].viewer, debate.slug, { sideId: first! })
    await takeStance(others[1].viewer, debate.slug, { sideId: second! })
    await takeStance(others[2].viewer, debate.slug, { sideId: null })
    for (const [index, { viewer }] of others.entries()) await castVote(viewer, { claimId, value: index })
    await takeStance(voter, debate.slug, { sideId: first! })
    const none = { count: 0, mean: null, histogram: [0, 0, 0, 0, 0] }
    // Nobody else's is read for it.
    expect(await castVote(voter, { claimId, value: 4 })).toEqual({
      ...{ count: 1, mean: 4, histogram: [0, 0, 0, 0, 1] },
      bySide: [{ sideId: first, count: 1, mean: 4, histogram: [0, 0, 0, 0, 1] }, { sideId: second, ...none }],
    })
    await workOffAll()
    expect(await castVote(voter, { claimId, value: 4 })).toEqual({
      ...{ count: 4, mean: 1.75, histogram: [1, 1, 1, 0, 1] },
      bySide: [
        { sideId: first, count: 2, mean: 2, histogram: [1, 0, 0, 0, 1] },
        { sideId: second, count: 1, mean: 1, histogram: [0, 1, 0, 0, 0] },
      ],
    })
  })

  it("has the voter's own once, whatever is counted of it", async () => {
    provideSettings({ LIMIT_VOTES_A_MINUTE_NEW: '1000' })
    const [first, second] = debate.sides.map(({ id }) => id)
    await takeStance(voter, debate.slug, { sideId: first! })
    const sides = (votes: Votes) => [votes.histogram, ...votes.bySide.map(({ histogram }) => histogram)]
    const [none, one, three] = [[0, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 1, 0]]
    for (const isCounted of [false, true]) {
      const next = async () => void (isCounted && (await workOffAll()))
      expect(sides(await castVote(voter, { claimId, value: 1 }))).toEqual([one, one, none])
      await next()
      expect(sides(await castVote(voter, { claimId, value: 3 }))).toEqual([three, three, none])
      await takeStance(voter, debate.slug, { sideId: second! })
      expect(sides(await castVote(voter, { claimId, value: 3 }))).toEqual([three, none, three])
      await next()
      expect(sides(await castVote(voter, { claimId, value: 1 }))).toEqual([one, none, one])
      await takeStance(voter, debate.slug, { sideId: first! })
      expect(sides(await withdrawVote(voter, { claimId }))).toEqual([none, none, none])
      await next()
      expect(sides(await withdrawVote(voter, { claimId }))).toEqual([none, none, none])
    }
    await workOffAll()
    expect(await differences(BigInt(debate.id))).toEqual([])
    provideSettings({ LIMIT_VOTES_A_MINUTE_NEW: '5' })
  })

  it('of one person many times at once is one row', async () => {
    provideSettings({ LIMIT_VOTES_A_MINUTE_NEW: '1000' })
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => castVote(voter, { claimId, value: index % 5 })))
    expect(answers.every(({ count }) => count === 1)).toBe(true)
    expect(await rows()).toHaveLength(1)
    provideSettings({ LIMIT_VOTES_A_MINUTE_NEW: '5' })
  })
})

describe('a vote is refused', () => {
  const refusedWith = async (code: string, viewer: Viewer = voter, id = claimId) => {
    const before = [await rows(), await queued()]
    await expect(castVote(viewer, { claimId: id, value: 2 })).rejects.toMatchObject({ code })
    await expect(withdrawVote(viewer, { claimId: id })).rejects.toMatchObject({ code })
    expect([await rows(), await queued()]).toEqual(before)
  }

  it("on one's own claim", async () => {
    await giveClaims(voter, [claimId])
    await refusedWith('forbidden')
  })

  it('of who is not confirmed, is suspended, or acts by a token that only reads', async () => {
    await refusedWith('forbidden', (await person({ confirmed: false })).viewer)
    await refusedWith('forbidden', { ...voter, suspendedUntil: FOREVER })
    await refusedWith('forbidden', { ...voter, scopes: ['read'] })
  })

  it('in a debate that is closed, archived or a draft', async () => {
    await castVote(voter, { claimId, value: 1 })
    await setDebate({ status: 'closed' })
    await refusedWith('closed')
    await setDebate({ status: 'archived' })
    await refusedWith('closed')
    await setDebate({ status: 'draft' })
    await refusedWith('not_found')
  })

  it('in a private debate, but of those who are of it', async () => {
    await setDebate({ visibility: 'private' })
    await refusedWith('not_found')
    await db().debateMember.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(voter.id) } })
    expect(await castVote(voter, { claimId, value: 2 })).toMatchObject({ count: 1 })
  })

  it('in an unlisted debate by an id alone, but of those who were there or are of it', async () => {
    await setDebate({ visibility: 'unlisted' })
    await refusedWith('not_found')
    await expect(castVote(voter, { claimId, debate: 'another-debate', value: 2 })).rejects.toMatchObject({ code: 'not_found' })
    expect(await castVote(voter, { claimId, debate: debate.slug, value: 2 })).toMatchObject({ count: 1 })
    expect(await castVote(voter, { claimId, value: 3 })).toMatchObject({ count: 1, mean: 3 })
    expect(await castVote((await person({ role: 'moderator' })).viewer, { claimId, value: 3 })).toBeDefined()
    const member = (await person()).viewer
    await db().debateMember.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(member.id) } })
    expect(await castVote(member, { claimId, value: 3 })).toBeDefined()
  })

  it('where only the invited argue', async () => {
    await setDebate({ arguing: 'invited' })
    await refusedWith('forbidden')
  })

  it('on what is not shown', async () => {
    const codes = { held: 'not_found', hidden: 'closed', withdrawn: 'closed', removed: 'closed' } as const
    for (const [status, code] of Object.entries(codes)) {
      await db().claim.update({ where: { id: BigInt(claimId) }, data: { status: status as keyof typeof codes } })
      await refusedWith(code)
    }
  })

  it('on what is being taken back at that moment', async () => {
    const [end] = await whileHeld(async (tx) => {
      await tx.$queryRaw`SELECT FROM claim WHERE id = ${BigInt(claimId)} FOR UPDATE`
      await tx.claim.update({ where: { id: BigInt(claimId) }, data: { status: 'withdrawn' } })
    }, [() => castVote(voter, { claimId, value: 3 })])
    expect(end).toMatchObject({ status: 'rejected', reason: { name: 'Refusal' } })
    expect(await rows()).toEqual([])
  })

  it('on what is not there', async () => {
    for (const id of ['999999999', '0', 'x', '-1', '99999999999999999999']) await refusedWith('not_found', voter, id)
  })

  it('past the votes of a minute, and of somebody new past those on the claims of one author', async () => {
    const ids = await postClaims(debate, Array.from({ length: 8 }, (_, index) => `Claim ${index}`))
    const author = await person()
    await giveClaims(author, ids.slice(0, 4))
    for (const id of ids.slice(0, 3)) await castVote(voter, { claimId: id, value: 2 })
    await expect(castVote(voter, { claimId: ids[3]!, value: 2 })).rejects.toMatchObject({ code: 'too_many' })
    // A try is one of the minute's, whatever came of it.
    await castVote(voter, { claimId: ids[4]!, value: 2 })
    await expect(castVote(voter, { claimId: ids[5]!, value: 2 })).rejects.toMatchObject({ code: 'too_many' })
    expect(await rows()).toHaveLength(4)
    const moderator = (await person({ role: 'moderator' })).viewer
    for (const id of ids.slice(0, 6)) await castVote(moderator, { claimId: id, value: 2 })
    await expect(castVote(moderator, { claimId: ids[6]!, value: 2 })).rejects.toMatchObject({ code: 'too_many' })
  })

  it('past those of a minute without using up those of the day on its author', async () => {
    const ids = await postClaims(debate, Array.from({ length: 8 }, (_, index) => `Claim ${index}`))
    await giveClaims(await person(), ids.slice(0, 3))
    for (const id of ids.slice(3, 8)) await castVote(voter, { claimId: id, value: 2 })
    for (const id of ids.slice(0, 3)) await expect(castVote(voter, { claimId: id, value: 2 })).rejects.toMatchObject({ code: 'too_many' })
    await db().rateLimit.deleteMany({ where: { key: { startsWith: 'votes:' } } })
    for (const id of ids.slice(0, 3)) await castVote(voter, { claimId: id, value: 2 })
    expect(await rows()).toHaveLength(8)
  })
})
