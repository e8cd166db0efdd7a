import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { FOREVER } from '@/lib/account/schema'
import { STRIKE_DAYS } from '@/lib/case/case-schema'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { listPeople } from '@/lib/member/list-queries'
import { addNote } from '@/lib/member/note-commands'
import { getMember } from '@/lib/member/queries'
import { hashSecret, newSecret } from '@/lib/secret'
import { type Person, person } from '../factories/account'
import { actionOn } from '../factories/action'
import { giveClaims } from '../factories/author'
import { openCaseOf } from '../factories/case'
import { openDebate, postClaims } from '../factories/debate'

const DAY = 86_400_000
const NOW = new Date()
const daysAgo = (days: number, ms = 0) => new Date(NOW.getTime() - days * DAY + ms)

beforeAll(() => provideSettings({ AUTH_SECRET: newSecret() }))

const somebody = (wishes = {}) => person({ hasPassword: false, ...wishes })

let debate: Debate
let elsewhere: Debate
let mod: Person
let ofDebate: Person
let author: Person

beforeEach(async () => {
  await db().case.deleteMany()
  await db().action.deleteMany()
  await db().account.updateMany({ data: { silencedUntil: null, suspendedUntil: null, approvalUntil: null } })
  ;[debate, elsewhere] = [await openDebate(), await openDebate()]
  mod = await somebody({ role: 'moderator' })
  ofDebate = await somebody()
  author = await somebody()
  await db().debateModerator.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(ofDebate.id) } })
})

async function claimOf(who: Person, of = debate, text = 'A claim'): Promise<string> {
  const [id = ''] = await postClaims(of, [text])
  await giveClaims(who, [id])
  await db().participant.createMany({ data: [{ debateId: BigInt(of.id), accountId: BigInt(who.id) }], skipDuplicates: true })
  return id
}

const caseOn = (claimId: string, who: Person, of = debate) => openCaseOf({ target: { kind: 'claim', id: claimId }, debateId: of.id, claimId, author: who })
const setStatus = (id: string, status: 'held' | 'hidden' | 'removed' | 'withdrawn') => db().claim.update({ where: { id: BigInt(id) }, data: { status }, select: { id: true } })

async function handlesOf({ viewer }: Person, words?: string, limit = 100): Promise<string[]> {
  const all: string[] = []
  for (let cursor: string | undefined; ;) {
    const { people } = await listPeople(viewer, { words, limit, cursor }, NOW)
    all.push(...people.items.map(({ handle }) => handle))
    if (people.nextCursor === null) return all
    cursor = people.nextCursor
  }
}

