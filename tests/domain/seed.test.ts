import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'

import { listParagraphs } from '@/lib/article/queries'
import { listQuotes } from '@/lib/quote/queries'
import type { Quote } from '@/lib/quote/schema'
import { getClaim, listClaims } from '@/lib/claim/queries'
import { db } from '@/lib/db/client'
import { getDebate } from '@/lib/debate/queries'
import type { Debate } from '@/lib/debate/schema'
import { seed } from '@/prisma/seed'

const ARTICLE = '../shared/article.txt'
const SLUG = 'nato-style-guarantee'

let debate: Debate
let quotes: Quote[]

beforeAll(async () => {
  // Two that start together open it once.
  const both = await Promise.all([seed(), seed()])
  expect(both.filter(({ created }) => created)).toHaveLength(1)
  debate = (await getDebate(SLUG))!
  quotes = (await listQuotes(debate.id, { limit: 100 })).items
})

describe('the seeded debate', () => {
  it('changes nothing when it is seeded twice', async () => {
    const rows = () =>
      Promise.all([
        db().debate.findMany({ orderBy: { id: 'asc' } }),
        db().source.findMany({ orderBy: { id: 'asc' } }),
        db().side.findMany({ orderBy: { id: 'asc' } }),
        db().topic.findMany({ orderBy: { id: 'asc' } }),
        db().speaker.findMany({ orderBy: { id: 'asc' } }),
        db().quote.findMany({ orderBy: { id: 'asc' } }),
        db().claim.findMany({ orderBy: { id: 'asc' } }),
        db().claimQuote.findMany({ orderBy: [{ claimId: 'asc' }, { quoteId: 'asc' }] }),
        db().debateTopic.findMany({ orderBy: [{ debateId: 'asc' }, { topicId: 'asc' }] }),
      ])
    const before = await rows()
    expect(await seed()).toEqual({ created: false })
    expect(await rows()).toEqual(before)
    expect(await db().change.count()).toBe(0)
  })

  it('has its counts, and no votes and no people', () => {
    expect(debate.stats).toEqual({ claims: debate.sides.reduce((sum, side) => sum + side.claimCount, 0), votes: 0, comments: 0, people: 0, quotes: quotes.length })
    expect(debate.stats.claims).toBeGreaterThanOrEqual(20)
    expect([debate.thesisStrength, ...debate.sides.map(({ strength }) => strength)]).toEqual([null, null, null])
  })

  it('gives each quote with the claims that bring it, and each claim with its quotes', async () => {
    const ids = [...new Set(quotes.flatMap(({ claimIds }) => claimIds))]
    const ofClaims = new Map((await Promise.all(ids.map((id) => getClaim(id)))).map((claim) => [claim?.id, claim?.quotes]))
    for (const quote of quotes) for (const id of quote.claimIds) expect(ofClaims.get(id)).toContainEqual(quote)
    const top = await listClaims(debate, { limit: 100 })
    expect(top.items).toHaveLength(debate.sides.reduce((sum, side) => sum + side.argumentCount, 0))
  })

  it('gives the quotes by speaker, each speaker once', async () => {
    const bySpeaker = (await listQuotes(debate.id, { by: 'speaker', limit: 100 })).items.map(({ speaker }) => speaker.name)
    const turns = bySpeaker.filter((name, index) => name !== bySpeaker[index - 1])
    expect(new Set(turns).size).toBe(turns.length)
  })

  it('pages through the quotes without losing one', async () => {
    for (const by of ['article', 'speaker'] as const) {
      const whole = (await listQuotes(debate.id, { by, limit: 100 })).items.map(({ id }) => id)
      const paged: string[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await listQuotes(debate.id, { by, limit: 4, ...(cursor ? { cursor } : {}) })
        paged.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
      }
      expect(paged).toEqual(whole)
    }
  })

  it('refuses a cursor of the other order', async () => {
    const { nextCursor } = await listQuotes(debate.id, { by: 'speaker', limit: 4 })
    await expect(listQuotes(debate.id, { by: 'article', cursor: nextCursor! })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('stays away when it was renamed or made private', async () => {
    await db().debate.update({ where: { slug: SLUG }, data: { slug: 'another-name', visibility: 'private' } })
    expect(await seed()).toEqual({ created: false })
    await db().debate.update({ where: { slug: 'another-name' }, data: { slug: SLUG, visibility: 'public' } })
  })

  it('says for every paragraph what rests on it', async () => {
    const paragraphs = await listParagraphs(debate)
    expect(paragraphs.map(({ paragraph }) => paragraph)).toEqual(Array.from({ length: debate.source!.paragraphCount }, (_, index) => index + 1))
    expect(paragraphs.flatMap((one) => one.quotes.map(({ id }) => id)).sort()).toEqual(quotes.map(({ id }) => id).sort())
    expect(new Set(paragraphs.flatMap(({ claims }) => claims.map(({ id }) => id))).size).toBe(debate.stats.claims)
    const later = await listParagraphs(debate, { after: 18, limit: 2 })
    expect(later).toEqual(paragraphs.slice(18, 20))
  })
})

describe.runIf(existsSync(ARTICLE))('beside the article', () => {
  it('has each quote word for word where it says', () => {
    const text = readFileSync(ARTICLE, 'utf8')
    for (const { text: words, selector } of quotes) {
      if (selector.start === null || selector.end === null) throw new Error(`${words} has no place`)
      expect(text.slice(selector.start, selector.end)).toBe(words)
      expect(text.slice(Math.max(0, selector.start - 32), selector.start)).toBe(selector.prefix)
      expect(text.slice(selector.end, selector.end + 32)).toBe(selector.suffix)
    }
  })
})
