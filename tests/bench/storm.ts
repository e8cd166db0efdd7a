import { setTimeout as pause } from 'node:timers/promises'

import { insertClaims } from '../../lib/claim/commands'
import { CLAIM_STANCES } from '../../lib/claim/schema'
import { db } from '../../lib/db/client'
import { debateAddress } from '../../lib/debate/address'
import { Dice } from '../prove/dice'
import { addressOf, flood, type Target } from './compare'
import { BROWSER } from './kept-pages'
import { read } from './page-shape'
import type { Child } from './questions'
import { atMost, fixed, table, type Verdict, whole } from './report'
import type { Measured } from './world'

/** Claims a second, and how long they come, in seconds. */
const RATE = 50
const SECONDS = 8

/** Milliseconds that a page may lag behind a change. */
const STALE_MAX = 2_000
/** Milliseconds between two looks at the page. */
const LOOK = 20

/** When which count of claims was committed: the first entry is what there was. */
type Commits = { count: number; at: number }[]

/** The count of claims that a page of a debate shows. */
async function shownCount(target: Target): Promise<number> {
  const found = /(\d[\d,]*) claims?\b/.exec((await read(addressOf(target))).replaceAll(/<!--.*?-->/g, ''))
  if (found === null) throw new Error(`${target.path} does not say how many claims there are`)
  return Number(found[1]!.replaceAll(',', ''))
}

/** How long ago the first change was committed that a page did not show, as it was asked for; 0 when it showed all. */
function staleness(commits: Commits, shown: number, asked: number): number {
  const missing = commits.find(({ count }) => count > shown)
  return missing === undefined ? 0 : Math.max(0, asked - missing.at)
}

/** Posts claims, one transaction each, evenly over time, at the top and beneath others. */
async function post(debate: Measured, commits: Commits, count: number): Promise<void> {
  const dice = new Dice(count)
  const { id: debateId } = await db().debate.findUniqueOrThrow({ where: { slug: debate.slug }, select: { id: true } })
  const parents = (await db().claim.findMany({ where: { debateId, depth: { lt: 39 } }, select: { id: true } })).map(({ id }) => id)
  const posting: Promise<void>[] = []
  const began = performance.now()
  for (let done = 0; done < count; done += 1) {
    await pause(Math.max(0, began + (done * 1_000) / RATE - performance.now()))
    const parentId = dice.happens(0.3) ? null : parents[dice.whole(0, parents.length - 1)]!
    const sideId = BigInt(debate.sides[done % debate.sides.length]!)
    const stance = parentId === null ? null : dice.pick(CLAIM_STANCES)
    const claim = { debateId, sideId, parentId, stance, text: `Claim ${done} of the storm.`, paragraphs: [] }
    // Nobody who posts waits for another.
    posting.push(
      db()
        .$transaction((tx) => insertClaims(tx, [claim]))
        .then(() => void commits.push({ count: commits.at(-1)!.count + 1, at: performance.now() })),
    )
  }
  await Promise.all(posting)
}

/** Looks at the page until it shows all that was committed. Returns how stale each look was, in milliseconds. */
async function look(target: Target, commits: Commits, isOver: () => boolean): Promise<number[]> {
  const seen: number[] = []
  for (;;) {
    const over = isOver()
    const asked = performance.now()
    const shown = await shownCount(target)
    seen.push(staleness(commits, shown, asked))
    if (over && shown === commits.at(-1)!.count) return seen
    await pause(LOOK)
  }
}

/** From a change to the first page that shows it, in milliseconds, for single changes on a quiet server. */
export async function measureFreshness(server: Child, debate: Measured): Promise<Verdict[]> {
  const target = { server, path: debateAddress(debate.slug) }
  const delays: number[] = []
  for (let times = 0; times < 8; times += 1) {
    const commits: Commits = [{ count: await shownCount(target), at: performance.now() }]
    await post(debate, commits, 1)
    const committed = commits.at(-1)!.at
    while ((await shownCount(target)) < commits.at(-1)!.count) await pause(5)
    delays.push(performance.now() - committed)
  }
  return [atMost(STALE_MAX, 'one change, until the page shows it, at most', Math.max(...delays), 'ms')]
}

/** Reading a debate while claims arrive in it. */
export async function measureStorm(server: Child, load: Child, debate: Measured): Promise<{ verdicts: Verdict[]; text: string }> {
  const target: Target = { server, path: debateAddress(debate.slug), headers: BROWSER }
  const quiet = await flood(load, target, { seconds: SECONDS / 2, connections: 16 })
  const commits: Commits = [{ count: await shownCount(target), at: performance.now() }]
  let over = false
  const looking = look(target, commits, () => over)
  const began = performance.now()
  const posting = post(debate, commits, RATE * SECONDS).then(() => (performance.now() - began) / 1_000)
  const stormy = await flood(load, target, { seconds: SECONDS, connections: 16 })
  const rate = (RATE * SECONDS) / (await posting)
  over = true
  const stale = Math.max(...(await looking))
  const row = (name: string, { figure, p99Ms, failed }: typeof quiet) => [name, whole(figure), fixed(figure / quiet.figure), `${p99Ms} ms`, String(failed)]
  return {
    verdicts: [
      atMost(STALE_MAX, `the stalest page while ${fixed(rate, 0)} claims a second arrive`, stale, 'ms'),
      atMost(0, 'failed requests meanwhile', stormy.failed, ''),
    ],
    text: table(['debate page, 16 connections', 'requests/s', 'to quiet', 'p99', 'failed'], [row('quiet', quiet), row(`${fixed(rate, 0)} claims a second`, stormy)]),
  }
}
