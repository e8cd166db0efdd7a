import pg from 'pg'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { FOREVER, type Viewer } from '@/lib/account/schema'
import { recordChanges } from '@/lib/change/commands'
import type { Change } from '@/lib/change/schema'
import { withdrawClaim } from '@/lib/claim/edit-commands'
import { postClaim } from '@/lib/claim/post-commands'
import { postClaimSchema } from '@/lib/claim/writing-schema'
import { editComment, withdrawComment } from '@/lib/comment/commands'
import { db } from '@/lib/db/client'
import { canSeeDebate } from '@/lib/debate/rights'
import { getDebateStanding } from '@/lib/debate/rights-queries'
import type { Debate } from '@/lib/debate/schema'
import { provideSettings } from '@/lib/env'
import { follow, unfollow } from '@/lib/follow/commands'
import { getFollowing, listFollowed } from '@/lib/follow/queries'
import { eraseOldNotices, readNotices } from '@/lib/notice/commands'
import { followNotices } from '@/lib/notice/jobs'
import { countUnread, listNotices } from '@/lib/notice/queries'
import { isOfModeration, NOTICE_DAYS, type Notice, UNREAD_MAX } from '@/lib/notice/schema'
import { workOffAll } from '@/lib/worker'
import { type Person, person } from '../factories/account'
import { comment } from '../factories/comment'
import { openSettled, postClaims } from '../factories/debate'

let debate: Debate
let ada: Person
let ben: Person

beforeAll(() =>
  provideSettings({ AUTH_SECRET: 'x'.repeat(43), LIMIT_TEXT_SECONDS: '0', LIMIT_TEXT_SECONDS_NEW: '0', LIMIT_TEXTS_A_DAY: '1000000', LIMIT_TEXTS_A_DAY_NEW: '1000000' }))

beforeEach(async () => {
  debate = await openSettled()
  ada = await somebody('Ada')
  ben = await somebody('Ben')
})

const somebody = (name: string) => person({ hasPassword: false, name })
const sideId = () => debate.sides[0]!.id

/** Somebody's claim, by the command. */
async function argue(by: { viewer: Viewer }, text: string, beneath?: string): Promise<string> {
  const place = beneath === undefined ? { sideId: sideId() } : { parentId: beneath, stance: 'con' }
  return (await postClaim(by.viewer, { ...postClaimSchema.parse({ text, ...place }), slug: debate.slug }, null)).id
}

/** What somebody was told, the newest first: why, and of what. */
async function toldTo({ id }: { id: string }): Promise<string[]> {
  const { items } = await listNotices(id)
  return postedIn(items).map(({ kind, claimText, comment: said }) => `${kind}: ${said?.text ?? claimText}`)
}

/** Those of what was posted, which is all there is here. */
const postedIn = (items: readonly Notice[]) => items.flatMap((one) => (isOfModeration(one) ? [] : [one]))

const unreadOf = async ({ id }: { id: string }) => countUnread({ accountId: id })

