import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { countCases, listCaseDebates, listCases } from '@/lib/case/queries'
import { getCase } from '@/lib/case/detail-queries'
import { addCaseNote } from '@/lib/case/note-commands'
import { LEASE_MINUTES } from '@/lib/case/schema'
import { giveBackCase, keepCase, takeCase } from '@/lib/case/take-commands'
import type { CaseList } from '@/lib/case/case-schema'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { atOnce, minutesAfter, type Person, person } from '../factories/account'
import { openCaseOf } from '../factories/case'
import { comment } from '../factories/comment'
import { openDebate, postClaims } from '../factories/debate'

let debate: Debate
let mod: Person
let other: Person
let ofDebate: Person
let author: Person

beforeAll(() =>
  provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0', LIMIT_TEXTS_A_DAY: '1000000', LIMIT_TEXTS_A_DAY_NEW: '1000000' }))

const somebody = (wishes = {}) => person({ hasPassword: false, ...wishes })

beforeEach(async () => {
  await db().case.deleteMany()
  debate = await openDebate()
  mod = await somebody({ role: 'moderator' })
  other = await somebody({ role: 'moderator' })
  author = await somebody()
  ofDebate = await moderatorOf(debate)
})

async function moderatorOf({ id }: Debate): Promise<Person> {
  const named = await somebody()
  await db().debateModerator.create({ data: { debateId: BigInt(id), accountId: BigInt(named.id) } })
  return named
}

const caseOnClaim = async (wishes: Partial<Parameters<typeof openCaseOf>[0]> = {}, of = debate) => {
  const [claimId = ''] = await postClaims(of, ['You people have been bought.'])
  return openCaseOf({ target: { kind: 'claim', id: claimId }, debateId: of.id, claimId, author, text: 'You people have been bought.', ...wishes })
}

const listed = async ({ viewer }: Person, input: CaseList = {}, now?: Date) => (await listCases(viewer, input, now)).items.map(({ id }) => id)

describe('the queue', () => {
  it('has the gravest first, and the older of two that are alike', async () => {
    const ids = [await caseOnClaim({ priority: 2 }), await caseOnClaim({ priority: 9 }), await caseOnClaim({ priority: 2 })]
    expect(await listed(mod)).toEqual([ids[1], ids[0], ids[2]])
    expect(await listed(mod, { sort: 'oldest' })).toEqual(ids)
  })

  it('goes on page by page, without a gap or a repetition, also among cases that are alike', async () => {
    for (const priority of [3, 3, 3, 1, 1, 5, 2]) await caseOnClaim({ priority })
    for (const sort of ['priority', 'oldest'] as const) {
      for (const reader of [mod, ofDebate]) {
        const seen: string[] = []
        let cursor: string | undefined
        do {
          const page = await listCases(reader.viewer, { sort, limit: 2, cursor })
          seen.push(...page.items.map(({ id }) => id))
          cursor = page.nextCursor ?? undefined
        } while (cursor !== undefined)
        expect(seen).toEqual(await listed(reader, { sort, limit: 100 }))
        expect(seen).toHaveLength(7)
      }
    }
    const cursor = (await listCases(mod.viewer, { limit: 2 })).nextCursor!
    await expect(async () => listCases(mod.viewer, { sort: 'oldest', cursor })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('is what a moderator may decide: of all debates, or of those that name them', async () => {
    const elsewhere = await openDebate()
    const [here, there] = [await caseOnClaim(), await caseOnClaim({}, elsewhere)]
    const onPerson = await openCaseOf({ target: { kind: 'account', id: author.id }, author })
    expect((await listed(mod)).sort()).toEqual([here, there, onPerson].sort())
    expect(await listed(ofDebate)).toEqual([here])
    expect(await listed(author)).toEqual([])
    expect(await getCase(ofDebate.viewer, there)).toBeNull()
    expect(await getCase(author.viewer, here)).toBeNull()
    expect(await countCases(author.viewer)).toBeNull()
    expect(await countCases(ofDebate.viewer)).toEqual({ open: 1, mine: 0 })
    expect((await listCaseDebates(mod.viewer)).map(({ slug }) => slug).sort()).toEqual([debate.slug, elsewhere.slug].sort())
    expect((await listCaseDebates(ofDebate.viewer)).map(({ slug }) => slug)).toEqual([debate.slug])
  })

  it('is nobody’s who is suspended, or acts by a token that does not moderate', async () => {
    const id = await caseOnClaim()
    const suspended = { ...mod.viewer, suspendedUntil: minutesAfter(new Date(), 5) }
    const writing = { ...mod.viewer, scopes: ['read', 'write'] as const }
    for (const viewer of [suspended, writing]) {
      expect((await listCases(viewer, {})).items).toEqual([])
      expect(await getCase(viewer, id)).toBeNull()
      await expect(takeCase(viewer, id)).rejects.toMatchObject({ code: 'not_found' })
    }
    expect((await listCases({ ...mod.viewer, scopes: ['moderate'] }, {})).items).toHaveLength(1)
  })

  it('holds nothing about oneself, and no appeal against what one did, or somebody above', async () => {
    const about = [await caseOnClaim({ author: mod }), await openCaseOf({ target: { kind: 'account', id: mod.id }, author: mod })]
    const appealed = async (actor: Person, role: 'moderator' | 'admin' | 'debate_moderator') => {
      const action = await db().action.create({
        data: { kind: 'hide', targetKind: 'claim', targetId: 1n, debateId: BigInt(debate.id), accountId: BigInt(author.id), actorId: BigInt(actor.id), role, before: {}, after: {} },
        select: { id: true },
      })
      const appeal = await db().appeal.create({ data: { actionId: action.id, accountId: BigInt(author.id), text: 'It was no insult.' }, select: { id: true } })
      return openCaseOf({ target: { kind: 'appeal', id: String(appeal.id) }, debateId: debate.id, author, barred: actor })
    }
    const admin = await somebody({ role: 'admin' })
    const [byMod, byAdmin, byNamed] = [await appealed(mod, 'moderator'), await appealed(admin, 'admin'), await appealed(ofDebate, 'debate_moderator')]
    expect(await listed(mod)).toEqual([byNamed])
    for (const id of [...about, byMod, byAdmin]) {
      expect(await getCase(mod.viewer, id)).toBeNull()
      await expect(takeCase(mod.viewer, id)).rejects.toMatchObject({ code: 'not_found' })
    }
    expect((await listed(other)).sort()).toEqual([...about, byMod, byNamed].sort())
    expect((await listed(admin)).sort()).toEqual([...about, byMod, byNamed].sort())
    expect(await listed(await moderatorOf(debate))).toEqual([about[0], byNamed])
    expect(await listed(ofDebate)).toEqual([about[0]])
  })

  it('is asked by debate, kind, reason, what was held, and mine', async () => {
    const flagger = await somebody()
    const elsewhere = await openDebate()
    const spam = await caseOnClaim({ flags: [{ by: flagger, reason: 'spam' }] })
    const held = await caseOnClaim({ held: ['links'] }, elsewhere)
    const onPerson = await openCaseOf({ target: { kind: 'account', id: author.id }, author, flags: [{ by: flagger, reason: 'impersonation' }] })
    expect(await listed(mod, { debate: elsewhere.slug })).toEqual([held])
    expect(await listed(mod, { kind: 'account' })).toEqual([onPerson])
    expect(await listed(mod, { reason: 'spam' })).toEqual([spam])
    expect(await listed(mod, { held: true })).toEqual([held])
    await takeCase(mod.viewer, spam)
    expect(await listed(mod, { mine: true })).toEqual([spam])
    expect(await listed(other, { mine: true })).toEqual([])
  })
})

describe('a case is taken', () => {
  it('for LEASE_MINUTES, and then goes back by itself', async () => {
    const [id, now] = [await caseOnClaim(), new Date()]
    const { until } = await takeCase(mod.viewer, id, now)
    expect(until).toEqual(minutesAfter(now, LEASE_MINUTES))
    expect((await listCases(other.viewer, {}, now)).items[0]?.taken).toEqual({ by: { handle: mod.handle, name: mod.handle }, byViewer: false, until: until.toISOString() })
    const just = new Date(until.getTime() - 1)
    await expect(takeCase(other.viewer, id, just)).rejects.toMatchObject({ code: 'conflict', current: { status: 'open', takenUntil: until.toISOString() } })
    expect((await getCase(other.viewer, id, until))?.taken).toBeNull()
    await takeCase(other.viewer, id, until)
    await expect(takeCase(mod.viewer, id, until)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('anew by whatever its moderator does with it, while it is theirs', async () => {
    const [id, now] = [await caseOnClaim(), new Date()]
    await takeCase(mod.viewer, id, now)
    const untilAt = async () => (await db().case.findUniqueOrThrow({ where: { id: BigInt(id) } })).takenUntil
    await keepCase(mod.viewer, id, minutesAfter(now, 5))
    expect(await untilAt()).toEqual(minutesAfter(now, 15))
    await keepCase(other.viewer, id, minutesAfter(now, 6))
    expect(await untilAt()).toEqual(minutesAfter(now, 15))
    await addCaseNote(mod.viewer, { caseId: id, text: 'Asked Ada.', aboutPerson: false }, null, minutesAfter(now, 8))
    expect(await untilAt()).toEqual(minutesAfter(now, 18))
    await keepCase(mod.viewer, id, minutesAfter(now, 18))
    expect(await untilAt()).toEqual(minutesAfter(now, 18))
  })

  it('by one of many at the same moment', async () => {
    const id = await caseOnClaim()
    const people = await Promise.all(Array.from({ length: 8 }, () => somebody({ role: 'moderator' })))
    const { done, refused } = await atOnce(people.map(({ viewer }) => () => takeCase(viewer, id)))
    expect({ done, refused }).toEqual({ done: 1, refused: Array.from({ length: 7 }, () => 'conflict') })
  })

  it('and given back by who has it alone', async () => {
    const id = await caseOnClaim()
    await takeCase(mod.viewer, id)
    await giveBackCase(other.viewer, id)
    expect((await getCase(mod.viewer, id))?.taken?.byViewer).toBe(true)
    await giveBackCase(mod.viewer, id)
    expect((await getCase(mod.viewer, id))?.taken).toBeNull()
    await expect(giveBackCase(author.viewer, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('not once it is decided, nor where there is none', async () => {
    const id = await caseOnClaim()
    await db().case.update({ where: { id: BigInt(id) }, data: { status: 'decided', decidedAt: new Date() } })
    await expect(takeCase(mod.viewer, id)).rejects.toMatchObject({ code: 'conflict', current: { status: 'decided' } })
    for (const none of ['999999', 'x', '']) await expect(takeCase(mod.viewer, none)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('remembers who looked first, once', async () => {
    const [id, now] = [await caseOnClaim(), new Date()]
    await takeCase(mod.viewer, id, now)
    await giveBackCase(mod.viewer, id, now)
    await takeCase(other.viewer, id, minutesAfter(now, 3))
    expect((await getCase(mod.viewer, id))?.firstLookAt).toBe(now.toISOString())
  })
})

describe('a case shows', () => {
  it('the text as flagged and now, who flagged, the claim’s place and what stands around it', async () => {
    const flagger = await somebody({ now: new Date('2025-01-01') })
    const [parent = ''] = await postClaims(debate, ['Buses first.'])
    const [claimId = ''] = await postClaims(debate, ['Trams now.'], { parentId: parent, stance: 'con' })
    await postClaims(debate, ['An answer.'], { parentId: claimId })
    await comment(claimId, 'Talk about it.')
    const id = await caseOnClaim({
      target: { kind: 'claim', id: claimId }, claimId, text: 'Trams as it was.', flags: [{ by: flagger, reason: 'harassment', weight: 1.4, text: 'aimed at me' }, { by: author, weight: 0.5 }],
    })
    const found = await getCase(mod.viewer, id)
    expect(found).toMatchObject({
      flaggedText: 'Trams as it was.', now: { text: 'Trams now.', status: 'shown', claimId },
      path: [{ id: parent, text: 'Buses first.', stance: null, side: debate.sides[0]?.name }, { id: claimId, stance: 'con' }],
      around: [{ kind: 'comment', text: 'Talk about it.' }, { kind: 'claim', text: 'An answer.' }],
      account: { handle: author.handle, stood: 0, removed: 0, strikes: 0 },
    })
    expect(found?.flagList).toMatchObject([
      { reason: 'harassment', text: 'aimed at me', weight: 1.4, isNew: false, by: { handle: flagger.handle } }, { reason: 'abuse', isNew: true },
    ])
  })

  it('the author’s record, notes, earlier cases and actions', async () => {
    const now = new Date()
    const [earlier, id] = [await caseOnClaim(), await caseOnClaim()]
    const act = (at: Date, rest = {}) => db().action.create({
      data: { kind: 'warn', targetKind: 'account', targetId: BigInt(author.id), accountId: BigInt(author.id), role: 'moderator', strike: true, before: {}, after: {}, at, ...rest },
      select: { id: true },
    })
    await act(minutesAfter(now, -10))
    await act(minutesAfter(now, -366 * 24 * 60))
    await act(minutesAfter(now, -20), { undoneAt: now })
    await addCaseNote(mod.viewer, { caseId: earlier, text: 'Of the earlier case alone.', aboutPerson: false }, null)
    await addCaseNote(mod.viewer, { caseId: earlier, text: 'Writes to us politely.', aboutPerson: true }, null)
    await addCaseNote(other.viewer, { caseId: id, text: 'Looked at the thread.', aboutPerson: false }, null)
    const found = await getCase(mod.viewer, id, now)
    expect(found?.account?.strikes).toBe(1)
    expect(found?.notes.map(({ text, about }) => [text, about])).toEqual([['Writes to us politely.', 'person'], ['Looked at the thread.', 'case']])
    expect(found?.earlier.map((one) => one.id)).toEqual([earlier])
    expect(found?.actions).toHaveLength(3)
  })

  it('comments, debates, people and appeals, each as it is now', async () => {
    const [claimId = ''] = await postClaims(debate, ['Buses first.'])
    const [first, said] = [await comment(claimId, 'Before it.'), await comment(claimId, 'What was said.')]
    await comment(claimId, 'An answer to it.', { replyToId: said.id })
    const onComment = await openCaseOf({ target: { kind: 'comment', id: said.id }, debateId: debate.id, claimId, author })
    expect(await getCase(mod.viewer, onComment)).toMatchObject({
      now: { text: 'What was said.', claimId }, path: [{ id: claimId }], around: [{ id: first.id }, { text: 'An answer to it.' }],
    })
    const onDebate = await openCaseOf({ target: { kind: 'debate', id: debate.id }, debateId: debate.id })
    expect((await getCase(mod.viewer, onDebate))?.now?.text).toContain(debate.title)
    const onPerson = await openCaseOf({ target: { kind: 'account', id: author.id }, author })
    expect((await getCase(mod.viewer, onPerson))?.account?.handle).toBe(author.handle)
    const gone = await openCaseOf({ target: { kind: 'comment', id: '999999' }, debateId: debate.id })
    expect((await getCase(mod.viewer, gone))?.now).toBeNull()
  })
})
