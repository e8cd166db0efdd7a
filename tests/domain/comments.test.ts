import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { FOREVER, type Viewer } from '@/lib/account/schema'
import { getClaim } from '@/lib/claim/queries'
import { editComment, postComment, withdrawComment } from '@/lib/comment/commands'
import { getTalk, listComments } from '@/lib/comment/queries'
import { db } from '@/lib/db/client'
import { getDebate } from '@/lib/debate/queries'
import type { Debate } from '@/lib/debate/schema'
import { keepDraft } from '@/lib/draft/commands'
import { listCommentRevisions } from '@/lib/comment/revision-queries'
import { editCommentDraft } from '@/lib/draft/place'
import { getDraft } from '@/lib/draft/queries'
import { provideSettings } from '@/lib/env'
import { workOffAll } from '@/lib/worker'
import { atOnce, minutesAfter, person } from '../factories/account'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'
import { whileHeld } from '../factories/waiting'

let debate: Debate
let claimId: string
let writer: Viewer

const NOW = new Date('2026-11-25T12:00:00Z')

beforeAll(() => provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0', LIMIT_LINKS_NEW: '2' }))

beforeEach(async () => {
  debate = await openSettled()
  ;[claimId] = (await postClaims(debate, ['Buses first.'])) as [string]
  await workOffAll()
  writer = (await person({ hasPassword: false })).viewer
})

const post = (text: string, replyToId?: string, by = writer) => postComment(by, { claimId, text, replyToId }, null, NOW)
const posted = async (text: string, replyToId?: string) => (await post(text, replyToId)).comment
const rowOf = (id: string) => db().comment.findUniqueOrThrow({ where: { id: BigInt(id) }, include: { revisions: { orderBy: { revision: 'asc' } } } })
const where = () => ({ where: { debateId: BigInt(debate.id) } })
const setDebate = (data: Parameters<ReturnType<typeof db>['debate']['update']>[0]['data']) => db().debate.update({ where: { id: BigInt(debate.id) }, data })
const refused = (code: string, words?: RegExp) => ({ name: 'Refusal', code, ...(words && { message: expect.stringMatching(words) as string }) })

describe('a comment', () => {
  it('is posted: told, followed, counted among those who take part', async () => {
    const made = await posted('Which shops were **counted**?')
    expect(made).toMatchObject({ claimId, replyToId: null, author: { handle: writer.handle }, text: 'Which shops were **counted**?', status: 'shown', revision: 1, replies: 0, editedAt: null })
    expect(await db().activity.findMany({ ...where(), select: { kind: true, commentId: true, actorId: true } })).toEqual([
      { kind: 'comment_posted', commentId: BigInt(made.id), actorId: BigInt(writer.id) },
    ])
    expect(await db().change.findMany({ where: { kind: 'comment.posted', debateId: BigInt(debate.id) }, select: { commentId: true, claimId: true, accountId: true } })).toEqual([
      { commentId: BigInt(made.id), claimId: BigInt(claimId), accountId: BigInt(writer.id) },
    ])
    expect(await db().participant.count(where())).toBe(1)
  })

  it('is answered one level deep', async () => {
    const made = await posted('First')
    const reply = await posted('Reply', made.id)
    expect(reply.replyToId).toBe(made.id)
    await expect(post('Reply to the reply', reply.id)).rejects.toMatchObject({ ...refused('invalid'), fields: { replyToId: expect.stringContaining('reply itself') as string } })
    await expect(post('To nothing', '999999999')).rejects.toMatchObject(refused('invalid'))
    const [other] = (await postClaims(debate, ['Another claim'])) as [string]
    const elsewhere = await comment(other, 'Elsewhere')
    await expect(post('Across claims', elsewhere.id)).rejects.toMatchObject(refused('invalid'))
  })

  it('is posted once under a key, however often and at once it is sent', async () => {
    provideSettings({ LIMIT_TEXT_SECONDS_NEW: '60' })
    const once = { route: 'postComment 1', key: 'key-1', body: ['Once'] }
    const send = () => postComment(writer, { claimId, text: 'Once' }, once)
    const made = await Promise.all([send(), send(), send()])
    expect(new Set(made.map((one) => one.comment.id)).size).toBe(1)
    expect((await send()).comment.id).toBe(made[0]!.comment.id)
    expect(await db().comment.count(where())).toBe(1)
    await expect(postComment(writer, { claimId, text: 'Other' }, { ...once, body: ['Other'] })).rejects.toMatchObject(refused('conflict'))
    provideSettings({ LIMIT_TEXT_SECONDS_NEW: '0' })
  })

  it('waits its turn: of two at once by somebody new, one', async () => {
    provideSettings({ LIMIT_TEXT_SECONDS_NEW: '60' })
    const { done, refused: codes } = await atOnce([() => post('One'), () => post('Two')])
    expect([done, codes]).toEqual([1, ['too_many']])
    provideSettings({ LIMIT_TEXT_SECONDS_NEW: '0' })
  })

  it('holds so many links and not one more', async () => {
    await post('http://a.example and [b](https://b.example)')
    await expect(post('http://a.example http://b.example https://c.example')).rejects.toMatchObject({ ...refused('invalid'), fields: { text: 'has more than 2 links' } })
  })

  it('knows whom it names, by a handle of now or of before, and not who only looks like it', async () => {
    const [ada, waiting] = [await person({ handle: 'Ada-of-Old' }), await person({ handle: 'unopened', confirmed: false })]
    await db().ticket.create({ data: { hash: 'a'.repeat(64), purpose: 'confirm', accountId: BigInt(waiting.id), expiresAt: FOREVER } })
    await db().account.update({ where: { id: BigInt(waiting.id) }, data: { signedUp: true } })
    const made = await posted('@ada-of-old, @unopened, @nobody-here and `@ada-of-old`; @Ada-of-0ld only looks so.')
    expect((await rowOf(made.id)).mentions).toEqual([BigInt(ada.id)])
    await db().account.update({ where: { id: BigInt(ada.id) }, data: { handle: 'ada-of-new' } })
    const { threads } = await getTalk(claimId)
    expect(threads[0]?.mentioned).toEqual([{ typed: 'Ada-of-Old', handle: 'ada-of-new' }])
  })
})

describe('who may not comment', () => {
  it.each([
    ['somebody who is silenced', { silencedUntil: FOREVER }, 'silenced'],
    ['somebody who is suspended', { suspendedUntil: FOREVER }, 'suspended'],
    ['somebody who has not confirmed', { confirmed: false }, 'Confirm'],
  ])('%s', async (_, wishes, words) => {
    const { viewer } = await person({ hasPassword: false, ...wishes })
    await expect(post('No', undefined, viewer)).rejects.toMatchObject(refused('forbidden', new RegExp(words)))
    expect(await db().comment.count(where())).toBe(0)
  })

  it('a token that only reads, and who was not invited', async () => {
    await expect(post('No', undefined, { ...writer, scopes: ['read'] })).rejects.toMatchObject(refused('forbidden', /token/))
    await setDebate({ arguing: 'invited' })
    await expect(post('No')).rejects.toMatchObject(refused('forbidden', /invited/))
  })

  it('anybody, on what is being taken back at that moment', async () => {
    const takeBack = { where: { id: BigInt(claimId) }, data: { status: 'withdrawn' as const } }
    const [end] = await whileHeld(async (tx) => {
      await tx.$queryRaw`SELECT FROM claim WHERE id = ${BigInt(claimId)} FOR UPDATE`
      await tx.claim.update(takeBack)
    }, [() => post('Too late')])
    expect(end).toMatchObject({ status: 'rejected', reason: refused('closed') })
    expect(await db().comment.count(where())).toBe(0)
  })

  it('anybody, in a debate that is not open, that they do not see, or on what is gone', async () => {
    for (const status of ['closed', 'archived'] as const) {
      await setDebate({ status })
      await expect(post('No')).rejects.toMatchObject(refused('closed'))
    }
    await setDebate({ status: 'open', visibility: 'private' })
    await expect(post('No')).rejects.toMatchObject(refused('not_found'))
    await setDebate({ visibility: 'public' })
    await db().claim.update({ where: { id: BigInt(claimId) }, data: { status: 'withdrawn' } })
    await expect(post('No')).rejects.toMatchObject(refused('closed'))
    await db().claim.update({ where: { id: BigInt(claimId) }, data: { status: 'held' } })
    await expect(post('No')).rejects.toMatchObject(refused('not_found'))
    await expect(postComment(writer, { claimId: '999999999', text: 'No' }, null)).rejects.toMatchObject(refused('not_found'))
    expect(await db().comment.count(where())).toBe(0)
  })
})

describe('a change', () => {
  it('leaves no trace within five minutes, as long as nobody has replied', async () => {
    const made = await posted('Frist')
    const { comment: changed } = await editComment(writer, { id: made.id, text: 'First', revision: 1 }, minutesAfter(NOW, 5))
    expect(changed).toMatchObject({ text: 'First', editedAt: null, revision: 2 })
    expect((await rowOf(made.id)).revisions).toEqual([])
    await comment(claimId, 'A reply', { replyToId: made.id })
    const { comment: again } = await editComment(writer, { id: made.id, text: 'The first', revision: 2 }, minutesAfter(NOW, 5))
    expect(again).toMatchObject({ revision: 3, editedAt: minutesAfter(NOW, 5).toISOString(), replies: 1 })
    expect((await rowOf(made.id)).revisions).toMatchObject([{ revision: 2, text: 'First' }])
  })

  it('has no history once it is withdrawn', async () => {
    const made = await posted('One')
    await editComment(writer, { id: made.id, text: 'Two', revision: 1 }, minutesAfter(NOW, 60))
    await withdrawComment(writer, made.id, minutesAfter(NOW, 61))
    expect((await listCommentRevisions(made.id, { limit: 2 })).items).toEqual([])
  })

  it('keeps the text before, later on, for 24 hours', async () => {
    const made = await posted('One')
    await editComment(writer, { id: made.id, text: 'Two', revision: 1 }, new Date(minutesAfter(NOW, 5).getTime() + 1))
    await editComment(writer, { id: made.id, text: 'Three', revision: 2 }, minutesAfter(NOW, 24 * 60))
    expect((await rowOf(made.id)).revisions.map(({ text }) => text)).toEqual(['One', 'Two'])
    const first = await listCommentRevisions(made.id, { limit: 2 })
    expect(first.items).toEqual([
      { revision: 3, text: 'Three', createdAt: minutesAfter(NOW, 24 * 60).toISOString() },
      { revision: 2, text: 'Two', createdAt: new Date(minutesAfter(NOW, 5).getTime() + 1).toISOString() },
    ])
    const rest = await listCommentRevisions(made.id, { limit: 2, cursor: first.nextCursor ?? '' })
    expect(rest).toEqual({ items: [{ revision: 1, text: 'One', createdAt: NOW.toISOString() }], nextCursor: null })
    await expect(editComment(writer, { id: made.id, text: 'Four', revision: 3 }, new Date(minutesAfter(NOW, 24 * 60).getTime() + 1))).rejects.toMatchObject(refused('closed', /24 hours/))
  })

  it('is refused where the text is another by now, and to everybody else', async () => {
    const made = await posted('One')
    await editComment(writer, { id: made.id, text: 'Two', revision: 1 }, NOW)
    await expect(editComment(writer, { id: made.id, text: 'Mine', revision: 1 }, NOW)).rejects.toMatchObject(refused('conflict'))
    const { done, refused: codes } = await atOnce(['a', 'b', 'c'].map((text) => () => editComment(writer, { id: made.id, text, revision: 2 }, NOW)))
    expect([done, codes]).toEqual([1, ['conflict', 'conflict']])
    for (const { viewer } of [await person(), await person({ role: 'admin' })]) {
      await expect(editComment(viewer, { id: made.id, text: 'Theirs', revision: 3 }, NOW)).rejects.toMatchObject(refused('not_found'))
    }
    await expect(editComment({ ...writer, silencedUntil: FOREVER }, { id: made.id, text: 'No', revision: 3 }, NOW)).rejects.toMatchObject(refused('forbidden'))
    await setDebate({ status: 'closed' })
    await expect(editComment(writer, { id: made.id, text: 'No', revision: 3 }, NOW)).rejects.toMatchObject(refused('closed'))
  })

  it('sent twice is done once', async () => {
    const made = await posted('One')
    const change = { id: made.id, text: 'Two', revision: 1 }
    await editComment(writer, change, NOW)
    expect((await editComment(writer, change, NOW)).comment).toMatchObject({ text: 'Two', revision: 2 })
  })

  it('into what stands there already ends its draft', async () => {
    const made = await posted('One')
    await keepDraft(writer, editCommentDraft(made.id), { sequence: 1, fields: { text: 'One' } })
    await editComment(writer, { id: made.id, text: 'One', revision: 1 }, NOW)
    expect(await getDraft(writer, editCommentDraft(made.id))).toBeNull()
  })

  it('names others than before, and is nothing when the text is the same', async () => {
    const ada = await person()
    const made = await posted('Nobody')
    await editComment(writer, { id: made.id, text: `@${ada.handle}`, revision: 1 }, NOW)
    expect((await rowOf(made.id)).mentions).toEqual([BigInt(ada.id)])
    const before = await db().change.count()
    expect((await editComment(writer, { id: made.id, text: `@${ada.handle}`, revision: 2 }, NOW)).comment.revision).toBe(2)
    expect(await db().change.count()).toBe(before)
  })
})

describe('withdrawing', () => {
  it('takes the words away; a trace stays where others have replied, and goes with the last reply', async () => {
    const made = await posted('Secret words')
    await editComment(writer, { id: made.id, text: 'Other secret words', revision: 1 }, minutesAfter(NOW, 10))
    const reply = await comment(claimId, 'A reply', { replyToId: made.id })
    await withdrawComment(writer, made.id, NOW)
    await withdrawComment(writer, made.id, NOW)
    expect(await rowOf(made.id)).toMatchObject({ status: 'withdrawn', text: '[withdrawn]', mentions: [], revisions: [] })
    const { items } = await listComments(claimId, {})
    expect(items).toMatchObject([{ id: made.id, status: 'withdrawn', text: '', author: null, replies: 1 }])
    await expect(post('Another reply', made.id)).rejects.toMatchObject(refused('closed'))
    await db().comment.update({ where: { id: BigInt(reply.id) }, data: { status: 'withdrawn' } })
    expect((await listComments(claimId, {})).items).toEqual([])
    expect((await getTalk(claimId)).threads).toEqual([])
  })

  it('is the author’s alone, also while silenced, and not in a closed debate', async () => {
    const made = await posted('Mine')
    for (const { viewer } of [await person(), await person({ role: 'admin' })]) {
      await expect(withdrawComment(viewer, made.id, NOW)).rejects.toMatchObject(refused('not_found'))
    }
    await expect(withdrawComment({ ...writer, suspendedUntil: FOREVER }, made.id, NOW)).rejects.toMatchObject(refused('forbidden'))
    await expect(withdrawComment({ ...writer, scopes: ['read'] }, made.id, NOW)).rejects.toMatchObject(refused('forbidden'))
    await setDebate({ status: 'closed' })
    await expect(withdrawComment(writer, made.id, NOW)).rejects.toMatchObject(refused('closed'))
    await setDebate({ status: 'open' })
    await withdrawComment({ ...writer, silencedUntil: FOREVER }, made.id, NOW)
    expect((await rowOf(made.id)).status).toBe('withdrawn')
  })
})

describe('what is kept', () => {
  it('counts what is shown, through posting, withdrawing and hiding', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, (_, index) => posted(`Comment ${index}`)))
    await comment(claimId, 'A reply', { replyToId: made[0]!.id })
    await workOffAll()
    const kept = async () => [(await getClaim(claimId))?.comments, (await getDebate(debate.slug))?.stats.comments]
    expect(await kept()).toEqual([6, 6])
    await withdrawComment(writer, made[0]!.id, NOW)
    await workOffAll()
    await workOffAll()
    expect(await kept()).toEqual([5, 5])
    const gone = await posted('Posted and withdrawn before anybody counted')
    await withdrawComment(writer, gone.id, NOW)
    await workOffAll()
    expect(await kept()).toEqual([5, 5])
    expect((await getDebate(debate.slug))?.stats.people).toBe(2)
  })
})