describe('somebody is told', () => {
  it('of an answer, a comment and a reply to what they wrote, following nothing', async () => {
    const top = await argue(ada, 'Buses first.')
    await argue(ben, 'Trams are better.', top)
    const said = await comment(top, 'Which lines?', { by: ben.viewer })
    const reply = await comment(top, 'Lines 3 and 4.', { by: ada.viewer, replyToId: said.id })
    await workOffAll()
    expect(await toldTo(ada)).toEqual(['comment: Which lines?', 'answer: Trams are better.'])
    expect(await toldTo(ben)).toEqual(['reply: Lines 3 and 4.'])
    const [first] = (await listNotices(ben.id)).items
    expect(first).toMatchObject({
      kind: 'reply', debateSlug: debate.slug, debateTitle: debate.title, claimId: top, claimText: 'Buses first.', stance: null,
      comment: { id: reply.id }, actor: { handle: ada.handle, name: 'Ada' }, read: false,
    })
  })

  it('of a mention, wherever it is; and of what they follow, beneath a claim however deep', async () => {
    const cleo = await somebody('Cleo')
    const top = await argue(ada, 'Buses first.')
    const other = await argue(ada, 'Bridges first.')
    await workOffAll()
    await follow(cleo.viewer, { claimId: top })
    await follow(ben.viewer, { slug: debate.slug })
    const answer = await argue(ada, 'Since they are cheap.', top)
    await argue(ada, 'Cheaper than trams.', answer)
    await argue(ada, 'Bridges last.', other)
    await comment(answer, `Is it so, @${cleo.handle}?`, { by: ada.viewer })
    await comment(other, `And this, @${cleo.handle}?`, { by: ada.viewer })
    await workOffAll()
    expect(await toldTo(cleo)).toEqual([
      `mention: And this, @${cleo.handle}?`, `mention: Is it so, @${cleo.handle}?`, 'followed_claim: Cheaper than trams.', 'followed_claim: Since they are cheap.',
    ])
    expect(await toldTo(ben)).toHaveLength(5)
    expect(new Set((await listNotices(ben.id)).items.map(({ kind }) => kind))).toEqual(new Set(['followed_debate']))
  })

  it('once of each thing, for the most personal reason, however often the worker comes by', async () => {
    const top = await argue(ada, 'Buses first.')
    await follow(ada.viewer, { claimId: top })
    await follow(ada.viewer, { slug: debate.slug })
    await workOffAll()
    const answer = await argue(ben, 'Trams are better.', top)
    const deep = await argue(ben, 'By far.', answer)
    const talk = await comment(top, `Is it, @${ada.handle}?`, { by: ben.viewer })
    await workOffAll()
    const told = await toldTo(ada)
    expect(new Set(told)).toEqual(new Set(['answer: Trams are better.', 'followed_claim: By far.', `mention: Is it, @${ada.handle}?`]))
    const [debateId, place] = [BigInt(debate.id), { claimId: BigInt(top), commentId: BigInt(talk.id) }]
    await db().$transaction((tx) => recordChanges(tx, [
      { kind: 'claim.posted', debateId, claimId: BigInt(answer) }, { kind: 'claim.posted', debateId, claimId: BigInt(deep) },
      { kind: 'comment.posted', debateId, ...place }, { kind: 'comment.posted', debateId, ...place },
    ]))
    await workOffAll()
    expect(await toldTo(ada)).toEqual(told)
  })

  it('of a mention that came later, once, and nobody else of the change', async () => {
    const cleo = await somebody('Cleo')
    const top = await argue(ada, 'Buses first.')
    const said = await comment(top, `Is it so, @${ada.handle}?`, { by: ben.viewer })
    await workOffAll()
    await follow(cleo.viewer, { claimId: top })
    const dora = await somebody('Dora')
    const text = `Is it so, @${ada.handle} and @${dora.handle}?`
    await editComment(ben.viewer, { id: said.id, text, revision: 1 })
    await workOffAll()
    await editComment(ben.viewer, { id: said.id, text: `${text} Tell.`, revision: 2 })
    await workOffAll()
    expect(await Promise.all([ada, dora, cleo].map(toldTo))).toEqual([[`mention: ${text} Tell.`], [`mention: ${text} Tell.`], []])
  })

  it('never of their own doing', async () => {
    await follow(ada.viewer, { slug: debate.slug })
    const top = await argue(ada, 'Buses first.')
    await argue(ada, 'For they are cheap.', top)
    const said = await comment(top, `I, @${ada.handle}, say so.`, { by: ada.viewer })
    await comment(top, 'And again.', { by: ada.viewer, replyToId: said.id })
    await workOffAll()
    expect(await toldTo(ada)).toEqual([])
  })

  it('of nothing by votes, changes and what comes with an article', async () => {
    const [given] = (await postClaims(debate, ['Of an article.'])) as [string]
    await argue(ben, 'Not so.', given)
    await workOffAll()
    expect(await db().notice.count({ where: { debateId: BigInt(debate.id) } })).toBe(0)
  })

  it('not while suspended, after having left, or where they may not see the debate', async () => {
    const [left, suspended, stranger, member, moderator] = await Promise.all(['L', 'S', 'X', 'M', 'O'].map(somebody)) as [Person, Person, Person, Person, Person]
    const top = await argue(stranger, 'Buses first.')
    await workOffAll()
    for (const one of [left, suspended, stranger, member, moderator]) await follow(one.viewer, { slug: debate.slug })
    const account = (one: Person, data: Parameters<ReturnType<typeof db>['account']['update']>[0]['data']) => db().account.update({ where: { id: BigInt(one.id) }, data })
    await account(left, { name: 'former member', handle: null, email: null, emailVerifiedAt: null, passwordHash: null, deletedAt: new Date() })
    await account(suspended, { suspendedUntil: FOREVER })
    await account(moderator, { role: 'moderator' })
    await db().debateMember.createMany({ data: [member, ben].map(({ id }) => ({ debateId: BigInt(debate.id), accountId: BigInt(id) })) })
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { visibility: 'private' } })
    await argue(ben, 'Trams are better.', top)
    await comment(top, `So it is, @${stranger.handle}`, { by: ben.viewer })
    await workOffAll()
    const told = async (one: Person) => db().notice.count({ where: { accountId: BigInt(one.id) } })
    expect(await Promise.all([left, suspended, stranger].map(told))).toEqual([0, 0, 0])
    expect(await Promise.all([member, moderator].map(told))).toEqual([2, 2])
  })

  it('of no more than is shown: what is withdrawn or hidden is gone from the list and the count at once', async () => {
    const top = await argue(ada, 'Buses first.')
    await argue(ben, 'It stays.', top)
    await workOffAll()
    await readNotices(ada.viewer, {})
    const answer = await argue(ben, 'Trams are better.', top)
    const said = await comment(top, 'Which lines?', { by: ben.viewer })
    await workOffAll()
    expect(await unreadOf(ada)).toBe(2)
    await withdrawComment(ben.viewer, said.id)
    const hide = (status: 'hidden' | 'shown') => db().claim.update({ where: { id: BigInt(answer) }, data: { status } })
    await hide('hidden')
    expect([await unreadOf(ada), await toldTo(ada)]).toEqual([0, ['answer: It stays.']])
    await hide('shown')
    expect(await unreadOf(ada)).toBe(1)
    await withdrawClaim(ben.viewer, answer)
    await workOffAll()
    expect([await unreadOf(ada), await toldTo(ada)]).toEqual([0, ['answer: It stays.']])
  })

  it('of nothing that was withdrawn before the worker came by', async () => {
    const top = await argue(ada, 'Buses first.')
    await withdrawClaim(ben.viewer, await argue(ben, 'A slip.', top))
    await workOffAll()
    expect(await db().notice.count({ where: { accountId: BigInt(ada.id) } })).toBe(0)
  })

  it('some at a time where thousands follow, each once, whoever else is told meanwhile', async () => {
    const top = await argue(ada, 'Buses first.')
    await workOffAll()
    const made = await db().account.createManyAndReturn({
      data: Array.from({ length: 1_050 }, (_, index) => ({ handle: `crowd-${debate.id}-${index}`, name: `Crowd ${index}`, email: `crowd-${debate.id}-${index}@example.org` })),
      select: { id: true },
    })
    await db().follow.createMany({ data: made.flatMap(({ id }, index) => [
      { accountId: id, debateId: BigInt(debate.id) }, ...(index % 2 === 0 ? [{ accountId: id, debateId: BigInt(debate.id), claimId: BigInt(top) }] : []),
    ]) })
    const answer = await argue(ben, 'Trams are better.', top)
    await argue(ben, 'Bridges first.')
    const told = () => db().notice.groupBy({ by: ['claimId', 'kind'], where: { debateId: BigInt(debate.id) }, _count: true, orderBy: [{ claimId: 'asc' }, { kind: 'asc' }] })
    await workOffAll({ asked: true })
    expect((await told()).map(({ _count }) => _count).reduce((sum, count) => sum + count)).toBe(1_001)
    expect(await toldTo(ada)).toEqual(['answer: Trams are better.'])
    expect(await db().change.count({ where: { kind: 'notices.due' } })).toBe(2)
    await workOffAll()
    expect((await told()).map(({ claimId, kind, _count }) => [String(claimId) === answer, kind, _count])).toEqual([
      [true, 'answer', 1], [true, 'followed_claim', 525], [true, 'followed_debate', 525], [false, 'followed_debate', 1_050],
    ])
  })

  it('by as many statements when many are told of much as when one is told of one thing', async () => {
    const top = await argue(ada, 'Buses first.')
    await workOffAll()
    const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown
    let asked: string[] = []
    pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
      const [first] = given as [string | { text?: string }]
      asked.push(typeof first === 'string' ? first : (first.text ?? ''))
      return query.apply(this, given)
    } as typeof pg.Client.prototype.query
    // All of the job, mails included, and of nothing else.
    const statements = async () => {
      const select = { kind: true, debateId: true, claimId: true, commentId: true, accountId: true }
      const changes = (await db().change.findMany({ select })) as Change[]
      await db().change.deleteMany()
      return db().$transaction(async (tx) => {
        asked = []
        await followNotices(tx, changes)
        return asked.length
      })
    }
    provideSettings({ SMTP_URL: 'smtp://127.0.0.1:9', PUBLIC_URL: 'https://crux.example' })
    try {
      await argue(ben, 'One.', top)
      const few = await statements()
      for (let index = 0; index < 30; index += 1) await follow((await somebody(`Follower ${index}`)).viewer, { slug: debate.slug })
      for (let index = 0; index < 5; index += 1) await argue(ben, `Answer ${index}.`, top)
      await comment(top, 'And this.', { by: ben.viewer })
      expect([few, await statements()]).toEqual([2, 2])
      expect(await db().mail.count()).toBe(32)
      expect(await db().notice.count({ where: { debateId: BigInt(debate.id), kind: 'followed_debate' } })).toBe(180)
    } finally {
      provideSettings({ SMTP_URL: '' })
      pg.Client.prototype.query = query as typeof pg.Client.prototype.query
    }
  })
})

