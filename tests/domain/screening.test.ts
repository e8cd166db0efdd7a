import { beforeEach, describe, expect, it } from 'vitest'

import type { Viewer } from '../../lib/account/schema'
import { editClaim } from '../../lib/claim/edit-commands'
import { postClaim } from '../../lib/claim/post-commands'
import { getClaim, listClaims } from '../../lib/claim/queries'
import { editComment, postComment } from '../../lib/comment/commands'
import { getTalk, listComments } from '../../lib/comment/queries'
import { db } from '../../lib/db/client'
import { getDebate } from '../../lib/debate/queries'
import type { Debate } from '../../lib/debate/schema'
import { provideSettings } from '../../lib/env'
import { workOffAll } from '../../lib/worker'
import { person } from '../factories/account'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'

let debate: Debate
let writer: Viewer
let top: string

const now = new Date()
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)

beforeEach(async () => {
  provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0', LIMIT_TEXTS_A_DAY_NEW: '1000000' })
  await db().rateLimit.deleteMany()
  await db().watchedWord.deleteMany()
  await db().siteModeration.update({ where: { id: 1 }, data: { holding: 'flagged' } })
  debate = await openSettled()
  writer = (await person({ hasPassword: false })).viewer
  ;[top] = (await postClaims(debate, ['Streets are for people.'])) as [string]
  await workOffAll()
})

type Wish = { text?: string; parentId?: string; by?: Viewer; at?: Date; key?: string }
const post = ({ text = 'Buses come first.', parentId, by = writer, at = now, key }: Wish = {}) =>
  postClaim(by, { slug: debate.slug, text, quotes: [], sources: [], ...(parentId ? { parentId, stance: 'pro' } : { sideId: debate.sides[0]!.id }) },
    key === undefined ? null : { route: 'postClaim', key, body: { text } }, at)
const say = ({ text = 'So they say.', by = writer, at = now, claimId = top } = {}) => postComment(by, { claimId, text, replyToId: undefined }, null, at)
const watch = (word: string, effect: 'block' | 'hold' | 'flag', debateId: string | null = null) =>
  db().watchedWord.create({ data: { word, effect, debateId: debateId === null ? null : BigInt(debateId) } })
const claimRow = (id: string) => db().claim.findUniqueOrThrow({ where: { id: BigInt(id) } })
const caseOf = (kind: 'claim' | 'comment', id: string) => db().case.findFirst({ where: { targetKind: kind, targetId: BigInt(id), status: 'open' } })
const hold = (holding: 'flagged' | 'new_members' | 'all') => db().debate.update({ where: { id: BigInt(debate.id) }, data: { holding } })
const notices = () => db().notice.findMany({ where: { accountId: BigInt(writer.id) } })

