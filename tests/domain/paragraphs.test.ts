import { beforeAll, describe, expect, it } from 'vitest'
import { listParagraphs } from '@/lib/article/queries'
import { db } from '@/lib/db/client'
import type { Debate } from '@/lib/debate/schema'
import { openSettled, postClaims } from '../factories/debate'

let debate: Debate

beforeAll(async () => {
  debate = await openSettled()
})

const texts = (count: number) => Array.from({ length: count }, (_, index) => `Claim ${index}.`)
const named = async (paragraph: number) => {
  const [rest] = await listParagraphs(debate, { after: paragraph - 1, limit: 1 })
  return { claims: rest?.claims.map(({ id }) => id), more: rest?.more }
}

describe('a paragraph', () => {
  it('names the first 20 claims that rest on it, and says whether there are more', async () => {
    const ids = await postClaims(debate, texts(20), { paragraphs: [1] })
    expect(await named(1)).toEqual({ claims: ids, more: false })
    await postClaims(debate, texts(1), { paragraphs: [1] })
    expect(await named(1)).toEqual({ claims: ids, more: true })
  })

  it('follows a claim that comes to rest on others', async () => {
    const [id] = await postClaims(debate, texts(1), { paragraphs: [2, 3, 3] })
    expect((await named(3)).claims).toEqual([id])
    await db().claim.update({ where: { id: BigInt(id!) }, data: { paragraphs: [3, 4] } })
    expect([await named(2), await named(3), await named(4)].map(({ claims }) => claims)).toEqual([[], [id], [id]])
    await db().claim.update({ where: { id: BigInt(id!) }, data: { paragraphs: [] } })
    expect([await named(3), await named(4)].map(({ claims }) => claims)).toEqual([[], []])
  })

  it('names only claims that are shown', async () => {
    const [id] = await postClaims(debate, texts(1), { paragraphs: [5] })
    for (const status of ['held', 'hidden', 'withdrawn', 'removed', 'shown'] as const) {
      await db().claim.update({ where: { id: BigInt(id!) }, data: { status } })
      expect((await named(5)).claims, status).toEqual(status === 'shown' ? [id] : [])
    }
  })
})

it('is empty again when the debate is gone', async () => {
  await db().debate.delete({ where: { slug: debate.slug } })
  expect(await db().claimParagraph.count()).toBe(0)
})