describe('what was told', () => {
  it('is listed by pages, the newest first, for its owner alone, and counted up to a number', async () => {
    const top = await argue(ada, 'Buses first.')
    await workOffAll()
    const rows = Array.from({ length: UNREAD_MAX + 5 }, (_, index) => ({ debateId: BigInt(debate.id), sideId: BigInt(sideId()), parentId: BigInt(top), stance: 'con' as const, authorId: BigInt(ben.id), text: `Answer ${index}` }))
    const made = await db().claim.createManyAndReturn({ data: rows, select: { id: true } })
    await db().$transaction((tx) => recordChanges(tx, made.map(({ id }) => ({ kind: 'claim.posted' as const, debateId: BigInt(debate.id), claimId: id }))))
    await workOffAll()
    expect([await unreadOf(ada), await unreadOf(ben)]).toEqual([UNREAD_MAX, 0])
    const seen: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await listNotices(ada.id, { limit: 50, ...(cursor !== undefined && { cursor }) })
      seen.push(...postedIn(page.items).map(({ claimText }) => claimText))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(seen).toEqual(rows.map(({ text }) => text).reverse())
    await expect(Promise.resolve(listNotices(ada.id, { cursor: 'nothing' }))).rejects.toMatchObject({ code: 'invalid' })
  })

  it('is read up to one, of one claim, or all; never somebody else\'s', async () => {
    const top = await argue(ada, 'Buses first.')
    for (const text of ['One.', 'Two.', 'Three.']) await argue(ben, text, top)
    await workOffAll()
    const [three, two] = postedIn((await listNotices(ada.id)).items)
    expect(await readNotices(ben.viewer, {})).toBe(0)
    expect(await unreadOf(ada)).toBe(3)
    expect(await readNotices(ada.viewer, { upTo: two!.id })).toBe(1)
    expect(await readNotices(ada.viewer, { claimId: two!.claimId })).toBe(1)
    expect(await readNotices(ada.viewer, { claimId: three!.claimId })).toBe(0)
    expect((await listNotices(ada.id)).items.map(({ read }) => read)).toEqual([true, true, true])
  })

  it('is erased after its days, read or not', async () => {
    await db().notice.deleteMany()
    const top = await argue(ada, 'Buses first.')
    for (const text of ['One.', 'Two.']) await argue(ben, text, top)
    await workOffAll()
    const [, old] = (await listNotices(ada.id)).items
    await db().notice.update({ where: { id: BigInt(old!.id) }, data: { createdAt: new Date(Date.now() - (NOTICE_DAYS * 24 + 1) * 3_600_000) } })
    expect(await eraseOldNotices(new Date())).toBe(1)
    expect(await toldTo(ada)).toEqual(['answer: Two.'])
  })
})

