import { beforeEach, describe, expect, it } from 'vitest'

import { debatesFeed } from '@/lib/activity/atom'
import { db } from '@/lib/db/client'
import { getDebate, listDebates } from '@/lib/debate/queries'
import { keepDraft } from '@/lib/draft/commands'
import { NEW_DEBATE_DRAFT } from '@/lib/draft/place'
import { moveDebate } from '@/lib/opening/move-commands'
import { openDebate } from '@/lib/opening/open-commands'
import { openDebateSchema } from '@/lib/opening/schema'
import { Refusal } from '@/lib/refusal'
import { workOffAll } from '@/lib/worker'
import { atOnce, minutesAfter, person, type Person } from '../factories/account'

let me: Person
const now = new Date()

beforeEach(async () => {
  await db().rateLimit.deleteMany()
  me = await person()
})

const SIDES = [
  { name: 'Walkers', summary: 'Streets belong to people first.', stance: 'supports' },
  { name: 'Drivers', summary: 'A centre that cannot be reached dries up.', stance: 'opposes' },
] as const
let number = 0
const wish = (rest: object = {}) => {
  number += 1
  return openDebateSchema.parse({ title: `Should street ${number} be closed to cars?`, thesis: 'It should, and soon.', sides: SIDES, ...rest })
}
const once = (key: string, body: unknown = {}) => ({ route: 'openDebate', key, body })
const open = async (rest: object = {}, by = me, at = now) => {
  await db().rateLimit.deleteMany()
  return openDebate(by.viewer, wish(rest), null, at)
}
const refused = (tried: Promise<unknown>) => tried.then(() => null, (error: unknown) => (error instanceof Refusal ? { code: error.code, fields: Object.keys(error.fields ?? {}) } : Promise.reject(error as Error)))
const activitiesOf = async (id: string) => (await db().activity.findMany({ where: { debateId: BigInt(id) }, orderBy: { id: 'asc' } })).map(({ kind, actorId }) => [kind, String(actorId)])