describe('the list of people', () => {
  it('begins with who waits, then who has something against them, then everybody else, the newest first', async () => {
    const [plain, struck, silenced, waiting] = [author, await somebody(), await somebody(), await somebody()]
    await actionOn({ on: struck })
    await db().account.update({ where: { id: BigInt(silenced.id) }, data: { silencedUntil: FOREVER } })
    await caseOn(await claimOf(waiting), waiting)
    await actionOn({ on: waiting })
    for (const limit of [1, 2, 100]) {
      expect((await handlesOf(mod, undefined, limit)).slice(0, 5)).toEqual([waiting, silenced, struck, plain, ofDebate].map(({ handle }) => handle))
    }
    const { people } = await listPeople(mod.viewer, {}, NOW)
    expect(people.items[0]).toMatchObject({ openCases: 1, strikes: 1, silencedUntil: null })
    expect(people.items[1]).toMatchObject({ openCases: 0, strikes: 0, silencedUntil: FOREVER.toISOString() })
  })

  it('has everybody once, and not the viewer, who left, or who never confirmed', async () => {
    const gone = await somebody()
    await db().account.update({ where: { id: BigInt(gone.id) }, data: { deletedAt: NOW, handle: null, email: null, emailVerifiedAt: null, passwordHash: null, name: 'former member' } })
    const waiting = await somebody({ confirmed: false })
    await db().account.update({ where: { id: BigInt(waiting.id) }, data: { signedUp: true } })
    await db().ticket.create({ data: { accountId: BigInt(waiting.id), hash: hashSecret(newSecret()), purpose: 'confirm', expiresAt: new Date(NOW.getTime() + DAY) } })
    const all = await handlesOf(mod, undefined, 7)
    expect(new Set(all).size).toBe(all.length)
    for (const { handle } of [gone, waiting, mod]) expect(all).not.toContain(handle)
    expect(all).toContain(author.handle)
  })

  it('counts strikes until they have aged, and not what was undone', async () => {
    await actionOn({ on: author, at: daysAgo(STRIKE_DAYS, 1) })
    await actionOn({ on: author, at: daysAgo(STRIKE_DAYS) })
    await actionOn({ on: author, undoneAt: NOW })
    await actionOn({ on: author, strike: false })
    expect((await getMember(mod.viewer, author.handle, NOW))?.strikes).toBe(1)
  })

  it('is searched by a part of a handle or name, the exact handle first', async () => {
    await somebody({ handle: 'zebra-crossing', name: 'Walker' })
    await somebody({ handle: 'striped', name: 'A zebra' })
    await somebody({ handle: 'zebra', name: 'Zora' })
    expect(await handlesOf(mod, 'zebra')).toEqual(['zebra', 'striped', 'zebra-crossing'])
    expect(await handlesOf(mod, '@ZEBRA', 1)).toEqual(['zebra', 'striped', 'zebra-crossing'])
    expect(await handlesOf(mod, 'zo')).toEqual(['zebra'])
    for (const nothing of ['%', '_', '\\', 'ebr%', "'; --", 'no such person']) expect(await handlesOf(mod, nothing), nothing).toEqual([])
  })

  it('shows who moderates one debate only who writes there, with what is known there', async () => {
    const stranger = await somebody()
    await claimOf(author)
    await caseOn(await claimOf(stranger, elsewhere), stranger, elsewhere)
    await actionOn({ on: author, debateId: elsewhere.id })
    await db().account.update({ where: { id: BigInt(author.id) }, data: { silencedUntil: FOREVER } })
    const { people } = await listPeople(ofDebate.viewer, {}, NOW)
    expect(people.items).toMatchObject([{ handle: author.handle, strikes: 0, openCases: 0, silencedUntil: null }])
    expect(await handlesOf(ofDebate, stranger.handle)).toEqual([])
    expect(await handlesOf(ofDebate, author.handle)).toEqual([author.handle])
  })

  it('is for nobody else', async () => {
    for (const viewer of [author.viewer, { ...mod.viewer, suspendedUntil: FOREVER }, { ...mod.viewer, scopes: ['read', 'write'] as const }]) {
      expect(await listPeople(viewer, {}, NOW)).toEqual({ people: { items: [], nextCursor: null }, moderatesNothing: true })
      expect(await getMember(viewer, author.handle, NOW)).toBeNull()
    }
    expect((await listPeople({ ...mod.viewer, scopes: ['moderate'] }, {}, NOW)).moderatesNothing).toBe(false)
    await expect(listPeople(mod.viewer, { cursor: 'WyJvdGhlciIsMSwiMSJd' }, NOW)).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('what moderators know of somebody', () => {
  it('is what they wrote, what was done about it and what others noted', async () => {
    const [shown, held, hidden, removed, withdrawn] = [await claimOf(author), await claimOf(author), await claimOf(author), await claimOf(author), await claimOf(author, elsewhere, 'Mine no more')]
    await Promise.all([setStatus(held, 'held'), setStatus(hidden, 'hidden'), setStatus(removed, 'removed'), setStatus(withdrawn, 'withdrawn')])
    const caseId = await caseOn(held, author)
    const actionId = await actionOn({ kind: 'hide', on: author, by: mod, target: { kind: 'claim', id: hidden }, debateId: debate.id, rule: 'no-hatred', words: 'Not here.', text: 'A claim' })
    await db().flagRecord.create({ data: { accountId: BigInt(author.id), upheld: 2, dismissed: 5, mutedUntil: FOREVER } })
    await addNote(mod.viewer, { handle: author.handle, text: 'Writes late at night.' }, null, NOW)
    const member = (await getMember(mod.viewer, author.handle.toUpperCase(), NOW))!
    expect(member).toMatchObject({
      handle: author.handle, role: 'member', texts: { shown: 1, held: 1, hidden: 1, removed: 1 }, strikes: 1,
      flags: { upheld: 2, dismissed: 5, open: 0, mutedUntil: FOREVER.toISOString() },
      notes: [{ text: 'Writes late at night.', by: { handle: mod.handle }, caseId: null }],
      cases: [{ id: caseId, status: 'open', target: { kind: 'claim', id: held } }],
      actions: [{ id: actionId, kind: 'hide', rule: 'no-hatred', ruleVersion: 1, words: 'Not here.', text: 'A claim', slug: debate.slug, by: { handle: mod.handle }, strike: true, undoneAt: null }],
    })
    expect(member.latest.map(({ id, status, text }) => [id, status, text])).toEqual([
      [withdrawn, 'withdrawn', null], [removed, 'removed', 'A claim'], [hidden, 'hidden', 'A claim'], [held, 'held', 'A claim'], [shown, 'shown', 'A claim'],
    ])
  })

  it('ends at the debates of who moderates a few, and tells them nothing of the whole place', async () => {
    await claimOf(author, elsewhere, 'Far away')
    expect(await getMember(ofDebate.viewer, author.handle, NOW)).toBeNull()
    const here = await claimOf(author)
    await caseOn(await claimOf(author, elsewhere), author, elsewhere)
    await actionOn({ on: author })
    const mine = await actionOn({ kind: 'hide', on: author, debateId: debate.id, target: { kind: 'claim', id: here } })
    await addNote(mod.viewer, { handle: author.handle, text: 'For the whole place.' }, null, NOW)
    await addNote(ofDebate.viewer, { handle: author.handle, text: 'From this debate.' }, null, NOW)
    await db().account.update({ where: { id: BigInt(author.id) }, data: { suspendedUntil: FOREVER } })
    const member = (await getMember(ofDebate.viewer, author.handle, NOW))!
    expect(member).toMatchObject({ texts: { shown: 1 }, strikes: 1, flags: null, moderates: null, alike: null, suspendedUntil: null, cases: [] })
    expect(member.actions.map(({ id }) => id)).toEqual([mine])
    expect(member.latest.map(({ id }) => id)).toEqual([here])
    expect(member.notes.map(({ text }) => text)).toEqual(['From this debate.'])
    expect((await getMember(mod.viewer, author.handle, NOW))?.notes.map(({ text }) => text)).toEqual(['From this debate.', 'For the whole place.'])
  })

  it('is not for themselves, and says nothing of drafts', async () => {
    expect(await getMember(mod.viewer, mod.handle, NOW)).toBeNull()
    await claimOf(author)
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { status: 'draft' }, select: { id: true } })
    expect((await getMember(mod.viewer, author.handle, NOW))?.latest).toEqual([])
    expect(await getMember(ofDebate.viewer, author.handle, NOW)).toBeNull()
  })

  it('is nothing of what is no handle', async () => {
    for (const handle of ['', '\0', '__proto__', "' OR true", 'nobody-here', 'a'.repeat(500)]) expect(await getMember(mod.viewer, handle, NOW)).toBeNull()
  })
})

describe('a note', () => {
  it('is written once under a key, and only about whom one moderates', async () => {
    const once = { route: 'addNote', key: 'one', body: {} }
    const first = await addNote(mod.viewer, { handle: author.handle, text: 'Once.' }, once, NOW)
    expect(await addNote(mod.viewer, { handle: author.handle, text: 'Once.' }, once, NOW)).toEqual(first)
    const note = (who: Person['viewer'], handle: string) => addNote(who, { handle, text: 'No.' }, null, NOW)
    for (const [who, handle] of [[ofDebate.viewer, author.handle], [author.viewer, mod.handle], [mod.viewer, mod.handle], [{ ...mod.viewer, suspendedUntil: FOREVER }, author.handle]] as const) {
      await expect(note(who, handle)).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await db().moderatorNote.count({ where: { accountId: BigInt(author.id) } })).toBe(1)
  })
})
