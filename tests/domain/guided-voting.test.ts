import { beforeEach, describe, expect, it } from 'vitest'

import { recordChanges } from '@/lib/change/commands'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { castVote } from '@/lib/vote/commands'
import { getTurnPage, nextToVote } from '@/lib/vote/turn-queries'
import { getStancePage } from '@/lib/vote/stance-page-queries'
import { takeStance } from '@/lib/stance/commands'
import { workOffAll } from '@/lib/worker'
import { type Person, person } from '../factories/account'
import { giveClaims } from '../factories/author'
import { openSettled, postChain, postClaims } from '../factories/debate'

let debate: Debate
let claims: string[]
let me: Person

beforeEach(async () => {
  debate = await openSettled()
  claims = await postClaims(debate, ['Buses first.', 'Trams first.', 'Bicycles first.', 'Walking first.'])
  await workOffAll()
  me = await person()
})

const setVotes = (claimId: string, voteCount: number) => db().claim.update({ where: { id: BigInt(claimId) }, data: { voteCount } })
const nextId = async (after?: { votes: number; id: string }) => (await nextToVote(debate.slug, me.id, after))?.claim.id ?? null

describe('the next claim to vote on', () => {
  it('is the one with the fewest votes, the older first', async () => {
    await setVotes(claims[0]!, 2)
    await setVotes(claims[1]!, 1)
    expect(await nextId()).toBe(claims[2])
    expect(await nextId({ votes: 0, id: claims[2]! })).toBe(claims[3])
    expect(await nextId({ votes: 0, id: claims[3]! })).toBe(claims[1])
    expect(await nextId({ votes: 2, id: claims[0]! })).toBeNull()
  })

  it('is never one of one’s own, nor one voted on, nor one that is not shown', async () => {
    await giveClaims(me, [claims[0]!])
    await castVote(me.viewer, { claimId: claims[1]!, value: 0 })
    await db().claim.update({ where: { id: BigInt(claims[2]!) }, data: { status: 'hidden' } })
    expect(await nextId()).toBe(claims[3])
    await castVote(me.viewer, { claimId: claims[3]!, value: 4 })
    expect(await nextId()).toBeNull()
  })

  it('is never one beneath what nobody reads, and those do not count', async () => {
    const [beneath] = (await postClaims(debate, ['They stop often.'], { parentId: claims[0]! })) as [string]
    const [deeper] = (await postClaims(debate, ['Not at night.'], { parentId: beneath })) as [string]
    await workOffAll()
    await castVote(me.viewer, { claimId: deeper, value: 2 })
    const after = async (status: 'hidden' | 'held' | 'removed' | 'withdrawn', claimId: string) => {
      await db().$transaction(async (tx) => {
        await tx.claim.update({ where: { id: BigInt(claimId) }, data: { status } })
        await recordChanges(tx, [{ kind: 'claim.changed', debateId: BigInt(debate.id), claimId: BigInt(claimId) }])
      })
      await workOffAll()
      return (await getTurnPage(debate.slug, me.viewer, { after: { votes: 0, id: claims[3]! } }))!
    }
    for (const status of ['hidden', 'held', 'removed'] as const) {
      expect(await after(status, claims[0]!)).toMatchObject({ turn: null, progress: { all: 3, voted: 0 } })
    }
    // What was withdrawn says so, and the rest of the way can be read.
    expect(await after('withdrawn', claims[0]!)).toMatchObject({ turn: { claim: { id: beneath }, steps: [{ id: claims[0], text: '' }] }, progress: { all: 5, voted: 1 } })
  })

  it('is one that somebody else has voted on or written', async () => {
    const other = await person()
    await giveClaims(other, [claims[0]!])
    for (const claimId of claims.slice(1)) await castVote(other.viewer, { claimId, value: 2 })
    expect(await nextId()).toBe(claims[0])
  })

  it('comes with the way down to it', async () => {
    const chain = await postChain(debate, 4)
    const page = await getTurnPage(debate.slug, me.viewer, { claim: chain[3] })
    expect(page?.turn?.steps.map(({ id, stance, helps }) => [id, stance, helps])).toEqual([
      [chain[0], null, 'supports'],
      [chain[1], 'con', 'opposes'],
      [chain[2], 'pro', 'opposes'],
    ])
  })
})

describe('the page of guided voting', () => {
  it('says how far one is, without one’s own claims', async () => {
    await giveClaims(me, [claims[0]!])
    await castVote(me.viewer, { claimId: claims[1]!, value: 1, reason: 'unclear' })
    const page = await getTurnPage(debate.slug, me.viewer, { last: claims[1] })
    expect(page?.progress).toEqual({ all: 3, voted: 1 })
    expect(page?.before?.vote).toEqual({ claimId: claims[1], value: 1, reason: 'unclear' })
  })

  it('shows one claim alone, with what one is to it', async () => {
    await giveClaims(me, [claims[0]!])
    expect((await getTurnPage(debate.slug, me.viewer, { claim: claims[0] }))?.turn).toMatchObject({ isMine: true, vote: null })
    expect((await getTurnPage(debate.slug, me.viewer, { claim: claims[1] }))?.turn).toMatchObject({ isMine: false })
  })

  it('finds no claim of another debate, and no debate that is nobody’s to read', async () => {
    const other = await openSettled()
    expect((await getTurnPage(other.slug, me.viewer, { claim: claims[0] }))?.turn).toBeNull()
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'draft' } })
    expect(await getTurnPage(debate.slug, me.viewer, {})).toBeNull()
    expect(await getTurnPage('nowhere', me.viewer, {})).toBeNull()
  })
})

describe('the page of a stance', () => {
  it('offers the claims that one found convincing, first the one that one comes from', async () => {
    await castVote(me.viewer, { claimId: claims[0]!, value: 2 })
    await castVote(me.viewer, { claimId: claims[1]!, value: 3 }, new Date(Date.now() - 1_000))
    await castVote(me.viewer, { claimId: claims[2]!, value: 4 })
    await takeStance(me.viewer, debate.slug, { sideId: null })
    const page = await getStancePage(debate.slug, me.viewer, claims[1])
    expect(page?.claims.map(({ id }) => id)).toEqual([claims[1], claims[2]])
    expect(page?.stance?.now.sideId).toBeNull()
    expect((await getStancePage(debate.slug, me.viewer, undefined))?.claims.map(({ id }) => id)).toEqual([claims[2], claims[1]])
  })

  it('offers no claim of another debate', async () => {
    const other = await openSettled()
    const page = await getStancePage(other.slug, me.viewer, claims[0])
    expect(page?.claims).toEqual([])
  })
})
