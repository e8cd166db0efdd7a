import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { getCase, getThing } from '@/lib/case/detail-queries'
import { addCaseNote } from '@/lib/case/note-commands'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { act } from '@/lib/moderation/act-commands'
import type { Act } from '@/lib/moderation/schema'
import { type Person, person } from '../factories/account'
import { openCaseOf } from '../factories/case'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'
import { flagged } from '../factories/moderation'

// What a moderator of one debate may decide and see by naming something that they may act on.

const NOW = new Date('2026-11-26T12:00:00.000Z')
let debate: Debate
let elsewhere: Debate
let claimId: string
let ofDebate: Person
let site: Person
let author: Person

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0' }))

beforeEach(async () => {
  ;[debate, elsewhere] = [await openSettled(), await openSettled()]
  ;[claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
  ;[ofDebate, author, site] = [await person({ hasPassword: false }), await person({ hasPassword: false }), await person({ role: 'moderator', hasPassword: false })]
  await db().debateModerator.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(ofDebate.id) } })
})

const said = async (by: Person, text: string, on = claimId) => (await comment(on, text, { by: by.viewer })).id
const caseOf = async (by: Person, text = 'You would say that.') => {
  const id = await said(by, text)
  return { id, ...(await flagged({ kind: 'comment', id }, { authorId: by.id, debateId: debate.id, claimId })) }
}
const does = (by: Person, input: Omit<Act, 'rule'> & { rule?: string }) => act(by.viewer, { rule: 'on-topic', ...input }, null, NOW)
const statusOf = async (id: string) => (await db().case.findUniqueOrThrow({ where: { id: BigInt(id) } })).status
const onDebate = (kind: Act['kind'], caseId: string): Omit<Act, 'rule'> => ({ target: { kind: 'debate', id: debate.id }, kind, caseId })

describe('what somebody has done who stands above', () => {
  const admin = () => person({ role: 'admin', hasPassword: false })
  const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000)

  it('is not lessened by another action: no text comes back, no lock or suspension ends sooner', async () => {
    const boss = await admin()
    const onClaim = (kind: Act['kind'], rest: Partial<Act> = {}) => ({ target: { kind: 'claim' as const, id: claimId }, kind, ...rest })
    const onAuthor = (until: Date | null) => ({ target: { kind: 'account' as const, id: author.id }, kind: 'suspend' as const, until })
    await does(boss, onClaim('remove'))
    await does(boss, onClaim('lock', { until: days(3) }))
    await does(boss, onAuthor(null))
    const refused = { code: 'forbidden' }
    await expect(does(ofDebate, onClaim('restore'))).rejects.toMatchObject(refused)
    await expect(does(site, onClaim('restore'))).rejects.toMatchObject(refused)
    await expect(does(ofDebate, onClaim('lock', { until: days(1) }))).rejects.toMatchObject(refused)
    await expect(does(site, onAuthor(days(1)))).rejects.toMatchObject(refused)
  })

  it('may be made stricter, and lessened by a peer', async () => {
    const boss = await admin()
    const onThread = (until: Date | null) => ({ target: { kind: 'claim' as const, id: claimId }, kind: 'lock' as const, until })
    await does(boss, onThread(days(3)))
    await does(ofDebate, onThread(days(5)))
    await does(site, onThread(days(7)))
    await expect(does(ofDebate, onThread(days(2)))).rejects.toMatchObject({ code: 'forbidden' })
    expect(await does(await admin(), onThread(days(1)))).toMatchObject({ replayed: false })
  })
})

describe('who flagged', () => {
  it('is named to moderators of the whole place, and not to those of a debate', async () => {
    const { caseId } = await caseOf(author)
    const flagger = await person({ hasPassword: false })
    await db().flag.create({ data: { caseId: BigInt(caseId), accountId: BigInt(flagger.id), reason: 'abuse', text: 'Look.', weight: 1, revision: 1 } })
    await db().flag.create({ data: { caseId: BigInt(caseId), email: 'flo@example.org', reason: 'illegal', text: 'A threat.\n\nReported by Flo.', weight: 1, revision: 1 } })
    const seen = async (by: Person) => (await getCase(by.viewer, caseId, NOW))!.flagList.map(({ by: who, text }) => [who?.handle ?? null, text]).filter(([, text]) => text !== null)
    expect(await seen(site)).toEqual(expect.arrayContaining([[flagger.handle, 'Look.'], [null, 'A threat.\n\nReported by Flo.']]))
    expect(await seen(ofDebate)).toEqual(expect.arrayContaining([[null, 'Look.'], [null, 'A threat.']]))
  })
})

