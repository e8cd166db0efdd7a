import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Viewer } from '@/lib/account/schema'
import { withdrawAuthored } from '@/lib/claim/author-commands'
import { renewDaily } from '@/lib/claim/jobs'
import { workOffChanges } from '@/lib/change/commands'
import { db } from '@/lib/db/client'
import { listenForChanges } from '@/lib/db/listener'
import { claimAddress, debateAddress, HOME } from '@/lib/debate/address'
import { followPeople } from '@/lib/debate/jobs'
import { getDebate } from '@/lib/debate/queries'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { takeStance } from '@/lib/stance/commands'
import { followStances } from '@/lib/stance/jobs'
import { drawIntervals, followStrengths } from '@/lib/strength/jobs'
import { castVote, withdrawVote } from '@/lib/vote/commands'
import { followVotes } from '@/lib/vote/jobs'
import { workOffAll } from '@/lib/worker'
import { person } from '../factories/account'
import { giveClaims } from '../factories/author'
import { openSettled, postClaims } from '../factories/debate'
import { differences } from '../prove/computed-anew'

let debate: Debate
let top: string
let pro: string
let con: string
let voters: Viewer[]

beforeAll(async () => {
  provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_VOTES_A_MINUTE_NEW: '1000' })
  voters = []
  for (let count = 0; count < 3; count += 1) voters.push((await person()).viewer)
})

beforeEach(async () => {
  debate = await openSettled()
  ;[top] = (await postClaims(debate, ['Buses first.'])) as [string]
  ;[pro] = (await postClaims(debate, ['They carry many.'], { parentId: top })) as [string]
  ;[con] = (await postClaims(debate, ['They are full.'], { parentId: pro, stance: 'con' })) as [string]
  await workOffAll()
})

/** What follows votes and stances, and the pages that it names, each once. */
async function follow(): Promise<string[]> {
  const named = new Set<string>()
  const noting: Parameters<typeof workOffChanges>[0] = [followVotes, followStances, followStrengths].map((job) => async (tx, changes) => {
    for (const address of await job(tx, changes)) named.add(address)
    return []
  })
  await workOffChanges([...noting, followPeople])
  return [...named].sort()
}

const page = (id: string) => claimAddress(debate.slug, id)
const strengthOf = async (id: string) => (await db().claim.findUniqueOrThrow({ where: { id: BigInt(id) }, select: { strength: true } })).strength
const kept = () => getDebate(debate.slug).then((found) => found!)

