import pg from 'pg'
import { afterEach, describe, expect, inject, it } from 'vitest'

import { workOffChanges } from '@/lib/change/commands'
import { followClaims } from '@/lib/claim/jobs'
import { db } from '@/lib/db/client'
import { listenForChanges, messages } from '@/lib/db/listener'
import { getDebate } from '@/lib/debate/queries'
import type { Debate } from '@/lib/debate/schema'
import { startWorkers, workOffAll } from '@/lib/worker'
import { openSettled, postChain, postClaims } from '../factories/debate'

/** A listener that writes down what it hears, and says when something it waits for has come. */
function listening() {
  const heard: string[] = []
  const waiting: { until: () => boolean; done: () => void }[] = []
  let ready = 0
  let lost = 0
  const look = () => waiting.filter(({ until }) => until()).forEach(({ done }) => done())
  const listener = listenForChanges({
    onChanged: (addresses) => (heard.push(...addresses), look()),
    onLost: () => ((lost += 1), look()),
    onReady: () => ((ready += 1), look()),
  })
  const until = (condition: () => boolean) =>
    new Promise<void>((done) => (condition() ? done() : waiting.push({ until: condition, done })))
  return { heard, stop: () => listener.stop(), until, ready: (times: number) => until(() => ready >= times), lost: () => lost }
}

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.stop()))
})

/** The counts that are kept, and the same computed anew from the rows. */
async function counts(debate: Debate) {
  const id = BigInt(debate.id)
  const rows = await db().claim.findMany({ where: { debateId: id }, select: { id: true, parentId: true, sideId: true, stance: true, pros: true, cons: true } })
  const kept = await getDebate(debate.slug)
  return {
    kept: {
      claims: kept!.stats.claims,
      sides: kept!.sides.map(({ claimCount, argumentCount }) => [claimCount, argumentCount]),
      answers: rows.map(({ pros, cons }) => [pros, cons]),
    },
    counted: {
      claims: rows.length,
      sides: debate.sides.map((side) => {
        const own = rows.filter(({ sideId }) => String(sideId) === side.id)
        return [own.length, own.filter(({ parentId }) => parentId === null).length]
      }),
      answers: rows.map((row) => ['pro', 'con'].map((stance) => rows.filter(({ parentId, stance: own }) => parentId === row.id && own === stance).length)),
    },
  }
}

describe('what follows a change', () => {
  it('counts what was posted once, however many workers there are', async () => {
    const debate = await openSettled()
    const [first, second] = (await postClaims(debate, ['One', 'Two'])) as [string, string]
    await postClaims(debate, ['Other side'], { side: 1 })
    await postClaims(debate, ['Pro', 'Pro too'], { parentId: first })
    await postClaims(debate, ['Con'], { parentId: second, stance: 'con' })
    await Promise.all(Array.from({ length: 4 }, () => workOffAll()))
    const { kept, counted } = await counts(debate)
    expect(kept).toEqual(counted)
    expect(kept).toMatchObject({ claims: 6, sides: [[5, 2], [1, 1]] })
    expect(await db().change.count()).toBe(0)
  })

  it('leaves the queue as it was when the work fails', async () => {
    const debate = await openSettled()
    await postClaims(debate, ['One'])
    const failing = () => Promise.reject(new Error('the work failed'))
    await expect(workOffChanges([failing])).rejects.toThrow('the work failed')
    expect(await db().change.count()).toBe(1)
    await workOffAll()
    expect((await getDebate(debate.slug))?.stats.claims).toBe(1)
  })

  it('is nothing when the write itself is rolled back', async () => {
    const debate = await openSettled()
    await expect(postClaims(debate, ['Fine', ' '])).rejects.toThrow()
    expect(await db().change.count()).toBe(0)
  })

  it('reaches every listening process, with the pages that show the change and no others', async () => {
    const debate = await openSettled()
    const [top] = (await postClaims(debate, ['Top'])) as [string]
    const [middle] = (await postClaims(debate, ['Middle'], { parentId: top })) as [string]
    await workOffAll()
    const processes = [listening(), listening()]
    open.push(...processes)
    await Promise.all(processes.map((one) => one.ready(1)))
    await postClaims(debate, ['Leaf'], { parentId: middle, stance: 'con' })
    await workOffAll()
    const address = `/debates/${debate.slug}`
    for (const one of processes) {
      await one.until(() => one.heard.length >= 6)
      const below = ['activity', 'feed.xml', `claims/${middle}`, `claims/${top}`].map((page) => `${address}/${page}`)
      expect([...one.heard].sort()).toEqual(['/', address, ...below].sort())
    }
  })

  it('beneath what was withdrawn reaches each page above, where that may be listed no more', async () => {
    const debate = await openSettled()
    const [first, ...rest] = (await postChain(debate, 4)) as [string, string, string, string]
    await workOffAll()
    await db().claim.updateMany({ where: { id: { in: rest.map(BigInt) } }, data: { status: 'withdrawn' } })
    const change = { kind: 'claim.changed' as const, debateId: BigInt(debate.id), claimId: BigInt(rest[2]) }
    const renewed = await db().$transaction((tx) => followClaims(tx, [change]))
    expect(renewed).toEqual(expect.arrayContaining([first, ...rest].map((id) => `/debates/${debate.slug}/claims/${id}`)))
  })

  it('is worked off by a running worker without being asked', async () => {
    const listener = listening()
    open.push(listener)
    await listener.ready(1)
    const debate = await openSettled()
    await postClaims(debate, ['New'])
    open.push(startWorkers())
    await listener.until(() => listener.heard.includes(`/debates/${debate.slug}`))
  })
})

describe('a listener', () => {
  it('says that it lost its connection, gets it back and hears again', async () => {
    const listener = listening()
    open.push(listener)
    await listener.ready(1)
    const admin = new pg.Client(inject('postgres').adminUrl)
    await admin.connect()
    const [here] = await db().$queryRaw<{ name: string }[]>`SELECT current_database() AS name`
    const { rowCount } = await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'crux-listener'`,
      [here?.name],
    )
    await admin.end()
    expect(rowCount).toBe(1)
    await listener.ready(2)
    expect(listener.lost()).toBeGreaterThanOrEqual(1)
    const debate = await openSettled()
    await listener.until(() => listener.heard.includes(`/debates/${debate.slug}`))
  })

  it('takes a message that it cannot read for lost news, and goes on', async () => {
    const listener = listening()
    open.push(listener)
    await listener.ready(1)
    for (const message of ['not json', '{"pages":1}', '[1]']) {
      const times = listener.lost() + 1
      await db().$executeRaw`SELECT pg_notify('crux_pages', ${message})`
      await listener.until(() => listener.lost() >= times)
      await listener.ready(times + 1)
    }
  })

  it('is told of many pages in messages that PostgreSQL takes', () => {
    const addresses = Array.from({ length: 2_000 }, (_, index) => `/debates/a-debate/claims/${index}`)
    const packed = messages(addresses)
    expect(packed.flatMap((message) => JSON.parse(message) as string[])).toEqual(addresses)
    expect(Math.max(...packed.map((message) => Buffer.byteLength(message)))).toBeLessThan(8_000)
    expect(messages([])).toEqual([])
  })
})
