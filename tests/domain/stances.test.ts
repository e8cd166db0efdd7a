import { beforeEach, describe, expect, it } from 'vitest'

import { FOREVER, type Viewer } from '@/lib/account/schema'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { takeStance } from '@/lib/stance/commands'
import { atOnce, minutesAfter, person } from '../factories/account'
import { openSettled, postClaims } from '../factories/debate'

const NOW = new Date('2026-03-01T12:00:00.000Z')

let debate: Debate
let first: string
let second: string
let claimId: string
let viewer: Viewer

beforeEach(async () => {
  debate = await openSettled()
  ;[first, second] = debate.sides.map(({ id }) => id) as [string, string]
  ;[claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
  viewer = (await person()).viewer
})

const steps = async () =>
  (await db().stanceStep.findMany({ where: { debateId: BigInt(debate.id) }, orderBy: { id: 'asc' }, select: { sideId: true, claimId: true } }))
    .map(({ sideId, claimId: led }) => [sideId && String(sideId), led && String(led)])
const queued = () => db().change.count({ where: { kind: 'stances.changed', debateId: BigInt(debate.id), accountId: BigInt(viewer.id) } })
const later = (minutes: number) => minutesAfter(NOW, minutes)

describe('a stance', () => {
  it('is the arrival first, and now the latest', async () => {
    const arrival = { sideId: null, at: NOW.toISOString() }
    expect(await takeStance(viewer, debate.slug, { sideId: null }, NOW)).toEqual({ arrival, now: { sideId: null, since: NOW.toISOString() } })
    expect(await takeStance(viewer, debate.slug, { sideId: first, claimId }, later(1))).toEqual({ arrival, now: { sideId: first, since: later(1).toISOString() } })
    expect(await takeStance(viewer, debate.slug, { sideId: second }, later(2))).toEqual({ arrival, now: { sideId: second, since: later(2).toISOString() } })
    expect(await steps()).toEqual([[null, null], [first, claimId], [second, null]])
    expect(await queued()).toBe(3)
    expect(await db().participant.count({ where: { debateId: BigInt(debate.id), accountId: BigInt(viewer.id) } })).toBe(1)
  })

  it('said again changes nothing', async () => {
    await takeStance(viewer, debate.slug, { sideId: first }, NOW)
    expect((await takeStance(viewer, debate.slug, { sideId: first }, later(1))).now.since).toBe(NOW.toISOString())
    expect(await steps()).toEqual([[first, null]])
    expect(await queued()).toBe(1)
  })

  it('can be told afterwards which claim led to it', async () => {
    await takeStance(viewer, debate.slug, { sideId: first }, NOW)
    await takeStance(viewer, debate.slug, { sideId: second }, later(1))
    await takeStance(viewer, debate.slug, { sideId: second, claimId }, later(2))
    expect(await steps()).toEqual([[first, null], [second, claimId]])
    expect((await db().stance.findFirstOrThrow({ where: { debateId: BigInt(debate.id) } })).since).toEqual(later(1))
    await takeStance(viewer, debate.slug, { sideId: second }, later(3))
    expect(await steps()).toEqual([[first, null], [second, claimId]])
  })

  it('of one person many times at once is one row with one arrival', async () => {
    const { done } = await atOnce(Array.from({ length: 12 }, () => () => takeStance(viewer, debate.slug, { sideId: first }, NOW)))
    expect(done).toBe(12)
    expect(await steps()).toEqual([[first, null]])
    expect(await db().stance.count({ where: { debateId: BigInt(debate.id) } })).toBe(1)
  })
})

describe('a stance is refused', () => {
  const refusedWith = async (code: string, who: Viewer = viewer, input: { sideId: string | null; claimId?: string } = { sideId: first }) => {
    await expect(takeStance(who, debate.slug, input, NOW)).rejects.toMatchObject({ code })
    expect([await steps(), await queued()]).toEqual([[], 0])
  }

  it('on a side, and with a claim, of another debate', async () => {
    const other = await openSettled()
    const [elsewhere] = (await postClaims(other, ['Trams.'])) as [string]
    await refusedWith('invalid', viewer, { sideId: other.sides[0]!.id })
    await refusedWith('invalid', viewer, { sideId: first, claimId: elsewhere })
  })

  it('of who is not confirmed, is suspended, or acts by a token that only reads', async () => {
    await refusedWith('forbidden', (await person({ confirmed: false })).viewer)
    await refusedWith('forbidden', { ...viewer, suspendedUntil: FOREVER })
    await refusedWith('forbidden', { ...viewer, scopes: ['read'] })
  })

  it('in a debate that is closed, that one does not see, or that is not there', async () => {
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'closed' } })
    await refusedWith('closed')
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'open', visibility: 'private' } })
    await refusedWith('not_found')
    await expect(takeStance(viewer, 'no-such-debate', { sideId: null }, NOW)).rejects.toMatchObject({ code: 'not_found' })
  })
})
