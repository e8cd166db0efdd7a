import { beforeAll, describe, expect, it } from 'vitest'

import type { Claim } from '../../lib/claim/schema'
import type { Quote } from '../../lib/quote/schema'
import { CLAIM_SORTS, type ClaimSort } from '../../lib/claim/schema'
import { db } from '../../lib/db/client'
import { type Debate, DEBATE_SORTS } from '../../lib/debate/schema'
import type { Page } from '../../lib/page'
import { workOffAll } from '../../lib/worker'
import { claim, openDebate, postChain, postClaims, side } from '../factories/debate'
import { spoken } from '../factories/quote'
import { Dice } from '../prove/dice'
import { ask } from './asking'

const CLAIMS = 60
const QUOTES = 23

let debate: Debate

beforeAll(async () => {
  const words = Array.from({ length: QUOTES }, (_, index) => `Sentence number ${index}`)
  debate = await openDebate({
    sides: [side('Walkers', 'supports', [claim('At the top.')]), side('Drivers', 'opposes')],
    ...spoken(words),
  })
  const dice = new Dice(7)
  const ids = [
    ...(await postClaims(debate, ['First.', 'Second.', 'Third.'])),
    ...(await postClaims(debate, ['Fourth.'], { side: 1 })),
  ]
  while (ids.length < CLAIMS) {
    const parentId = dice.pick([ids[0] ?? '', ...ids.slice(0, 12)])
    ids.push(...(await postClaims(debate, [`Claim ${ids.length}.`], { parentId, stance: dice.pick(['pro', 'con']) })))
  }
  await postChain(debate)
  await workOffAll()
  await rankAtRandom(dice)
  for (let index = 0; index < 7; index += 1) await openDebate()
})

/** Ranks with ties, gaps and claims without any: where a page ends among equals, nothing may be lost or come twice. */
async function rankAtRandom(dice: Dice): Promise<void> {
  for (const { id } of await db().claim.findMany({ where: { debateId: BigInt(debate.id) }, select: { id: true } })) {
    const histogram = [dice.whole(0, 2), 0, 0, dice.whole(0, 1), 0]
    const voteCount = histogram.reduce((sum, people) => sum + people)
    const strength = voteCount === 0 ? null : dice.pick([0, 33.3, 50, 50.1, 100])
    const division = voteCount === 0 ? null : dice.pick([0, 0.1, 0.7])
    await db().claim.update({ where: { id }, data: { histogram, voteCount, strength, division } })
  }
}

/** All items of a list, page by page, by cursor. */
async function readAll<T>(path: string, limit: number): Promise<T[]> {
  const items: T[] = []
  const join = path.includes('?') ? '&' : '?'
  let cursor: string | null = null
  do {
    const query: string = `limit=${limit}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`
    const { status, body } = await ask(`${path}${join}${query}`)
    expect(status, `${path} ${query}`).toBe(200)
    const page = body as Page<T>
    expect(page.items.length).toBeLessThanOrEqual(limit)
    // A page that is not the last is full, so that a reader of pages is never sent on for nothing.
    if (page.nextCursor !== null) expect(page.items.length).toBe(limit)
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}

/** Every claim of the tree, level by level, each level by cursor. */
async function readTree(sort: ClaimSort, limit: number): Promise<Claim[]> {
  const found = await readAll<Claim>(`/debates/${debate.slug}/claims?sort=${sort}`, limit)
  for (const { id, pros, cons } of found) {
    if (pros + cons === 0) continue
    const beneath = await readAll<Claim>(`/debates/${debate.slug}/claims?sort=${sort}&parent=${id}`, limit)
    expect(beneath.map(({ parentId }) => parentId)).toEqual(Array<string>(pros + cons).fill(id))
    found.push(...beneath)
  }
  return found
}

/** What a list is ordered by, largest first; at ties the older claim. */
const RANK: Partial<Record<ClaimSort, (claim: Claim) => number>> = {
  strongest: ({ strength }) => strength ?? -1,
  'most-voted': ({ votes }) => votes.count,
}

describe.each(CLAIM_SORTS)('the tree of claims, %s first', (sort) => {
  it.each([1, 7, 100])('gives every claim exactly once, %i at a time', async (limit) => {
    const ids = (await readTree(sort, limit)).map(({ id }) => id)
    const all = await db().claim.findMany({ where: { debateId: BigInt(debate.id) }, select: { id: true } })
    expect([...ids].sort()).toEqual(all.map(({ id }) => String(id)).sort())
  })

  it('comes in its order, whatever the size of a page', async () => {
    const level = `/debates/${debate.slug}/claims?sort=${sort}&parent=${(await readTree(sort, 100))[0]?.id}`
    const one = await readAll<Claim>(level, 1)
    expect(one.map(({ id }) => id)).toEqual((await readAll<Claim>(level, 100)).map(({ id }) => id))
    const rank = RANK[sort]
    const expected = [...one].sort((a, b) =>
      sort === 'newest'
        ? Number(b.id) - Number(a.id)
        : rank === undefined
          ? 0
          : rank(b) - rank(a) || Number(a.id) - Number(b.id),
    )
    expect(one.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
  })
})

it('gives pros and cons apart, and together as much', async () => {
  const [first] = await readAll<Claim>(`/debates/${debate.slug}/claims?sort=newest`, 100)
  const of = (query: string) => readAll<Claim>(`/debates/${debate.slug}/claims?parent=${first?.id}${query}`, 3)
  const [pros, cons, both] = [await of('&stance=pro'), await of('&stance=con'), await of('')]
  expect([pros.length, cons.length]).toEqual([first?.pros, first?.cons])
  expect(new Set(both.map(({ id }) => id))).toEqual(new Set([...pros, ...cons].map(({ id }) => id)))
})

it('refuses a cursor under another order', async () => {
  const { body } = await ask(`/debates/${debate.slug}/claims?sort=strongest&limit=1`)
  const cursor = encodeURIComponent((body as Page<unknown>).nextCursor ?? '')
  expect((await ask(`/debates/${debate.slug}/claims?sort=newest&cursor=${cursor}`)).status).toBe(400)
})

describe.each(['article', 'speaker'])('the quotes, by %s', (by) => {
  it.each([1, 5, 100])('come exactly once, %i at a time', async (limit) => {
    const quotes = await readAll<Quote>(`/debates/${debate.slug}/quotes?by=${by}`, limit)
    expect(new Set(quotes.map(({ id }) => id)).size).toBe(QUOTES)
    expect(quotes.map(({ selector }) => Number(selector.start))).toEqual(
      quotes.map(({ selector }) => Number(selector.start)).sort((a, b) => a - b),
    )
  })
})

describe.each(DEBATE_SORTS)('the debates, %s first', (sort) => {
  it.each([1, 3, 100])('come exactly once, %i at a time', async (limit) => {
    const slugs = (await readAll<Debate>(`/debates?sort=${sort}`, limit)).map(({ slug }) => slug)
    expect([slugs.length, new Set(slugs).size]).toEqual([8, 8])
  })
})
