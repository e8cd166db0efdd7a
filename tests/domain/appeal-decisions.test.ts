import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { appeal } from '@/lib/appeal/commands'
import { decideAppeal } from '@/lib/appeal/decide-commands'
import { getOwnAction } from '@/lib/appeal/queries'
import type { AppealOutcome } from '@/lib/appeal/schema'
import { LEASE_MINUTES } from '@/lib/case/schema'
import { takeCase } from '@/lib/case/take-commands'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { act } from '@/lib/moderation/act-commands'
import { actSchema } from '@/lib/moderation/schema'
import { undo } from '@/lib/moderation/undo-commands'
import { writeNotices } from '@/lib/notice/jobs'
import { listNotices } from '@/lib/notice/queries'
import { listLog } from '@/lib/public-log/queries'
import { strikesOf } from '@/lib/sanction/queries'
import { atOnce, minutesAfter, type Person, person } from '../factories/account'
import { openDebate, postClaims } from '../factories/debate'

const NOW = new Date()
let debate: Debate
let claimId: string
let ada: Person
let mod: Person
let second: Person

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43), PUBLIC_URL: 'https://crux.example' }))

const somebody = (wishes = {}) => person({ hasPassword: false, ...wishes })

beforeEach(async () => {
  await db().case.deleteMany()
  debate = await openDebate()
  ;[claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
  ;[ada, mod, second] = [await somebody(), await somebody({ role: 'moderator' }), await somebody({ role: 'moderator' })]
  await db().claim.update({ where: { id: BigInt(claimId) }, data: { authorId: BigInt(ada.id) } })
})

/** Something is done to Ada's claim, by the command, and she appeals against it. */
async function appealed(kind = 'hide', by = mod): Promise<{ actionId: string; appealId: string; caseId: string }> {
  const { actionId } = await act(by.viewer, actSchema.parse({ target: { kind: 'claim', id: claimId }, kind, rule: 'claim-not-person', words: 'It speaks about people.', strike: true }), null, NOW)
  const { id: appealId } = await appeal(ada.viewer, { actionId, text: 'It was no insult.' }, null, NOW)
  const { id } = await db().case.findFirstOrThrow({ where: { targetKind: 'appeal', targetId: BigInt(appealId) } })
  return { actionId, appealId, caseId: String(id) }
}

const decide = (appealId: string, outcome: AppealOutcome, { viewer } = second, words = 'I looked at it anew.', now = NOW) =>
  decideAppeal(viewer, { appealId, outcome, words }, null, now)
const statusOf = async () => (await db().claim.findUniqueOrThrow({ where: { id: BigInt(claimId) } })).status
const logged = async (actionId: string) => (await db().logEntry.findMany({ where: { actionId: BigInt(actionId) }, orderBy: { seq: 'asc' } })).map(({ what, role }) => `${what} by ${role}`)
const toldTo = async ({ id }: Person) => (await listNotices(id)).items

describe('an appeal that was right', () => {
  it('has what was done taken back, the strike gone, its author told once, and the log tells it', async () => {
    const { actionId, appealId, caseId } = await appealed()
    expect([await statusOf(), await strikesOf(ada.id, minutesAfter(NOW, 1))]).toEqual(['hidden', 1])
    expect(await decide(appealId, 'overturned')).toEqual({ caseId, outcome: 'overturned' })
    expect([await statusOf(), await strikesOf(ada.id, minutesAfter(NOW, 1))]).toEqual(['shown', 0])
    expect(await db().action.findUnique({ where: { id: BigInt(actionId) } })).toMatchObject({ overturned: true, undoneById: BigInt(second.id) })
    expect(await db().case.findUnique({ where: { id: BigInt(caseId) } })).toMatchObject({ status: 'decided', takenById: null, revision: 2 })
    const [first, ...others] = await toldTo(ada)
    expect(first).toMatchObject({ kind: 'appeal_decided', text: 'Buses first.', appeal: { outcome: 'overturned', words: 'I looked at it anew.' } })
    expect(others.map(({ kind }) => kind)).toEqual(['moderated'])
    expect(await logged(actionId)).toEqual(['hide by moderator', 'undo by moderator', 'appeal_overturned by moderator'])
    expect(await getOwnAction(ada.viewer, actionId)).toMatchObject({ undoneAt: NOW.toISOString(), appeal: { outcome: 'overturned', words: 'I looked at it anew.' } })
  })

  it('is told by mail in the words of the decision', async () => {
    const { appealId } = await appealed()
    await decide(appealId, 'overturned')
    const [first] = await toldTo(ada)
    const letter = await writeNotices([BigInt(first!.id)], 'https://crux.example/stop')
    for (const words of ['Your appeal was right. The decision to hide your claim was taken back.', '“I looked at it anew.”']) expect(letter?.text).toContain(words)
  })

  it('takes the strike back of what is gone for good, and brings no text back', async () => {
    const { actionId, appealId } = await appealed('erase')
    await decide(appealId, 'overturned')
    expect([await statusOf(), await strikesOf(ada.id, minutesAfter(NOW, 1))]).toEqual(['removed', 0])
    expect(await db().action.findUnique({ where: { id: BigInt(actionId) } })).toMatchObject({ overturned: true, text: null })
    expect(await logged(actionId)).toEqual(['erase by moderator', 'appeal_overturned by moderator'])
    // That it was wrong is not said by bringing it back: no words are published as theirs, and the log does not say that it holds.
    await expect(act(mod.viewer, actSchema.parse({ target: { kind: 'claim', id: claimId }, kind: 'restore' }), null, NOW)).rejects.toMatchObject({ code: 'closed' })
    const listed = async (state: 'stands' | 'undone') => (await listLog(debate.id, { state, limit: 20 })).items.map(({ what }) => what)
    expect([await listed('stands'), await listed('undone')]).toEqual([[], ['erase']])
  })

  it('is right also about what was undone meanwhile', async () => {
    const { actionId, appealId } = await appealed()
    await undo(mod.viewer, actionId, null, NOW)
    await decide(appealId, 'overturned')
    expect(await db().action.findUnique({ where: { id: BigInt(actionId) } })).toMatchObject({ overturned: true, undoneById: BigInt(mod.id) })
    expect(await statusOf()).toBe('shown')
  })
})

it('an appeal that was not right leaves all as it was, and its author is told why', async () => {
  const { actionId, appealId } = await appealed()
  await decide(appealId, 'upheld')
  expect([await statusOf(), await strikesOf(ada.id, minutesAfter(NOW, 1))]).toEqual(['hidden', 1])
  expect((await toldTo(ada))[0]).toMatchObject({ kind: 'appeal_decided', appeal: { outcome: 'upheld', words: 'I looked at it anew.' } })
  expect(await logged(actionId)).toEqual(['hide by moderator', 'appeal_upheld by moderator'])
  await expect(appeal(ada.viewer, { actionId, text: 'Again.' }, null, NOW)).rejects.toMatchObject({ code: 'conflict' })
})

describe('a decision', () => {
  it('is not found by whoever acted, appealed, or may not do such a thing', async () => {
    const { appealId } = await appealed()
    const ofDebate = await somebody()
    await db().debateModerator.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(ofDebate.id) } })
    const suspended = await somebody({ role: 'moderator', suspendedUntil: minutesAfter(NOW, 60) })
    const byToken = (scopes: readonly ('read' | 'write' | 'moderate')[]) => ({ ...second, viewer: { ...second.viewer, scopes } })
    for (const one of [mod, ada, ofDebate, await somebody(), suspended, byToken(['read', 'write'])]) {
      await expect(decide(appealId, 'overturned', one)).rejects.toMatchObject({ code: 'not_found' })
    }
    for (const id of ['999999999', 'x']) await expect(decide(id, 'upheld')).rejects.toMatchObject({ code: 'not_found' })
    expect(await statusOf()).toBe('hidden')
    await decide(appealId, 'overturned', byToken(['moderate']))
  })

  it('is one, of fifty at once', async () => {
    const { actionId, appealId } = await appealed()
    const admin = await somebody({ role: 'admin' })
    const { done, refused } = await atOnce(Array.from({ length: 50 }, (_, place) => () => decide(appealId, place % 2 === 0 ? 'overturned' : 'upheld', place % 3 === 0 ? admin : second)))
    expect([done, new Set(refused)]).toEqual([1, new Set(['conflict'])])
    expect((await logged(actionId)).filter((entry) => entry.startsWith('appeal_'))).toHaveLength(1)
    await expect(decide(appealId, 'upheld', second, 'Later.', minutesAfter(NOW, 2))).rejects.toMatchObject({ message: 'Already decided by a moderator 2 min ago.' })
  })

  it('waits while somebody else has the case, to the moment at which that ends', async () => {
    const { appealId, caseId } = await appealed()
    const admin = await somebody({ role: 'admin' })
    await takeCase(admin.viewer, caseId, NOW)
    const ends = minutesAfter(NOW, LEASE_MINUTES)
    await expect(decide(appealId, 'upheld', second, 'No.', new Date(ends.getTime() - 1))).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Another moderator') })
    await decide(appealId, 'upheld', second, 'No.', ends)
  })

  it('has words without a gap, and is the same again under the same key', async () => {
    const { appealId } = await appealed()
    await expect(decide(appealId, 'upheld', second, 'Because {{what}}.')).rejects.toMatchObject({ code: 'invalid', fields: { words: expect.stringContaining('{{what}}') } })
    const once = { route: 'decide', key: 'one', body: {} }
    const send = () => decideAppeal(second.viewer, { appealId, outcome: 'upheld', words: 'It stands.' }, once, NOW)
    expect(await send()).toEqual(await send())
  })
})