describe('a text that is held', () => {
  it('waits: a case, a notice to its author, and nobody else sees anything of it', async () => {
    await hold('all')
    const before = await getDebate(debate.slug)
    const { id } = await post({ key: 'k' })
    expect(await post({ key: 'k' })).toEqual({ id, replayed: true, waits: true })
    const { comment: said } = await say()
    await workOffAll()
    expect(await claimRow(id)).toMatchObject({ status: 'held', counted: false, text: 'Buses come first.' })
    expect(said.status).toBe('held')
    expect(await caseOf('claim', id)).toMatchObject({ held: ['everything'], authorId: BigInt(writer.id), debateId: BigInt(debate.id), claimId: BigInt(id), text: 'Buses come first.', textRevision: 1, flagCount: 0 })
    expect(await caseOf('comment', said.id)).toMatchObject({ held: ['everything'], claimId: BigInt(top) })
    expect((await notices()).map(({ kind, claimId, commentId }) => [kind, String(claimId), commentId === null ? null : String(commentId)])).toEqual([['held', id, null], ['held', top, said.id]])
    const other = (await person({ hasPassword: false })).viewer
    for (const reader of [null, other]) {
      expect(await getClaim(id, debate.slug, {}, reader)).toBeNull()
      expect((await getTalk(top, undefined, reader)).threads).toEqual([])
    }
    expect((await listClaims(debate, { side: debate.sides[0]!.id })).items.map((one) => one.id)).toEqual([top])
    expect((await listComments(top, {})).items).toEqual([])
    expect({ ...(await getDebate(debate.slug)), updatedAt: '' }).toEqual({ ...before, updatedAt: '' })
    await expect(post({ parentId: id, by: other })).rejects.toMatchObject({ code: 'closed' })
    await expect(say({ claimId: id, by: other })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is seen by its author, in its place and by its address', async () => {
    await hold('all')
    const { id } = await post()
    const { comment: said } = await say()
    await workOffAll()
    expect(await getClaim(id, debate.slug, {}, writer)).toMatchObject({ id, status: 'held', text: 'Buses come first.', author: { handle: writer.handle } })
    expect((await listClaims(debate, { side: debate.sides[0]!.id }, {}, writer)).items.map((one) => [one.id, one.status])).toContainEqual([id, 'held'])
    expect((await getTalk(top, undefined, writer)).threads).toMatchObject([{ id: said.id, status: 'held', text: 'So they say.', author: { handle: writer.handle } }])
  })

  it('counts, and its author with it, once it is shown', async () => {
    await hold('all')
    const { id } = await post()
    await workOffAll()
    expect((await getDebate(debate.slug))?.stats).toMatchObject({ claims: 1, people: 0 })
    await db().claim.update({ where: { id: BigInt(id) }, data: { status: 'shown' } })
    await db().change.create({ data: { kind: 'claim.posted', debateId: BigInt(debate.id), claimId: BigInt(id), accountId: BigInt(writer.id) } })
    await workOffAll()
    expect((await getDebate(debate.slug))?.stats).toMatchObject({ claims: 2, people: 1 })
  })
})

describe('what holds a text', () => {
  it('is the stricter of the debate\'s setting and that of the whole place', async () => {
    await hold('new_members')
    expect((await claimRow((await post()).id)).status).toBe('held')
    await hold('flagged')
    expect((await claimRow((await post()).id)).status).toBe('shown')
    await db().siteModeration.update({ where: { id: 1 }, data: { holding: 'all' } })
    expect((await claimRow((await post()).id)).status).toBe('held')
    await db().siteModeration.update({ where: { id: 1 }, data: { holding: 'flagged' } })
  })

  it('is not asked of moderators and of who owns the debate', async () => {
    await hold('all')
    const [site, here] = [(await person({ role: 'moderator', hasPassword: false })).viewer, (await person({ hasPassword: false })).viewer]
    await db().debateModerator.create({ data: { debateId: BigInt(debate.id), accountId: BigInt(here.id) } })
    for (const by of [site, here]) expect((await claimRow((await post({ by })).id)).status).toBe('shown')
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { ownerId: BigInt(writer.id) } })
    expect((await claimRow((await post()).id)).status).toBe('shown')
  })

  it('are watched words, of the debate or of everywhere', async () => {
    await watch('miracle*', 'hold', debate.id)
    await watch('casino', 'flag')
    await watch('slur', 'block')
    const [miracle, flagged, elsewhere] = [await post({ text: 'A miraculous road. Miracles happen.' }), await post({ text: 'No casino here.' }), await openSettled()]
    expect([(await claimRow(miracle.id)).status, (await claimRow(flagged.id)).status]).toEqual(['held', 'shown'])
    expect(await caseOf('claim', flagged.id)).toMatchObject({ held: ['words'], flagCount: 0 })
    await expect(post({ text: 'You SLUR.' })).rejects.toMatchObject({ code: 'invalid', fields: { text: expect.stringContaining('slur') as string } })
    await expect(say({ text: 'slur' })).rejects.toMatchObject({ code: 'invalid' })
    const there = await postClaim(writer, { slug: elsewhere.slug, text: 'Miracles happen.', sideId: elsewhere.sides[0]!.id, quotes: [], sources: [] }, null, now)
    expect((await claimRow(there.id)).status).toBe('shown')
  })

  it('are the same long words a third time in a day, or of several people', async () => {
    const text = 'Everybody must visit this wonderful place at once.'
    const statuses = []
    for (let count = 0; count < 3; count += 1) statuses.push((await claimRow((await post({ text: count === 1 ? ` ${text.toUpperCase()}` .trim() : text })).id)).status)
    expect(statuses).toEqual(['shown', 'shown', 'held'])
    expect((await claimRow((await post({ text, at: later(86_400 + 60) })).id)).status).toBe('shown')
    const wave = []
    for (let count = 0; count < 4; count += 1) {
      const { comment: said } = await say({ text: 'Buy the wonderful tickets to the place over there.', by: (await person({ hasPassword: false })).viewer })
      wave.push(said.status)
    }
    expect(wave).toEqual(['shown', 'shown', 'shown', 'held'])
  })

  it('is that a moderator wants to see them first, or that their texts were flagged rightly', async () => {
    await db().account.update({ where: { id: BigInt(writer.id) }, data: { approvalUntil: later(60) } })
    const first = await post()
    expect(await caseOf('claim', first.id)).toMatchObject({ held: ['approval'] })
    expect((await claimRow((await post({ at: later(60) })).id)).status).toBe('shown')
    const flagger = await person({ hasPassword: false })
    for (let count = 0; count < 2; count += 1) {
      await db().case.create({ data: {
        targetKind: 'comment', targetId: BigInt(count + 1_000_000), authorId: BigInt(writer.id), status: 'decided', decidedAt: now,
        flags: { create: { accountId: BigInt(flagger.id), reason: 'spam', weight: 1, outcome: 'upheld' } },
      } })
    }
    expect(await caseOf('claim', (await post({ at: later(60) })).id)).toMatchObject({ held: ['flags'] })
    expect((await claimRow((await post({ at: later(7 * 86_400 + 60) })).id)).status).toBe('shown')
  })
})