describe('opening a debate', () => {
  it('ends the draft that it was made from, and none where a program opens it', async () => {
    await keepDraft(me.viewer, NEW_DEBATE_DRAFT, { sequence: 1, fields: { title: 'Should' } })
    const kept = async () => (await db().draft.findFirstOrThrow({ where: { accountId: BigInt(me.id) } })).fields
    await open()
    expect(await kept()).toEqual({ title: 'Should' })
    await db().rateLimit.deleteMany()
    await openDebate(me.viewer, wish(), null, now, NEW_DEBATE_DRAFT)
    expect(await kept()).toEqual({})
  })

  it('makes its frame, and tells of it', async () => {
    const { id, slug } = await open({ title: '  Should  the\ncity act? ', topics: ['Cities', 'Transport'], arguing: 'invited' })
    await workOffAll()
    expect(slug).toBe('should-the-city-act')
    expect(await getDebate(slug)).toMatchObject({
      id, title: 'Should the city act?', status: 'open', visibility: 'public', arguing: 'invited', revision: 1, source: null, sides: SIDES,
      topics: [{ slug: 'cities', name: 'Cities' }, { slug: 'transport', name: 'Transport' }],
      stats: { claims: 0, votes: 0, comments: 0, people: 0, quotes: 0 }, createdAt: now.toISOString(),
    })
    expect(await activitiesOf(id)).toEqual([['debate_opened', me.id]])
  })

  it('keeps what is known of the article, also of one in print', async () => {
    const { slug } = await open({ source: { title: 'Streets', publisher: 'The Example', publishedAt: '2026-03-14' } })
    expect((await getDebate(slug))?.source).toEqual({
      title: 'Streets', publisher: 'The Example', author: null, url: null, publishedAt: '2026-03-14', sha256: null, textAvailable: false, paragraphCount: 0,
    })
  })

  it('takes a topic that is there, however it is written, and names it once', async () => {
    const { slug } = await open({ topics: ['cities', 'CITIES', 'École'] })
    await open({ topics: ['Écolé!'] })
    expect((await getDebate(slug))?.topics).toEqual([{ slug: 'cities', name: 'Cities' }, { slug: 'ecole', name: 'École' }])
    expect(await db().topic.count({ where: { slug: 'ecole' } })).toBe(1)
    expect(await refused(open({ topics: ['🤔'] }))).toEqual({ code: 'invalid', fields: ['topics'] })
  })

  it('gives each an address of its own, also of several at once; none stands in the way of a page', async () => {
    const slugs: string[] = []
    for (const title of ['Is it so?', 'Is it so', 'is IT so!', 'New', '🤔', '应该吗？']) slugs.push((await open({ title })).slug)
    expect(slugs).toEqual(['is-it-so', 'is-it-so-2', 'is-it-so-3', 'new-2', 'debate', 'debate-2'])
    const several = await Promise.all([1, 2, 3, 4].map(() => person()))
    await db().rateLimit.deleteMany()
    const made = await Promise.all(several.map((by) => openDebate(by.viewer, wish({ title: 'At once?' }), null)))
    expect(made.map(({ slug }) => slug).sort()).toEqual(['at-once', 'at-once-2', 'at-once-3', 'at-once-4'])
  })

  it('whatever other titles end with: no number stands in the way of the next', async () => {
    const slugs: string[] = []
    for (const title of ['Decree 999999', 'Budget 2026', 'Decree', 'Decree', 'Budget', 'Budget', 'Budget 2026']) slugs.push((await open({ title })).slug)
    expect(slugs).toEqual(['decree-999999', 'budget-2026', 'decree', 'decree-2', 'budget', 'budget-2', 'budget-2026-2'])
    await db().debate.createMany({ data: ['many', ...[2, 3, 4, 5, 6, 7, 8, 9].map((one) => `many-${one}`)].map((slug) => ({ slug, title: 'Many', thesis: 'It is.' })) })
    expect((await open({ title: 'Many' })).slug).toMatch(/^many-[a-z2-7]{10}$/)
  })

  it.each([
    ['n unlisted one', 'unlisted', { visibility: 'unlisted' }], [' private one', 'private', { visibility: 'private' }], [' draft', 'draft', { status: 'draft' }],
  ])('gives a%s an address that its title does not tell, and that the next of this title does not betray', async (_, word, rest) => {
    const title = `Shall we merge the ${word}?`
    const { slug } = await open({ title, ...rest })
    expect(slug).toMatch(new RegExp(`^shall-we-merge-the-${word}-[a-z2-7]{10}$`))
    expect((await listDebates({ limit: 100 })).items.map((one) => one.slug)).not.toContain(slug)
    expect((await open({ title })).slug).toBe(`shall-we-merge-the-${word}`)
  })

  it('keeps a draft for its owner alone, and tells nobody', async () => {
    const { id, slug } = await open({ status: 'draft' })
    expect([await getDebate(slug), (await getDebate(slug, me.viewer))?.status]).toEqual([null, 'draft'])
    expect(await activitiesOf(id)).toEqual([])
    expect(await db().change.count({ where: { debateId: BigInt(id) } })).toBe(0)
  })

  it('published later is new from then on: first in the list, page by page, and in the feed', async () => {
    const { slug } = await open({ status: 'draft' }, me, minutesAfter(now, -40_000))
    const others = [await open({}, me, minutesAfter(now, 60)), await open({}, me, minutesAfter(now, 90))].map((one) => one.slug).reverse()
    const opened = minutesAfter(now, 120)
    await moveDebate(me.viewer, slug, 'publish', null, opened)
    const seen: string[] = []
    for (let cursor: string | undefined; seen.length < 3; ) {
      const page = await listDebates({ limit: 1, ...(cursor !== undefined && { cursor }) })
      seen.push(...page.items.map((one) => one.slug))
      cursor = page.nextCursor ?? undefined
    }
    expect(seen).toEqual([slug, ...others])
    const feed = debatesFeed('https://crux.example', (await listDebates({ limit: 2 })).items)
    expect(/<updated>(.*?)<\/updated>/.exec(feed)?.[1]).toBe(opened.toISOString())
    expect(/<link rel="alternate" type="text\/html" href="https:\/\/crux\.example\/debates\/(.*?)"\/>/.exec(feed.slice(feed.indexOf('<entry>')))?.[1]).toBe(slug)
  })

  it('sent twice is one, also at the same time; with other words it is a conflict', async () => {
    const input = wish()
    const tries = [1, 2, 3].map(() => () => openDebate(me.viewer, input, once('twice', input)))
    expect(await atOnce(tries)).toEqual({ done: 3, refused: [] })
    expect(await db().debate.count({ where: { title: input.title } })).toBe(1)
    const again = await openDebate(me.viewer, input, once('twice', input))
    expect(again.replayed).toBe(true)
    expect(await refused(openDebate(me.viewer, wish(), once('twice', 'other')))).toMatchObject({ code: 'conflict' })
  })

  it('waits its turn, and new members have few', async () => {
    expect(await open()).toMatchObject({ replayed: false })
    expect(await refused(openDebate(me.viewer, wish(), null, minutesAfter(now, 0.5)))).toMatchObject({ code: 'too_many' })
    await openDebate(me.viewer, wish(), null, minutesAfter(now, 2))
    await openDebate(me.viewer, wish(), null, minutesAfter(now, 4))
    expect(await refused(openDebate(me.viewer, wish(), null, minutesAfter(now, 6)))).toMatchObject({ code: 'too_many' })
  })

  it.each([
    ['who is not confirmed', { confirmed: false }], ['the silenced', { silencedUntil: minutesAfter(now, 60) }], ['the suspended', { suspendedUntil: minutesAfter(now, 60) }],
  ])('is not for %s', async (_, wishes) => {
    expect(await refused(open({}, await person(wishes)))).toMatchObject({ code: 'forbidden' })
  })

  it('is not for a token that only reads', async () => {
    expect(await refused(openDebate({ ...me.viewer, scopes: ['read'] }, wish(), null))).toMatchObject({ code: 'forbidden' })
  })

  it('is refused with sides that are all for it, or called the same, or with many links', async () => {
    expect(await refused(open({ sides: SIDES.map((side) => ({ ...side, stance: 'supports' })) }))).toEqual({ code: 'invalid', fields: ['sides'] })
    expect(await refused(open({ sides: SIDES.map((side) => ({ ...side, name: 'Us' })) }))).toEqual({ code: 'invalid', fields: ['sides'] })
    expect(await refused(open({ thesis: 'See https://a.example https://b.example https://c.example' }))).toEqual({ code: 'invalid', fields: ['thesis'] })
  })

  it.each([
    ['no title', { title: '  ' }], ['a long title', { title: 'x'.repeat(201) }], ['no thesis', { thesis: '' }], ['a long thesis', { thesis: 'x'.repeat(501) }],
    ['one side', { sides: SIDES.slice(1) }], ['seven sides', { sides: Array.from({ length: 7 }, (_, place) => ({ ...SIDES[place % 2], name: `Side ${place}` })) }],
    ['a side without a name', { sides: [SIDES[0], { ...SIDES[1], name: ' ' }] }], ['six topics', { topics: ['a', 'b', 'c', 'd', 'e', 'f'] }],
    ['an address that is none', { source: { title: 'x', url: 'javascript:alert(1)' } }], ['a NUL', { title: 'a\0b' }], ['an owner', { ownerId: '1' }], ['a status that was', { status: 'closed' }],
  ])('takes no %s', (_, rest) => {
    expect(() => wish(rest)).toThrow()
  })
})
