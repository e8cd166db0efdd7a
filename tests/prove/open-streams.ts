import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

import { startCrux } from '../setup/crux'
import type { TestServer } from '../setup/test-database'
import type { Proof } from './proof'

/** Mebibytes that five thousand streams may take, in proportion: what they take on a bare `node:http` (`platform`). */
const MEMORY_MAX = 150
/** Whatever else the process does meanwhile. */
const MEMORY_OF_OTHERS = 40
/** Milliseconds from a write until the last stream has told of it. */
const LATE = 2_000
/** How many streams come from one network: the reader names others, as a proxy would. */
const OF_NETWORK = 100

/** Pieces of news that go to all streams, a few a second. */
const ROUNDS = 10

/** Opens `count` streams on one debate, writes into it, and measures the server's memory and the slowest reader. */
export async function openStreams(_seed: number, count: number, postgres: TestServer): Promise<Proof> {
  const crux = await startCrux(postgres, 'crux_prove_open_streams', { TRUSTED_PROXIES: '1' })
  const { openDebate, postClaims } = await import('../factories/debate')
  const readers = fork(new URL('event-readers.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  const say = async (told: object): Promise<unknown> => {
    readers.send(told)
    const [answer] = (await once(readers, 'message')) as [unknown]
    return answer
  }
  try {
    const debate = await openDebate()
    await (await fetch(`${crux.url}/debates/${debate.slug}`)).text()
    await pause(1_000)
    const before = await memoryOf(crux.pid)
    const opened = await say({ open: count, url: `${crux.url}/api/v1/debates/${debate.slug}/events`, ofNetwork: OF_NETWORK })
    const open = await memoryOf(crux.pid)
    const delays: number[] = []
    let most = open
    for (let round = 1; round <= ROUNDS; round += 1) {
      const began = Date.now()
      const told = say({ await: 'claim.posted', times: round })
      await postClaims(debate, [`Claim ${round}`])
      delays.push(((await told) as number) - began)
      most = Math.max(most, await memoryOf(crux.pid))
    }
    const slowest = Math.max(...delays)
    const allowed = MEMORY_OF_OTHERS + (MEMORY_MAX * count) / 5_000
    return {
      figures: { streams: opened, megabytesBefore: before, megabytesOpen: open, megabytesMost: most, kilobytesAStream: Math.round(((open - before) * 1024) / count), slowestMilliseconds: slowest },
      faults: [
        ...(opened === count ? [] : [`${String(opened)} of ${count} streams were opened`]),
        ...(most - before <= allowed ? [] : [`the streams took ${most - before} MB of ${allowed}`]),
        ...(slowest <= LATE ? [] : [`a stream told of a claim after ${slowest} ms`]),
        ...crux.takeErrors().map((line) => `the server logged ${JSON.stringify(line)}`),
      ],
    }
  } finally {
    readers.disconnect()
    await crux.stop()
  }
}

/** The resident memory of a process, in mebibytes. */
async function memoryOf(pid: number): Promise<number> {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}