describe('a changed text', () => {
  it('that would have to wait is held as long as nobody has met it, and refused then', async () => {
    const mine = await post()
    const { comment: said } = await say()
    await watch('scam', 'hold')
    await editClaim(writer, { id: mine.id, text: 'Buses are a scam.', revision: 1 }, now)
    expect(await claimRow(mine.id)).toMatchObject({ status: 'held', text: 'Buses are a scam.', revision: 2 })
    expect(await caseOf('claim', mine.id)).toMatchObject({ text: 'Buses are a scam.', textRevision: 2, held: ['words'] })
    expect((await editComment(writer, { id: said.id, text: 'A scam, they say.', revision: 1 }, now)).comment).toMatchObject({ status: 'held' })
    const [met, answered] = [await post(), (await say()).comment]
    await comment(met.id, 'Why?')
    await comment(top, 'Why?', { replyToId: answered.id })
    await expect(editClaim(writer, { id: met.id, text: 'A scam.', revision: 1 }, now)).rejects.toMatchObject({ code: 'closed' })
    await expect(editComment(writer, { id: answered.id, text: 'A scam.', revision: 1 }, now)).rejects.toMatchObject({ code: 'closed' })
    expect(await claimRow(met.id)).toMatchObject({ status: 'shown', revision: 1 })
  })
})

describe('a locked thread', () => {
  it('takes no claims, comments and changes, anywhere beneath, until it ends', async () => {
    const inside = await post({ parentId: top })
    const { comment: said } = await say({ claimId: inside.id })
    await db().threadLock.create({ data: { claimId: BigInt(top), debateId: BigInt(debate.id), until: later(60) } })
    const tries = [
      () => post({ parentId: top }), () => post({ parentId: inside.id }), () => say(), () => say({ claimId: inside.id }),
      () => editClaim(writer, { id: inside.id, text: 'Other words.', revision: 1 }, now), () => editComment(writer, { id: said.id, text: 'Other words.', revision: 1 }, now),
    ]
    for (const go of tries) await expect(go()).rejects.toMatchObject({ code: 'closed', message: expect.stringContaining('locked this thread until') as string })
    expect((await claimRow((await post()).id)).status).toBe('shown')
    expect((await claimRow((await post({ parentId: inside.id, at: later(60) })).id)).status).toBe('shown')
  })
})

describe('slow mode', () => {
  it('has everybody but moderators wait between two texts, in a thread or a debate', async () => {
    await db().slowMode.create({ data: { debateId: BigInt(debate.id), claimId: BigInt(top), seconds: 300 } })
    await post({ parentId: top })
    await expect(say()).rejects.toMatchObject({ code: 'too_many', retryAfter: 300 })
    await expect(post({ parentId: top, at: later(299) })).rejects.toMatchObject({ code: 'too_many', retryAfter: 1 })
    await post({ parentId: top, at: later(300) })
    await post()
    const moderator = (await person({ role: 'moderator', hasPassword: false })).viewer
    await post({ parentId: top, by: moderator })
    await post({ parentId: top, by: moderator })
    await db().slowMode.create({ data: { debateId: BigInt(debate.id), claimId: null, seconds: 60, until: later(3_600) } })
    const other = (await person({ hasPassword: false })).viewer
    await post({ by: other })
    await expect(post({ by: other, at: later(59) })).rejects.toMatchObject({ code: 'too_many' })
    await post({ by: other, at: later(60) })
  })
})

describe('what else is posted, and who leads', () => {
  it('a watched word is found in a quote that is typed, and in the title of a source', async () => {
    await watch('snake oil', 'block')
    const posted = (more: object) => postClaim(writer, { slug: debate.slug, text: 'Buses come first.', quotes: [], sources: [], sideId: debate.sides[0]!.id, ...more }, null, now)
    await expect(posted({ quotes: [{ text: 'Snake oil for all.', speaker: 'Ada Lovelace' }] })).rejects.toMatchObject({ code: 'invalid' })
    await expect(posted({ sources: [{ url: 'https://a.example/b', title: 'Snake oil' }] })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('whoever leads a debate does not wait for what is set there, and waits for what holds everywhere', async () => {
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { ownerId: BigInt(writer.id) } })
    await hold('all')
    await watch('buses', 'hold', debate.id)
    expect((await post()).waits).toBeUndefined()
    await db().siteModeration.update({ where: { id: 1 }, data: { holding: 'all' } })
    expect((await post({ text: 'Trams come second.' })).waits).toBe(true)
    await db().siteModeration.update({ where: { id: 1 }, data: { holding: 'flagged' } })
    await db().account.update({ where: { id: BigInt(writer.id) }, data: { approvalUntil: later(60) } })
    expect((await post({ text: 'Feet come third.' })).waits).toBe(true)
  })

  it('the same long words by way of a change wait too, with whatever nobody sees between them', async () => {
    const words = 'Buy the very best snake oil of the whole town at our shop today.'
    for (const text of [words, `${words} `, words.replace('oil', 'o\u200bil')]) {
      const { id } = await post({ text: `${text.length} buses are what this street needs, and more than that too.`.replace('buses', `buses${Math.floor(text.length)}${text.includes('\u200b') ? 'x' : ''}`) })
      await editClaim(writer, { id, text, revision: 1 }, later(30))
    }
    const held = await db().claim.count({ where: { authorId: BigInt(writer.id), status: 'held' } })
    expect(held).toBe(1)
  })
})