describe('an appeal of who moderates', () => {
  const hiddenByFlags = async (wishes: object) => {
    await db().account.update({ where: { id: BigInt(ada.id) }, data: wishes })
    await db().claim.update({ where: { id: BigInt(claimId) }, data: { status: 'hidden' } })
    const { id } = await db().action.create({
      data: {
        kind: 'hide', targetKind: 'claim', targetId: BigInt(claimId), debateId: BigInt(debate.id), claimId: BigInt(claimId), accountId: BigInt(ada.id), role: 'automatic',
        text: 'Buses first.', before: { status: 'shown' }, after: { status: 'hidden' }, at: NOW,
      },
    })
    const { id: appealId } = await appeal(ada.viewer, { actionId: String(id), text: 'It was no insult.' }, null, NOW)
    return appealId
  }

  it.each(['upheld', 'overturned'] as const)('is %s by who stands above them, and not by a peer', async (outcome) => {
    const appealId = await hiddenByFlags({ role: 'moderator' })
    await expect(decide(appealId, outcome)).rejects.toMatchObject({ code: 'forbidden' })
    await decide(appealId, outcome, await somebody({ role: 'admin' }))
    expect(await statusOf()).toBe(outcome === 'upheld' ? 'hidden' : 'shown')
  })

  it('who is an admin is right by what another one says', async () => {
    const appealId = await hiddenByFlags({ role: 'admin' })
    await expect(decide(appealId, 'upheld')).rejects.toMatchObject({ code: 'forbidden' })
    await decide(appealId, 'overturned', await somebody({ role: 'admin' }))
    expect(await statusOf()).toBe('shown')
  })
})
