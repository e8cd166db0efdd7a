import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/db/client'
import type { Act } from '@/lib/moderation/schema'
import type { Child } from '../bench/questions'
import { person } from '../factories/account'
import { openSettled, postClaims } from '../factories/debate'
import { flagged } from '../factories/moderation'
import { moderateInStorm, startModerating } from '../prove/moderation-storm'

describe('many moderators at once, over two processes', () => {
  let processes: Child[]
  beforeAll(async () => {
    processes = await startModerating()
  })
  afterAll(() => Promise.all(processes.map((child) => child.stop())))

  it.each([['with the case named', true], ['without', false]])('fifty decisions on one case are one action and 49 conflicts, %s', async (_, named) => {
    const debate = await openSettled()
    const [claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
    const { caseId } = await flagged({ kind: 'claim', id: claimId }, { debateId: debate.id, claimId })
    const moderators = await Promise.all(Array.from({ length: 5 }, async () => (await person({ role: 'moderator', hasPassword: false })).viewer))
    const act: Act = { target: { kind: 'claim', id: claimId }, kind: 'hide', rule: 'on-topic', ...(named && { caseId, revision: 1 }) }
    const ends = (await Promise.all(processes.map((child) => child.ask<string[]>('decide', { moderators, act, count: 25 })))).flat()
    expect(ends.filter((end) => end.startsWith('action'))).toHaveLength(1)
    expect(ends.filter((end) => /^conflict: Already decided by a moderator \d+ s ago\.$/.test(end)), ends.join('\n')).toHaveLength(49)
    expect(await db().action.count({ where: { targetKind: 'claim', targetId: BigInt(claimId) } })).toBe(1)
    expect(await db().case.findUniqueOrThrow({ where: { id: BigInt(caseId) } })).toMatchObject({ status: 'decided', revision: 2 })
  }, 60_000)
})

describe('a storm of actions and undos', () => {
  it('leaves everything as it was once all is undone; the log alone has grown, and holds', async () => {
    const { figures, faults } = await moderateInStorm(1, 200)
    expect(faults).toEqual([])
    for (const [name, least] of Object.entries({ undone: 20, hide: 3, move: 3, lock: 3 })) expect(figures[name], name).toBeGreaterThanOrEqual(least)
  }, 180_000)
})
