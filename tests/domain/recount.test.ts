import { expect, it } from 'vitest'

import { takeStance } from '@/lib/stance/commands'
import { drawIntervals } from '@/lib/strength/jobs'
import { castVote } from '@/lib/vote/commands'
import { workOffAll } from '@/lib/worker'
import { db } from '@/lib/db/client'
import { COMMANDS } from '@/scripts/command'
import { person } from '../factories/account'
import { comment } from '../factories/comment'
import { claim, openSettled, side } from '../factories/debate'
import { differences } from '../prove/computed-anew'

const stopping = { signal: new AbortController().signal, finally: () => undefined, close: async () => undefined }
const recount = () => COMMANDS['recount']!.run({ args: [], say: () => undefined, stopping })

const NOTHING = { 'counted votes': 0, tallies: 0, claims: 0, sides: 0, transitions: 0, debates: 0 }

/** A debate in which of everything that is counted there is some. */
async function talkedOver() {
  const debate = await openSettled({
    sides: [side('Walkers', 'supports', [claim('They sleep.', { pros: [claim('Silence.')], cons: [claim('Bells.')] })]), side('Drivers', 'opposes', [claim('They arrive.')])],
  })
  const debateId = BigInt(debate.id)
  const claims = await db().claim.findMany({ where: { debateId }, orderBy: { id: 'asc' } })
  const people = [(await person()).viewer, (await person()).viewer, (await person()).viewer]
  for (const [at, viewer] of people.entries()) {
    await takeStance(viewer, debate.slug, { sideId: debate.sides[at]?.id ?? null })
    for (const [which, { id }] of claims.entries()) await castVote(viewer, { claimId: String(id), value: (at + which) % 5 })
  }
  await comment(String(claims[0]!.id), 'Is that so?', { by: people[0]! })
  return { debateId, claimIds: claims.map(({ id }) => id) }
}

async function settle() {
  await workOffAll()
  await drawIntervals(new Date())
}

it('finds nothing wrong with what the worker has counted', async () => {
  const { debateId } = await talkedOver()
  await settle()
  expect(await recount()).toEqual({ corrected: NOTHING })
  expect(await differences(debateId)).toEqual([])
})

it('mends whatever is wrong, says how much, and has strengths follow', async () => {
  const { debateId, claimIds } = await talkedOver()
  await settle()
  const [first, second] = claimIds as [bigint, bigint]
  // As a worker counts that knows nothing of counted votes, and worse.
  await db().claim.update({ where: { id: first }, data: { histogram: [9, 0, 0, 0, 0], voteCount: 9, strength: 1, pros: 7, comments: 3 }, select: { id: true } })
  await db().countedVote.deleteMany({ where: { claimId: second } })
  await db().claimTally.deleteMany({ where: { claimId: second } })
  await db().side.updateMany({ where: { debateId }, data: { claimCount: 40 } })
  await db().transition.deleteMany({ where: { debateId } })
  await db().debate.update({ where: { id: debateId }, data: { voteCount: 1, commentCount: 9, peopleCount: 0, quoteCount: 4 }, select: { id: true } })
  expect((await differences(debateId)).length).toBeGreaterThan(8)
  expect(await recount()).toEqual({ corrected: { 'counted votes': 3, tallies: 2, claims: 1, sides: 2, transitions: 3, debates: 1 } })
  await settle()
  expect(await differences(debateId)).toEqual([])
  expect(await recount()).toEqual({ corrected: NOTHING })
})

it('leaves the worker nothing to count twice of what still waits', async () => {
  const { debateId } = await talkedOver()
  await recount()
  await settle()
  expect(await differences(debateId)).toEqual([])
})