describe('following', () => {
  it('is done once, also at the same time, and undone', async () => {
    const top = await argue(ada, 'Buses first.')
    await Promise.all([1, 2, 3].map(() => follow(ben.viewer, { slug: debate.slug })))
    await follow(ben.viewer, { claimId: top })
    await follow(ben.viewer, { claimId: top })
    const mine = (among: string[] | null = null) => getFollowing(debate.slug, { accountId: ben.id }, among)
    expect([await mine(), await mine(['1']), await mine([top])]).toEqual([
      { debate: true, claims: [top] }, { debate: true, claims: [] }, { debate: true, claims: [top] },
    ])
    expect(await listFollowed(ben.id)).toEqual([
      { slug: debate.slug, title: debate.title, claim: { id: top, text: 'Buses first.' } }, { slug: debate.slug, title: debate.title, claim: null },
    ])
    expect(await db().follow.count({ where: { accountId: BigInt(ben.id) } })).toBe(2)
    await unfollow(ben.viewer, { slug: debate.slug })
    await unfollow(ben.viewer, { slug: debate.slug })
    expect(await mine()).toEqual({ debate: false, claims: [top] })
  })

  it('is refused where there is nothing to see, and left all the same', async () => {
    const top = await argue(ada, 'Buses first.')
    await follow(ben.viewer, { claimId: top })
    await withdrawClaim(ada.viewer, top)
    for (const target of [{ slug: 'none-such' }, { slug: '__proto__' }, { claimId: '999999999' }, { claimId: 'x' }, { claimId: top }]) {
      await expect(follow(ada.viewer, target), JSON.stringify(target)).rejects.toMatchObject({ code: 'not_found' })
    }
    await unfollow(ben.viewer, { claimId: top })
    await expect(unfollow(ben.viewer, { claimId: top })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('finds no claim of an unlisted debate by its id alone', async () => {
    const top = await argue(ada, 'Buses first.')
    await db().debate.update({ where: { id: BigInt(debate.id) }, data: { visibility: 'unlisted' } })
    await expect(follow(ben.viewer, { claimId: top })).rejects.toMatchObject({ code: 'not_found' })
    await expect(unfollow(ben.viewer, { claimId: top })).rejects.toMatchObject({ code: 'not_found' })
    await follow(ben.viewer, { claimId: top, debate: debate.slug })
    await follow(ada.viewer, { claimId: top })
    await unfollow(ben.viewer, { claimId: top })
  })

  it('is refused to who has just left', async () => {
    await db().account.update({ where: { id: BigInt(ben.id) }, data: { name: 'former member', handle: null, email: null, emailVerifiedAt: null, passwordHash: null, deletedAt: new Date() } })
    await expect(follow(ben.viewer, { slug: debate.slug })).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('asks in SQL who sees a debate as the rule does', async () => {
    const [owner, member, named, moderator, stranger] = [await somebody('O'), await somebody('M'), await somebody('N'), await person({ hasPassword: false, role: 'moderator' }), ben]
    const debateId = BigInt(debate.id)
    await db().debateMember.create({ data: { debateId, accountId: BigInt(member.id) } })
    await db().debateModerator.create({ data: { debateId, accountId: BigInt(named.id) } })
    for (const one of [owner, member, named, moderator, stranger]) await db().follow.create({ data: { debateId, accountId: BigInt(one.id) } })
    for (const ownerId of [BigInt(owner.id), null]) {
      for (const status of ['draft', 'open', 'closed', 'archived'] as const) {
        for (const visibility of ['public', 'unlisted', 'private'] as const) {
          await db().debate.update({ where: { id: debateId }, data: { status, visibility, ownerId } })
          for (const one of [owner, member, named, moderator, stranger]) {
            const standing = await getDebateStanding(debate.slug, { accountId: one.id })
            expect((await listFollowed(one.id)).length, `${status} ${visibility} ${one.handle}`).toBe(canSeeDebate(one.viewer, standing!) ? 1 : 0)
          }
        }
      }
    }
  })
})
