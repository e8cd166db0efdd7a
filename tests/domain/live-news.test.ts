import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { recordChanges } from '@/lib/change/commands'
import type { Change } from '@/lib/change/schema'
import { db } from '@/lib/db/client'
import { listenForChanges } from '@/lib/db/listener'
import { unpackNews } from '@/lib/live/news'
import type { News } from '@/lib/live/schema'
import { workOffAll } from '@/lib/worker'
import { person } from '../factories/account'
import { openSettled, postClaims } from '../factories/debate'
import { tellClaim, tellStances } from '../factories/live'

// What the last job tells, and of what: read from the channel as a server reads it.

const heard: string[] = []
let look = (): void => {}
let listener: { stop(): Promise<void> }

beforeAll(async () => {
  await new Promise<void>((ready) => {
    listener = listenForChanges({ onChanged: () => {}, onLost: () => {}, onReady: ready, onNews: (message) => (heard.push(message), look()) })
  })
})
afterAll(() => listener.stop())

/** All messages until now: one that is sent later comes after them. */
async function newsOf(debateId: string): Promise<News[]> {
  const end = `end ${Math.random()}`
  const came = new Promise<void>((done) => (look = () => heard.includes(end) && done()))
  await db().$executeRaw`SELECT pg_notify('crux_live', ${end})`
  await came
  return heard.flatMap((message) => unpackNews(message) ?? []).filter((news) => news.debateId === debateId)
}

/** Forgets all that was told until now. */
async function forget(): Promise<void> {
  await newsOf('')
  heard.splice(0)
}

const record = (...changes: Change[]) => db().$transaction((tx) => recordChanges(tx, changes))

describe('what is told', () => {
  it('of claims that are posted: where they hang, and the numbers of those above them, in one message for a debate', async () => {
    const [debate, other] = [await openSettled(), await openSettled()]
    const [top] = (await postClaims(debate, ['Top'])) as [string]
    const [middle] = (await postClaims(debate, ['Middle'], { parentId: top, stance: 'con' })) as [string]
    await workOffAll()
    await forget()
    const [leaf] = (await postClaims(debate, ['Leaf'], { parentId: middle })) as [string]
    await postClaims(debate, ['Other side'], { side: 1 })
    await postClaims(other, ['Elsewhere'])
    await workOffAll()
    const [news, ...others] = await newsOf(debate.id)
    expect(others).toEqual([])
    expect(await newsOf(other.id)).toHaveLength(1)
    const [first, second] = debate.sides.map(({ id }) => id)
    expect(news?.posted).toContainEqual({ claimId: leaf, parentId: middle, sideId: first, stance: 'pro' })
    expect(news?.posted.map(({ sideId }) => sideId).sort()).toEqual([first, second].sort())
    expect(news?.claims.find(({ claimId }) => claimId === middle)).toEqual({ claimId: middle, count: 0, strength: null, pros: 1, cons: 0, comments: 0 })
    expect(news?.claims.map(({ claimId }) => claimId)).toContain(top)
    expect(news?.totals.stats.claims).toBe(4)
    expect(news).toMatchObject({ isOpen: true, frame: false, changed: [], comments: [], more: false })
    expect(news).not.toHaveProperty('stances')
  })

  it('of votes: the number and the strength, and nothing of who voted or how', async () => {
    const debate = await openSettled()
    const [top] = (await postClaims(debate, ['Top'])) as [string]
    const [pro] = (await postClaims(debate, ['Pro'], { parentId: top })) as [string]
    await workOffAll()
    await forget()
    await tellClaim(debate, pro, { voteCount: 4, strength: 61.23456 })
    const [news] = await newsOf(debate.id)
    expect(news?.claims.find(({ claimId }) => claimId === pro)).toMatchObject({ count: 4, strength: 61.23 })
    expect(news?.posted).toEqual([])
    for (const private_ of ['histogram', 'value', 'account', 'voter', 'bySide']) expect(heard.join()).not.toContain(private_)
  })

  it('of stances: where people stood and stand', async () => {
    const debate = await openSettled()
    const [first = '', second = ''] = debate.sides.map(({ id }) => id)
    await forget()
    await tellStances(debate, null, first, 2)
    await tellStances(debate, second, first, 1)
    const news = await newsOf(debate.id)
    expect(news.at(-1)?.stances).toEqual({
      arrival: { undecided: 2, sides: [{ sideId: first, people: 0 }, { sideId: second, people: 1 }] },
      now: { undecided: 0, sides: [{ sideId: first, people: 3 }, { sideId: second, people: 0 }] },
    })
  })

  it('of a claim and a comment that not everybody may see: nothing', async () => {
    const debate = await openSettled()
    await forget()
    const [held, shown] = (await postClaims(debate, ['Held', 'Shown'])) as [string, string]
    await db().claim.update({ where: { id: BigInt(held) }, data: { status: 'held' } })
    const { id: authorId } = await person()
    const comment = async (status: 'shown' | 'held') => {
      const data = { debateId: BigInt(debate.id), claimId: BigInt(shown), authorId: BigInt(authorId), text: 'Well said.', status }
      const { id } = await db().comment.create({ data, select: { id: true } })
      await record({ kind: 'comment.posted', debateId: data.debateId, claimId: data.claimId, commentId: id })
      return String(id)
    }
    const seen = await comment('shown')
    await comment('held')
    await workOffAll()
    const news = await newsOf(debate.id)
    expect(news.flatMap(({ posted }) => posted.map(({ claimId }) => claimId))).toEqual([shown])
    expect(news.flatMap(({ claims }) => claims.map(({ claimId }) => claimId))).not.toContain(held)
    expect(news.flatMap(({ comments }) => comments)).toEqual([{ claimId: shown, commentId: seen }])
  })

  it('of a frame: that it is another, and whether everybody may still read', async () => {
    const debate = await openSettled()
    const id = BigInt(debate.id)
    await forget()
    await db().debate.update({ where: { id }, data: { visibility: 'private' } })
    await record({ kind: 'debate.changed', debateId: id, claimId: null })
    await workOffAll()
    expect(await newsOf(debate.id)).toMatchObject([{ frame: true, isOpen: false }])
  })

  it('of very much: as much as one message takes', async () => {
    const debate = await openSettled()
    await forget()
    await postClaims(debate, Array.from({ length: 400 }, (_, index) => `Claim ${index}`))
    await workOffAll()
    const news = await newsOf(debate.id)
    expect(news).toHaveLength(1)
    expect(news[0]).toMatchObject({ more: true, totals: { stats: { claims: 400 } } })
    expect(Math.max(...heard.map((message) => Buffer.byteLength(message)))).toBeLessThan(8_000)
  })
})

it('costs three statements for a batch of votes, however many there are', async () => {
  const debate = await openSettled()
  const ids = await postClaims(debate, Array.from({ length: 50 }, (_, index) => `Claim ${index}`))
  await workOffAll()
  const { followLive } = await import('@/lib/live/jobs')
  const changes = ids.flatMap((id) => Array.from({ length: 4 }, (): Change => ({ kind: 'votes.changed', debateId: BigInt(debate.id), claimId: BigInt(id) })))
  let statements = 0
  await db().$transaction((tx) => {
    const counting = new Proxy(tx, {
      get: (target, name) => {
        if (name === '$queryRaw' || name === '$executeRaw') statements += 1
        return Reflect.get(target, name) as unknown
      },
    })
    return followLive(counting, changes)
  })
  expect(statements).toBe(3)
})
