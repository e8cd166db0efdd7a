import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/db/client'
import type { Child } from '../bench/questions'
import { person } from '../factories/account'
import { openSettled, postClaims } from '../factories/debate'
import { argueInStorm, settle, startArguing } from '../prove/arguing-storm'
import { differences } from '../prove/computed-anew'

describe('many at once, over two processes', () => {
  let processes: Child[]
  beforeAll(async () => {
    processes = await startArguing()
  })
  afterAll(() => Promise.all(processes.map((child) => child.stop())))

  it('a hundred votes of one person on one claim are one row', async () => {
    const debate = await openSettled()
    const [claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
    const { viewer } = await person()
    const most = await Promise.all(processes.map((child) => child.ask<number>('burst', { viewer, claimId, count: 50 })))
    expect(most).toEqual([1, 1])
    expect(await db().vote.count()).toBe(1)
    await settle()
    expect(await db().claim.findFirstOrThrow({ select: { voteCount: true } })).toEqual({ voteCount: 1 })
    const wrong = await differences(BigInt(debate.id))
    expect(wrong.filter((line) => !line.startsWith('whether the thesis has an interval'))).toEqual([])
  })

  it('fifty sendings of one post are one claim, and fifty of one stance one step', async () => {
    const debate = await openSettled()
    const [parentId] = (await postClaims(debate, ['Buses first.'])) as [string]
    const { viewer } = await person()
    const post = { viewer, slug: debate.slug, parentId, key: 'one', count: 25 }
    const made = await Promise.all(processes.map((child) => child.ask<string[]>('posts', post)))
    const claims = await db().claim.findMany({ where: { debateId: BigInt(debate.id), parentId: BigInt(parentId) }, select: { id: true } })
    expect(claims).toHaveLength(1)
    expect(made.flat()).toEqual([String(claims[0]?.id), String(claims[0]?.id)])
    expect(await db().activity.count({ where: { claimId: claims[0]!.id } })).toBe(1)

    await Promise.all(processes.map((child) => child.ask('stands', { viewer, slug: debate.slug, sideId: debate.sides[0]!.id, count: 25 })))
    expect(await db().stance.count({ where: { debateId: BigInt(debate.id) } })).toBe(1)
    expect(await db().stanceStep.count({ where: { debateId: BigInt(debate.id) } })).toBe(1)
    await settle()
    expect((await differences(BigInt(debate.id))).filter((line) => !line.startsWith('whether the thesis has an interval'))).toEqual([])
  })
})

describe('a storm of votes, stances, claims and changes of status', () => {
  it('leaves nothing kept that does not come out anew', async () => {
    const { figures, faults } = await argueInStorm(1, 300)
    expect(faults).toEqual([])
    // Of 300 acts some 150 are votes, 45 stances and 24 changes of status, less those refused: it was a storm.
    for (const [name, least] of Object.entries({ votes: 40, stances: 10, 'changes of status': 5 })) expect(figures[name], name).toBeGreaterThanOrEqual(least)
  }, 120_000)
})
