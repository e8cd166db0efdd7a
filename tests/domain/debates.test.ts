import { beforeAll, describe, expect, it } from 'vitest'

import { openDebateFromArticle } from '@/lib/article/commands'
import { db } from '@/lib/db/client'
import { getDebate, listDebates, listTopics } from '@/lib/debate/queries'
import { DEBATE_SORTS, type Debate, type DebateList } from '@/lib/debate/schema'
import { claim, debateDocument, openSettled, side } from '../factories/debate'

let debates: Debate[]

beforeAll(async () => {
  debates = []
  for (let index = 0; index < 7; index += 1) {
    const claims = Array.from({ length: index % 3 }, (_, n) => claim(`Claim ${n}`))
    debates.push(await openSettled({ title: `Question ${index}?`, sides: [side('for', 'supports', claims), side('against', 'opposes')] }))
  }
  await openSettled({ visibility: 'unlisted' })
  await openSettled({ visibility: 'private' })
})

async function walk(input: DebateList): Promise<string[]> {
  const slugs: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listDebates({ ...input, ...(cursor ? { cursor } : {}) })
    slugs.push(...page.items.map(({ slug }) => slug))
    cursor = page.nextCursor
  }
  return slugs
}

describe('the list of debates', () => {
  it.each(DEBATE_SORTS.flatMap((sort) => [1, 3, 50].map((limit) => ({ sort, limit }))))('by $limit, $sort, has every public one once', async ({ sort, limit }) => {
    const slugs = await walk({ sort, limit })
    expect(slugs).toHaveLength(7)
    expect([...slugs].sort()).toEqual(debates.map(({ slug }) => slug).sort())
  })

  it('puts the newest first, or those with most claims', async () => {
    expect(await walk({})).toEqual(debates.map(({ slug }) => slug).reverse())
    const most = (await listDebates({ sort: 'most-claims' })).items.map(({ stats }) => stats.claims)
    expect(most).toEqual([...most].sort((a, b) => b - a))
  })

  it('finds by words, topic and status', async () => {
    expect((await listDebates({ q: 'question' })).items).toHaveLength(7)
    expect((await listDebates({ q: 'nothing like it' })).items).toHaveLength(0)
    expect((await listDebates({ topic: 'cities' })).items).toHaveLength(7)
    expect((await listDebates({ topic: 'moon' })).items).toHaveLength(0)
    await db().debate.update({ where: { slug: debates[0]!.slug }, data: { status: 'closed' } })
    expect((await listDebates({ status: 'closed' })).items.map(({ slug }) => slug)).toEqual([debates[0]!.slug])
    expect(await listTopics()).toEqual([{ slug: 'cities', name: 'Cities', debates: 6 }])
  })

  it('refuses a cursor that is not its own', async () => {
    const { nextCursor } = await listDebates({ sort: 'most-claims', limit: 1 })
    for (const cursor of ['nonsense', nextCursor!]) await expect(listDebates({ cursor })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('a debate', () => {
  it('is read by anybody with its address, unless it is a draft or private', async () => {
    const quiet = await openSettled({ visibility: 'unlisted' })
    expect((await getDebate(quiet.slug))?.slug).toBe(quiet.slug)
    await db().debate.update({ where: { slug: quiet.slug }, data: { status: 'draft' } })
    expect(await getDebate(quiet.slug)).toBeNull()
    for (const slug of ['', 'no-such-debate', 'A', '../x', 'a'.repeat(101), '\0', '__proto__']) expect(await getDebate(slug)).toBeNull()
  })

  it('is opened whole or not at all', async () => {
    const before = await db().source.count()
    const broken = debateDocument({ quotes: [{ key: 'q', speaker: 'nobody', context: null, selector: { exact: 'x', prefix: '', suffix: '', start: 0, end: 1, paragraph: 1 } }] })
    await expect(openDebateFromArticle(broken)).rejects.toMatchObject({ code: 'invalid' })
    await expect(openDebateFromArticle(debateDocument({ slug: debates[0]!.slug }))).rejects.toMatchObject({ code: 'conflict' })
    expect(await db().source.count()).toBe(before)
    expect(await getDebate(broken.slug)).toBeNull()
  })
})