describe('what follows a vote', () => {
  it('is a strength of the claim and of all above it, on the pages that show them and on no other', async () => {
    await castVote(voters[0]!, { claimId: top, value: 4 })
    expect(await follow()).toEqual([debateAddress(debate.slug), page(top)].sort())
    expect(await strengthOf(top)).toBeCloseTo(68, 10)
    await castVote(voters[0]!, { claimId: pro, value: 4 })
    expect(await follow()).toEqual([debateAddress(debate.slug), page(top), page(pro)].sort())
    expect(await strengthOf(top)).toBeGreaterThan(68)
    // Nobody has voted on what stands between: it brings nothing to bear.
    expect(await strengthOf(con)).toBeNull()
    expect(await differences(BigInt(debate.id))).toEqual([expect.stringContaining('interval')])
  })

  it('goes up as far as claims have votes', async () => {
    await castVote(voters[0]!, { claimId: con, value: 4 })
    expect(await follow()).toEqual([debateAddress(debate.slug), page(con), page(pro), page(top)].sort())
    expect(await strengthOf(con)).toBeCloseTo(68, 10)
    expect(await strengthOf(pro)).toBeLessThan(60)
    expect(await strengthOf(top)).toBeNull()
    expect((await kept()).thesisStrength).toBeNull()
  })

  it('is gone when the vote is withdrawn', async () => {
    await castVote(voters[0]!, { claimId: top, value: 4 })
    await workOffAll()
    await drawIntervals(new Date())
    expect(await kept()).toMatchObject({ stats: { votes: 1, people: 1 }, thesisInterval: expect.anything() as unknown })
    await withdrawVote(voters[0]!, { claimId: top })
    await workOffAll()
    expect(await kept()).toMatchObject({ thesisStrength: null, thesisInterval: null, stats: { votes: 0, people: 1 }, sides: [{ strength: null }, { strength: null }] })
    expect(await drawIntervals(new Date())).toBe(0)
    expect(await differences(BigInt(debate.id))).toEqual([])
  })

  it('counts for nothing where the claim is not shown, with all beneath it', async () => {
    for (const claimId of [top, pro]) await castVote(voters[0]!, { claimId, value: 4 })
    await workOffAll()
    const before = await strengthOf(pro)
    await giveClaims(voters[1]!, [top])
    await db().$transaction((tx) => withdrawAuthored(tx, BigInt(voters[1]!.id), 10))
    await workOffAll()
    await drawIntervals(new Date())
    expect([await strengthOf(top), await strengthOf(pro)]).toEqual([null, before])
    expect(await kept()).toMatchObject({ thesisStrength: null, stats: { votes: 1 } })
    expect(await differences(BigInt(debate.id))).toEqual([])
  })

  it('is counted by side, by where each voter stands now', async () => {
    const [first, second] = debate.sides.map(({ id }) => id)
    await castVote(voters[0]!, { claimId: top, value: 3 })
    await takeStance(voters[0]!, debate.slug, { sideId: first! })
    await takeStance(voters[1]!, debate.slug, { sideId: null })
    expect(await follow()).toEqual([debateAddress(debate.slug), page(top)].sort())
    const tallies = async () => (await db().claimTally.findMany({ where: { claimId: BigInt(top) } })).map(({ sideId, histogram }) => [String(sideId), histogram])
    expect(await tallies()).toEqual([[first, [0, 0, 0, 1, 0]]])
    await takeStance(voters[0]!, debate.slug, { sideId: second! })
    expect(await follow()).toEqual([debateAddress(debate.slug)])
    expect(await tallies()).toEqual([[second, [0, 0, 0, 1, 0]]])
    expect((await kept()).stances).toEqual({
      arrival: { undecided: 1, sides: [{ sideId: first, people: 1 }, { sideId: second, people: 0 }] },
      now: { undecided: 1, sides: [{ sideId: first, people: 0 }, { sideId: second, people: 1 }] },
    })
    expect(await differences(BigInt(debate.id))).toEqual([expect.stringContaining('interval')])
  })

  it('moves no page of another debate, and the home page not at all', async () => {
    const other = await openSettled()
    await castVote(voters[0]!, { claimId: top, value: 1 })
    const named = await follow()
    expect(named.some((address) => address.startsWith(debateAddress(other.slug)))).toBe(false)
    expect(named).not.toContain(HOME)
  })
})

it('a new day of UTC has all pages renewed, once', async () => {
  const heard: string[] = []
  let hear = (): void => {}
  let listener: ReturnType<typeof listenForChanges> | undefined
  await new Promise<void>((resolve) => {
    listener = listenForChanges({ onChanged: (addresses) => (heard.push(...addresses), hear()), onLost: () => {}, onReady: resolve })
  })
  await renewDaily(new Date('2026-03-01T23:59:58Z'))
  await renewDaily(new Date('2026-03-01T23:59:59Z'))
  await renewDaily(new Date('2026-03-02T00:00:00Z'))
  await renewDaily(new Date('2026-03-02T00:00:01Z'))
  // What is sent now comes after all that was sent before.
  const last = new Promise<void>((resolve) => (hear = () => heard.includes('/last') && resolve()))
  await db().$executeRaw`SELECT pg_notify('crux_pages', '["/last"]')`
  await last
  await listener?.stop()
  expect(heard).toEqual(['/*', '/last'])
})