describe('a case that is named beside something else', () => {
  it('is not decided by whom it is about', async () => {
    const { caseId } = await caseOf(ofDebate)
    await expect(does(ofDebate, onDebate('dismiss', caseId))).rejects.toMatchObject({ code: 'not_found' })
    await expect(does(ofDebate, { ...onDebate('slow', caseId), seconds: 60 })).rejects.toMatchObject({ code: 'not_found' })
    expect(await statusOf(caseId)).toBe('open')
  })

  it('is not decided by who may not act on whom it is about', async () => {
    const { caseId } = await caseOf(await person({ role: 'admin', hasPassword: false }))
    await expect(does(ofDebate, onDebate('dismiss', caseId))).rejects.toMatchObject({ code: 'forbidden' })
    expect(await statusOf(caseId)).toBe('open')
  })

  it('is not decided that way where it is an appeal', async () => {
    const { id } = await caseOf(author)
    const { actionId } = await does(site, { target: { kind: 'comment', id }, kind: 'hide' })
    const { id: appealId } = await db().appeal.create({ data: { actionId: BigInt(actionId), accountId: BigInt(author.id), text: 'It was no insult.' } })
    const caseId = await openCaseOf({ target: { kind: 'appeal', id: String(appealId) }, debateId: debate.id, claimId, author, barred: site })
    for (const by of [ofDebate, site, await person({ role: 'admin', hasPassword: false })]) {
      await expect(does(by, { ...onDebate('slow', caseId), seconds: 60 })).rejects.toMatchObject({ code: expect.stringMatching(/not_found|invalid/) as string })
    }
    expect(await statusOf(caseId)).toBe('open')
  })

  it('stays open as long as its text waits, whatever else is done', async () => {
    const { id, caseId } = await caseOf(author)
    await db().comment.update({ where: { id: BigInt(id) }, data: { status: 'held' } })
    await does(site, { target: { kind: 'comment', id }, kind: 'warn', caseId })
    await does(site, { target: { kind: 'claim', id: claimId }, kind: 'lock', caseId })
    expect(await statusOf(caseId)).toBe('open')
    await does(site, { target: { kind: 'comment', id }, kind: 'dismiss', caseId })
    expect(await statusOf(caseId)).toBe('decided')
  })
})

describe('who moderates one debate', () => {
  it('sees of an author what belongs to that debate, and no more', async () => {
    const [other] = (await postClaims(elsewhere, ['Trams first.'])) as [string]
    const there = await said(author, 'Secret words there.', other)
    await flagged({ kind: 'comment', id: there }, { authorId: author.id, debateId: elsewhere.id, claimId: other })
    await does(site, { target: { kind: 'comment', id: there }, kind: 'hide', words: 'Secret words to them.' })
    await does(site, { target: { kind: 'account', id: author.id }, kind: 'silence', until: null })
    const { id, caseId } = await caseOf(author)
    await addCaseNote(site.viewer, { caseId, text: 'Of this case.', aboutPerson: false }, null, NOW)
    await db().moderatorNote.create({ data: { accountId: BigInt(author.id), authorId: BigInt(site.id), text: 'Secret note.' } })
    for (const seen of [await getCase(ofDebate.viewer, caseId, NOW), await getThing(ofDebate.viewer, { kind: 'comment', id }, NOW)]) {
      expect(JSON.stringify(seen)).not.toContain('Secret')
      expect(seen).toMatchObject({ actions: [], account: { strikes: 0, silencedUntil: null } })
    }
    expect((await getCase(ofDebate.viewer, caseId, NOW))!.notes).toMatchObject([{ text: 'Of this case.' }])
    const whole = (await getCase(site.viewer, caseId, NOW))!
    expect(JSON.stringify(whole)).toContain('Secret note.')
    expect(whole.actions).toHaveLength(2)
    expect(whole.account?.silencedUntil).not.toBeNull()
  })
})
