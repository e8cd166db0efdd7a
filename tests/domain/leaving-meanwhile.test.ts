import { beforeAll, beforeEach, expect, it } from 'vitest'

import type { Viewer } from '@/lib/account/schema'
import { waitForWorker } from '@/lib/change/commands'
import { postClaim } from '@/lib/claim/post-commands'
import { postComment } from '@/lib/comment/commands'
import { db, type Transaction } from '@/lib/db/client'
import { getDebate } from '@/lib/debate/queries'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { askForDeletion } from '@/lib/personal/commands'
import { deleteDue } from '@/lib/personal/jobs'
import { takeStance } from '@/lib/stance/commands'
import { castVote } from '@/lib/vote/commands'
import { workOffAll } from '@/lib/worker'
import { person } from '../factories/account'
import { openSettled, postClaims } from '../factories/debate'

// What others do, and what somebody does elsewhere, while their account is being deleted.

const NOW = new Date()
const LATER = new Date(NOW.getTime() + 24 * 3_600_000)

let debate: Debate
let claimId: string
let leaver: Viewer

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0' }))

beforeEach(async () => {
  debate = await openSettled()
  ;[claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
  leaver = (await person({ hasPassword: false })).viewer
})

/** Until somebody waits for what this transaction holds. */
const untilWaitedFor = (tx: Transaction) =>
  expect.poll(async () => (await tx.$queryRaw<unknown[]>`
    SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))`).length, { timeout: 4_000 }).toBeGreaterThan(0)

const WRITERS: Readonly<Record<string, () => Promise<unknown>>> = {
  'a claim': () => postClaim(leaver, { slug: debate.slug, text: 'Trams first.', sideId: debate.sides[0]!.id, quotes: [], sources: [] }, null),
  'a comment': () => postComment(leaver, { claimId, text: 'I see.' }, null),
  'a vote': () => castVote(leaver, { claimId, value: 3 }),
  'a stance': () => takeStance(leaver, debate.slug, { sideId: null }),
}

it.each(Object.keys(WRITERS))('%s of who is being deleted in this moment is refused, and not kept under a former member', async (what) => {
  const id = BigInt(leaver.id)
  let writing: Promise<unknown> | undefined
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM account WHERE id = ${id} FOR UPDATE`
    writing = WRITERS[what]!().catch((refusal: unknown) => refusal)
    await untilWaitedFor(tx)
    const gone = { handle: null, email: null, emailVerifiedAt: null, passwordHash: null, name: 'former member', deletedAt: new Date() }
    await tx.account.update({ where: { id }, data: gone })
  })
  expect(await writing).toMatchObject({ name: 'Refusal', code: 'unauthenticated' })
  const [mine, authored] = [{ where: { accountId: id } }, { where: { authorId: id } }]
  expect(await Promise.all([
    db().claim.count(authored), db().comment.count(authored), db().vote.count(mine), db().stance.count(mine),
    db().stanceStep.count(mine), db().participant.count(mine), db().change.count(mine),
  ])).toEqual([0, 0, 0, 0, 0, 0, 0])
})

it('the worker and who is being deleted count one after the other, and neither loses anything', async () => {
  const debateId = BigInt(debate.id)
  await castVote(leaver, { claimId, value: 3 })
  await workOffAll()
  await askForDeletion(leaver, { texts: 'remove' }, NOW)
  let deleting: Promise<number> | undefined
  await db().$transaction(async (tx) => {
    // A batch as the worker counts it: its lock, then the debate's row, then the people's.
    await waitForWorker(tx)
    await tx.debate.update({ where: { id: debateId }, data: { voteCount: { increment: 0 } } })
    deleting = deleteDue(LATER)
    await untilWaitedFor(tx)
    await tx.participant.updateMany({ where: { debateId }, data: { counted: true } })
  })
  expect(await deleting).toBe(1)
  await workOffAll()
  expect((await getDebate(debate.slug))?.stats).toMatchObject({ people: 0, votes: 0 })
})
