import { Agent, get, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

import autocannon from 'autocannon'

import { Dice } from '../prove/dice'
import { answerQuestions } from './questions'

// The process that asks: many at once, or one after another.

export type Flood = { url: string; headers: Record<string, string>; connections: number; seconds: number }
export type Flooded = { requests: number; perSecond: number; p99Ms: number; failed: number }

async function flood({ url, headers, connections, seconds }: Flood): Promise<Flooded> {
  const result = await autocannon({ url, headers, connections, duration: seconds })
  return {
    requests: result.requests.total,
    perSecond: result.requests.total / result.duration,
    p99Ms: result.latency.p99,
    failed: result.errors + result.timeouts + result.non2xx,
  }
}

export type Walk = { url: string; headers: Record<string, string>; count: number }

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** Asks one after another on one connection. Returns the milliseconds from each question to the end of its answer. */
async function walk({ url, headers, count }: Walk): Promise<number[]> {
  const times: number[] = []
  for (let done = 0; done < count; done += 1) {
    const began = performance.now()
    await new Promise<void>((resolve, reject) => {
      get(url, { agent, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`))
        response.resume().once('end', resolve).once('error', reject)
      }).once('error', reject)
    })
    times.push(performance.now() - began)
  }
  return times
}

/** A request that changes something. */
export type Write = { path: string; method: string; headers: Record<string, string>; body: string }
export type Writes = { url: string; writes: Write[]; connections: number; seconds: number; /** A second, all together; as many as go when it is not given. */ rate?: number }

/** Sends writes at random, each connection one after another. */
async function write({ url, writes, connections, seconds, rate }: Writes): Promise<Flooded> {
  const dice = new Dice(writes.length)
  const sockets = new Agent({ keepAlive: true, maxSockets: connections })
  const began = performance.now()
  const over = began + seconds * 1_000
  const times: number[] = []
  let [sent, failed] = [0, 0]
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < over) {
        if (rate !== undefined) await pause(Math.max(0, began + ((sent += 1) * 1_000) / rate - performance.now()))
        const asked = performance.now()
        const status = await send(sockets, url, writes[dice.whole(0, writes.length - 1)]!)
        times.push(performance.now() - asked)
        if (status !== 200 && status !== 201) failed += 1
      }
    }),
  )
  const lasted = (performance.now() - began) / 1_000
  sockets.destroy()
  const sorted = times.toSorted((one, other) => one - other)
  return { requests: times.length, perSecond: times.length / lasted, p99Ms: sorted[Math.floor(0.99 * sorted.length)] ?? 0, failed }
}

const send = (sockets: Agent, url: string, { path, method, headers, body }: Write): Promise<number> =>
  new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(body))
    request(url + path, { agent: sockets, method, headers: { ...headers, 'content-length': length } }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0)).once('error', reject)
    })
      .once('error', reject)
      .end(body)
  })

answerQuestions(0, { flood, walk, write })
