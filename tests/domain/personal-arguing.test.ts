import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { editClaim } from '@/lib/claim/edit-commands'
import { postClaim } from '@/lib/claim/post-commands'
import { getClaim } from '@/lib/claim/queries'
import { editComment } from '@/lib/comment/commands'
import { getTalk } from '@/lib/comment/queries'
import { db } from '@/lib/db/client'
import { getDebate } from '@/lib/debate/queries'
import type { Debate } from '@/lib/debate/schema'
import { keepDraft } from '@/lib/draft/commands'
import { provideSettings } from '@/lib/env'
import { askForDeletion } from '@/lib/personal/commands'
import { deleteDue } from '@/lib/personal/jobs'
import { renameViewer } from '@/lib/personal/profile-commands'
import { exportData } from '@/lib/personal/queries'
import { takeStance } from '@/lib/stance/commands'
import { castVote } from '@/lib/vote/commands'
import { workOffAll } from '@/lib/worker'
import { minutesAfter, person, type Person } from '../factories/account'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'

const NOW = new Date('2026-11-25T12:00:00Z')
const LATER = new Date('2026-11-26T12:00:00Z')

let debate: Debate
let claimId: string
let quin: Person
let other: Person
let said: string

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0' }))

/** Somebody who has done everything that one can do in a debate, and somebody else who answered. */
beforeEach(async () => {
  await db().account.updateMany({ where: { deleteAt: { not: null } }, data: { deleteAt: null } })
  debate = await openSettled()
  ;[claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
  quin = await person({ hasPassword: false, name: 'Quin Zebra' })
  other = await person({ hasPassword: false })
  const { id } = await comment(claimId, 'Words of before', { by: quin.viewer, now: NOW })
  said = id
  await editComment(quin.viewer, { id, text: 'Words of mine', revision: 1 }, minutesAfter(NOW, 30))
  await comment(claimId, 'Words of somebody else', { by: other.viewer, replyToId: id })
  await castVote(quin.viewer, { claimId, value: 1, reason: 'unclear' })
  await castVote(other.viewer, { claimId, value: 4 })
  await takeStance(quin.viewer, debate.slug, { sideId: null })
  await takeStance(quin.viewer, debate.slug, { sideId: debate.sides[0]!.id, claimId })
  await keepDraft(quin.viewer, 'claim-77777-comment', { sequence: 1, fields: { text: 'Words not posted' } })
  const [accountId, debateId] = [BigInt(quin.id), BigInt(debate.id)]
  await db().follow.create({ data: { accountId, debateId } })
  await db().debateMember.create({ data: { accountId, debateId } })
  await workOffAll()
})

const TABLES = ['vote', 'stance', 'stanceStep', 'draft', 'follow', 'notice', 'debateMember', 'participant', 'once'] as const
/** What is left of somebody in each table. */
async function left(): Promise<Record<string, number>> {
  const counts = await Promise.all(
    TABLES.map(async (table) => {
      const model = db()[table] as unknown as { count(of: unknown): Promise<number> }
      return [table, await model.count({ where: { accountId: BigInt(quin.id) } })] as const
    }),
  )
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

it('the export holds all that somebody said, voted, took and began', async () => {
  const [file] = Object.values(unzipSync(await exportData(quin.viewer, NOW)))
  const text = strFromU8(file ?? new Uint8Array())
  const { slug } = debate
  expect(JSON.parse(text)).toMatchObject({
    comments: [{ debate: slug, claimId, text: 'Words of mine', status: 'shown', revision: 2, revisions: [{ revision: 1, text: 'Words of before' }] }],
    votes: [{ claimId, value: 1, reason: 'unclear' }],
    stances: [{ debate: slug, arrivalSideId: null, sideId: debate.sides[0]!.id, claimId, steps: [{ sideId: null }, { sideId: debate.sides[0]!.id }] }],
    drafts: [{ place: 'claim-77777-comment', fields: { text: 'Words not posted' } }],
    follows: [{ debate: slug, claimId: null }],
    notices: [{ debate: slug, kind: 'followed_debate', claimId }, { debate: slug, kind: 'reply', claimId }],
    invitedTo: [{ debate: slug }],
    takesPartIn: [{ debate: slug }],
  })
  expect(text).not.toContain('Words of somebody else')
  expect(text).not.toContain(other.handle)
})

it('the export holds the claims with the texts of before, their sources and quotes, and forms that came too late', async () => {
  const quote = { text: 'We run late.', speaker: 'A driver' }
  const input = { slug: debate.slug, text: 'Trams first.', sideId: debate.sides[0]!.id, sources: [{ url: 'https://trams.example/', title: 'Of trams' }], quotes: [quote] }
  const { id } = await postClaim(quin.viewer, input, null, NOW)
  await editClaim(quin.viewer, { id, text: 'Trams before all.', revision: 1 }, minutesAfter(NOW, 30))
  const late = { deviceHash: 'a'.repeat(64), page: '/debates/new', form: 'add', accountId: BigInt(quin.id), fields: '{"text":"Too late"}', expiresAt: LATER }
  await db().unsentForm.create({ data: late })
  const [file] = Object.values(unzipSync(await exportData(quin.viewer, NOW)))
  const data: unknown = JSON.parse(strFromU8(file ?? new Uint8Array()))
  expect(data).toMatchObject({
    claims: [{
      ...{ text: 'Trams before all.', revisions: [{ revision: 1, text: 'Trams first.' }] },
      sources: [{ url: 'https://trams.example/', title: 'Of trams' }],
      quotes: [{ text: 'We run late.', verified: false, speaker: { name: 'A driver' } }],
    }],
    unsentForms: [{ page: '/debates/new', fields: { text: 'Too late' } }],
  })
})

describe('who leaves', () => {
  it('and has all taken back leaves nothing: words, votes, stances, counts', async () => {
    expect((await getDebate(debate.slug))?.stats).toMatchObject({ comments: 2, people: 2 })
    await askForDeletion(quin.viewer, { texts: 'remove' }, NOW)
    expect(await deleteDue(LATER)).toBe(1)
    expect(await left()).toEqual({})
    const row = await db().comment.findUniqueOrThrow({ where: { id: BigInt(said) }, include: { revisions: true } })
    expect(row).toMatchObject({ status: 'withdrawn', text: '[withdrawn]', revisions: [] })
    // What was counted with them is told to the worker.
    const changes = await db().change.findMany({ where: { debateId: BigInt(debate.id) }, select: { kind: true } })
    expect(changes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['comment.changed', 'votes.changed', 'stances.changed', 'debate.changed']))
    await workOffAll()
    expect((await getClaim(claimId))?.comments).toBe(1)
    expect((await getDebate(debate.slug))?.stats).toMatchObject({ comments: 1, people: 1 })
    const [thread] = (await getTalk(claimId)).threads
    expect([thread?.status, thread?.author, thread?.text, thread?.answers.map(({ text }) => text)]).toEqual(['withdrawn', null, '', ['Words of somebody else']])
  })

  it('and lets it stay leaves what was argued, under a former member, and nothing that is theirs alone', async () => {
    await askForDeletion(quin.viewer, { texts: 'keep' }, NOW)
    expect(await deleteDue(LATER)).toBe(1)
    expect(await left()).toEqual({ vote: 1, stance: 1, stanceStep: 2, participant: 1 })
    const [thread] = (await getTalk(claimId)).threads
    expect([thread?.text, thread?.author]).toEqual(['Words of mine', { handle: 'former-member', name: 'former member' }])
    expect(await db().change.count({ where: { kind: 'debate.changed', debateId: BigInt(debate.id) } })).toBeGreaterThan(0)
    await workOffAll()
    expect((await getDebate(debate.slug))?.stats).toMatchObject({ comments: 2, people: 2 })
  })

  it('is taken back in batches, however much it is', async () => {
    const texts = Array.from({ length: 450 }, (_, index) => `Many ${index}`)
    const claims = await postClaims(debate, texts)
    const [authorId, debateId] = [BigInt(quin.id), BigInt(debate.id)]
    await db().comment.createMany({ data: claims.map((id) => ({ debateId, claimId: BigInt(id), authorId, text: 'One of many' })) })
    await db().vote.createMany({ data: claims.map((id) => ({ debateId, claimId: BigInt(id), accountId: authorId, value: 2 })) })
    await askForDeletion(quin.viewer, { texts: 'remove' }, NOW)
    expect(await deleteDue(LATER)).toBe(1)
    expect(await left()).toEqual({})
    expect(await db().comment.count({ where: { authorId, NOT: { status: 'withdrawn' } } })).toBe(0)
    await workOffAll()
    expect((await getDebate(debate.slug))?.stats.comments).toBe(1)
  })
})

it('a new name renews the pages on which somebody only commented', async () => {
  await renameViewer(quin.viewer, { name: 'Quin Aardvark' })
  expect(await db().change.count({ where: { kind: 'debate.changed', debateId: BigInt(debate.id) } })).toBe(1)
})

it('a new name, and leaving, renew the pages of a debate that somebody only led', async () => {
  const lead = await person({ hasPassword: false })
  const renewals = () => db().change.count({ where: { kind: 'debate.changed', debateId: BigInt(debate.id) } })
  await db().activity.create({ data: { debateId: BigInt(debate.id), kind: 'debate_closed', actorId: BigInt(lead.id) } })
  await renameViewer(lead.viewer, { name: 'Lead Aardvark' })
  expect(await renewals()).toBe(1)
  await workOffAll()
  await askForDeletion(lead.viewer, { texts: 'keep' }, NOW)
  expect(await deleteDue(LATER)).toBe(1)
  expect(await renewals()).toBe(1)
})
