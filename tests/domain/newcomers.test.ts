import { describe, expect, it } from 'vitest'

import { NEWCOMER_VOTES } from '@/lib/claim/newcomer'
import { getClaimPage, getDebatePage } from '@/lib/claim/page-queries'
import { listClaims } from '@/lib/claim/queries'
import { CLAIMS_SHOWN } from '@/lib/claim/view'
import { db } from '@/lib/db/client'
import { openSettled, postClaims } from '../factories/debate'

const DAY = 86_400_000
const day = (number: number) => new Date(20_000 * DAY + number * DAY)
const VIEW = { sort: 'strongest' } as const

/** Sets what the worker would keep of claims: as many votes and this strength, one after another. */
async function keep(ids: readonly string[], kept: (place: number) => { voteCount: number; strength: number | null }) {
  for (const [place, id] of ids.entries()) {
    const { voteCount, strength } = kept(place)
    await db().claim.update({ where: { id: BigInt(id) }, data: { voteCount, strength } })
  }
}

const texts = (count: number) => Array.from({ length: count }, (_, index) => `Claim ${index}`)

describe('the second place of a list', () => {
  it('belongs to a claim with few votes, the same for everybody all day long, another on another day', async () => {
    const debate = await openSettled()
    const strong = await postClaims(debate, texts(CLAIMS_SHOWN + 2))
    const late = await postClaims(debate, texts(40))
    await keep(strong, (place) => ({ voteCount: NEWCOMER_VOTES, strength: 90 - place }))
    const seen = new Set<string>()
    for (let number = 0; number < 20; number += 1) {
      const [page, same] = await Promise.all([getDebatePage(debate.slug, VIEW, day(number)), getDebatePage(debate.slug, VIEW, new Date(day(number).getTime() + DAY - 1))])
      const [list] = page!.tops
      expect(list).toEqual(same!.tops[0])
      expect(list!.items.map(({ isNewcomer }) => isNewcomer)).toEqual([false, true, ...Array.from({ length: CLAIMS_SHOWN - 2 }, () => false)])
      expect(list!.items.filter(({ isNewcomer }) => !isNewcomer).map(({ id }) => id)).toEqual(strong.slice(0, CLAIMS_SHOWN - 1))
      expect(late).toContain(list!.items[1]!.id)
      seen.add(list!.items[1]!.id)
      const rest = await listClaims(debate, { side: debate.sides[0]!.id, cursor: list!.nextCursor!, limit: CLAIMS_SHOWN })
      expect(rest.items[0]!.id).toBe(strong[CLAIMS_SHOWN - 1])
    }
    expect(seen.size).toBeGreaterThan(5)
  })

  it('is drawn by weight: half as often with five votes more', async () => {
    const debate = await openSettled()
    const [first, none, five] = (await postClaims(debate, ['First', 'No votes', 'Five votes'])) as [string, string, string]
    await keep([first, none, five], (place) => [{ voteCount: 20, strength: 90 }, { voteCount: 0, strength: null }, { voteCount: 5, strength: 50 }][place]!)
    let times = 0
    for (let number = 0; number < 300; number += 1) {
      const items = (await getDebatePage(debate.slug, VIEW, day(number)))!.tops[0]!.items
      expect(items.map(({ id }) => id).toSorted()).toEqual([first, none, five].toSorted())
      expect(items[0]!.id).toBe(first)
      if (items[1]!.id === none) times += 1
    }
    // Two of three; five standard deviations away.
    expect(times).toBeGreaterThan(160)
    expect(times).toBeLessThan(240)
  })

  it('is nobody\'s where nothing has a vote, and in the other orders', async () => {
    const debate = await openSettled()
    const ids = await postClaims(debate, texts(5))
    expect((await getDebatePage(debate.slug, VIEW))!.tops[0]!.items.map(({ id, isNewcomer }) => [id, isNewcomer])).toEqual(ids.map((id) => [id, false]))
    await keep(ids.slice(0, 1), () => ({ voteCount: 9, strength: 80 }))
    const newest = (await getDebatePage(debate.slug, { sort: 'newest' }))!.tops[0]!.items
    expect(newest.map(({ id, isNewcomer }) => [id, isNewcomer])).toEqual(ids.toReversed().map((id) => [id, false]))
  })

  it('is drawn for pros and cons apart, and is never a tombstone', async () => {
    const debate = await openSettled()
    const [parentId] = (await postClaims(debate, ['Parent'])) as [string]
    const pros = await postClaims(debate, texts(4), { parentId })
    const cons = await postClaims(debate, texts(4), { parentId, stance: 'con' })
    await keep(pros, (place) => ({ voteCount: place < 2 ? 30 : 0, strength: place < 2 ? 80 - place : null }))
    await db().claim.update({ where: { id: BigInt(pros[2]!) }, data: { status: 'hidden' } })
    for (let number = 0; number < 5; number += 1) {
      const page = await getClaimPage(debate.slug, parentId, VIEW, undefined, day(number))
      expect(page!.pros.items.map(({ id, isNewcomer }) => [id, isNewcomer])).toEqual([[pros[0], false], [pros[3], true], [pros[1], false], [pros[2], false]])
      expect(page!.cons.items.map(({ id, isNewcomer }) => [id, isNewcomer])).toEqual(cons.map((id) => [id, false]))
    }
  })
})
