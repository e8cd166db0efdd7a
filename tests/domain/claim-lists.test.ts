import { beforeAll, describe, expect, it } from 'vitest'

import { getClaim, listAncestors, listClaims } from '@/lib/claim/queries'
import { CLAIM_SORTS, type ClaimList } from '@/lib/claim/schema'
import { db } from '@/lib/db/client'
import { getDebate } from '@/lib/debate/queries'
import type { Debate } from '@/lib/debate/schema'
import { workOffAll } from '@/lib/worker'
import { claim, openSettled, postClaims, side } from '../factories/debate'

let debate: Debate
let parent: string
const pros = Array.from({ length: 23 }, (_, index) => `Pro ${index}`)
const cons = Array.from({ length: 4 }, (_, index) => `Con ${index}`)

beforeAll(async () => {
  debate = await openSettled()
  ;[parent] = (await postClaims(debate, ['Parent', 'Second', 'Third'])) as [string]
  await postClaims(debate, ['Fourth'], { side: 1 })
  await postClaims(debate, pros, { parentId: parent })
  await postClaims(debate, cons, { parentId: parent, stance: 'con' })
  await workOffAll()
})

/** All texts of a list, read page by page. */
async function walk(input: ClaimList): Promise<string[]> {
  const texts: string[] = []
  let cursor: string | null | undefined
  do {
    const page = await listClaims(debate, { ...input, ...(cursor ? { cursor } : {}) })
    expect(page.items.length).toBeLessThanOrEqual(Number(input.limit ?? 20))
    texts.push(...page.items.map(({ text }) => text))
    cursor = page.nextCursor
  } while (cursor !== null)
  return texts
}

describe('a level of the tree', () => {
  it.each(CLAIM_SORTS.flatMap((sort) => [1, 5, 27, 100].map((limit) => ({ sort, limit }))))(
    'read by $limit, $sort first, gives every claim exactly once',
    async ({ sort, limit }) => {
      const texts = await walk({ parent, sort, limit })
      expect(texts).toHaveLength(27)
      expect([...texts].sort()).toEqual([...pros, ...cons].sort())
    },
  )

  it('has the pros and the cons apart when asked', async () => {
    expect(await walk({ parent, stance: 'pro', limit: 7 })).toEqual(pros)
    expect(await walk({ parent, stance: 'con', limit: 3 })).toEqual(cons)
    expect(await walk({ parent, stance: 'con', sort: 'newest' })).toEqual([...cons].reverse())
  })

  it('at the top is a side’s, or every side’s', async () => {
    expect(await walk({ side: debate.sides[0]!.id, limit: 2 })).toEqual(['Parent', 'Second', 'Third'])
    expect(await walk({ side: debate.sides[1]!.id })).toEqual(['Fourth'])
    expect(await walk({ limit: 3 })).toEqual(['Parent', 'Second', 'Third', 'Fourth'])
  })

  it('holds nothing of another debate', async () => {
    const other = await openSettled()
    expect((await listClaims(other, { parent })).items).toEqual([])
    expect((await listClaims(other, { side: debate.sides[0]!.id })).items).toEqual([])
  })

  it('begins with the strongest, equals by age, those without a strength last', async () => {
    const strong = await openSettled()
    const ids = await postClaims(strong, ['none', 'weak', 'strong', 'weak too', 'zero'])
    const set = (id: string, strength: number) => db().claim.update({ where: { id: BigInt(id) }, data: { strength } })
    await set(ids[1]!, 40.5)
    await set(ids[2]!, 90)
    await set(ids[3]!, 40.5)
    await set(ids[4]!, 0)
    const first = await listClaims(strong, { limit: 2 })
    const rest = await listClaims(strong, { limit: 5, cursor: first.nextCursor! })
    expect([...first.items, ...rest.items].map(({ text }) => text)).toEqual(['strong', 'weak', 'weak too', 'zero', 'none'])
  })

  it('refuses a cursor that is not its own, and a stance without a parent', async () => {
    const { nextCursor } = await listClaims(debate, { parent, limit: 1 })
    for (const cursor of ['x', '', 'W10', 'bnVsbA', Buffer.from('["strongest","a","b"]').toString('base64url')]) {
      await expect(listClaims(debate, { parent, cursor })).rejects.toMatchObject({ code: 'invalid' })
    }
    await expect(listClaims(debate, { parent, sort: 'newest', cursor: nextCursor! })).rejects.toMatchObject({ code: 'invalid' })
    await expect(listClaims(debate, { stance: 'pro' })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('a claim', () => {
  it('knows its way to the top and how it bears on the thesis', async () => {
    const deep = await openSettled({
      sides: [side('for', 'supports', [claim('A', { cons: [claim('B', { cons: [claim('C', { pros: [claim('D')] })] })] })]), side('against', 'opposes')],
    })
    const found = await db().claim.findMany({ where: { debateId: BigInt(deep.id) }, orderBy: { depth: 'asc' }, select: { id: true } })
    const claims = await Promise.all(found.map(({ id }) => getClaim(String(id))))
    expect(claims.map((one) => [one?.text, one?.stance, one?.helps, one?.depth])).toEqual([
      ['A', null, 'supports', 1],
      ['B', 'con', 'opposes', 2],
      ['C', 'con', 'supports', 3],
      ['D', 'pro', 'supports', 4],
    ])
    const steps = await listAncestors(String(found[3]!.id))
    expect(steps.map(({ text, depth, helps }) => [text, depth, helps])).toEqual([
      ['A', 1, 'supports'],
      ['B', 2, 'opposes'],
      ['C', 3, 'supports'],
    ])
  })

  it('is not found by what is no id, nor in a debate that is not for everybody', async () => {
    for (const id of ['', '0', '-1', '1e3', '01', 'abc', '9'.repeat(19), '\0', '1 ']) expect(await getClaim(id)).toBeNull()
    const hidden = await openSettled({ visibility: 'unlisted' })
    const [id] = (await postClaims(hidden, ['Said quietly'])) as [string]
    expect((await getClaim(id, hidden.slug))?.text).toBe('Said quietly')
    // Ids can be counted up: one alone leads to nothing that is not listed.
    expect(await getClaim(id)).toBeNull()
    expect(await getClaim(id, debate.slug)).toBeNull()
    await db().debate.update({ where: { id: BigInt(hidden.id) }, data: { visibility: 'private' } })
    expect(await getClaim(id, hidden.slug)).toBeNull()
    expect(await getDebate(hidden.slug)).toBeNull()
  })
})
