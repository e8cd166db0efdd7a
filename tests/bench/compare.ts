import type { Flood, Flooded, Walk, Write, Writes } from './load-process'
import type { Child, Usage } from './questions'

/** An address of a server that stands in a process of its own. */
export type Target = {
  server: Child
  path: string
  headers?: Record<string, string>
  /** What is sent at random instead. */
  writes?: Write[]
}

/** Where requests per second are compared: how often, for how long each time, and on how many connections. */
export type Rounds = { rounds: number; seconds: number; connections: number }

export type Compared = {
  /** Requests per second, or milliseconds of one request. */
  ours: number
  yardstick: number
  /** How much of the yardstick's speed is ours: the median of the pairs that ran side by side. */
  ratio: number
  /** The same by the time that each server's process alone was at work, whoever else was on the machine. */
  cpuRatio: number
}

export const addressOf = ({ server, path }: Target): string => `http://127.0.0.1:${server.port}${path}`

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value below which `share` of the values lie, between two neighbours where need be. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const place = (sorted.length - 1) * share
  const [lower, upper] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return lower + (upper - lower) * (place % 1)
}

type Once = { figure: number; cpuMicros: number; failed: number; p99Ms: number }

/** Does work against a server and tells what one request cost its process, in microseconds of processor time. */
async function metered<T>(server: Child, work: () => Promise<T>): Promise<T & { cpuMicros: number }> {
  const before = await server.ask<Usage>('usage')
  const result = await work()
  const after = await server.ask<Usage>('usage')
  return { ...result, cpuMicros: after.cpuMicros - before.cpuMicros }
}

/** Requests per second of one server. */
export async function flood(load: Child, target: Target, { seconds, connections }: Omit<Rounds, 'rounds'>): Promise<Once> {
  const ask: Flood = { url: addressOf(target), headers: target.headers ?? {}, connections, seconds }
  const work = () =>
    target.writes === undefined
      ? load.ask<Flooded>('flood', ask)
      : load.ask<Flooded>('write', { url: addressOf({ ...target, path: '' }), writes: target.writes, connections, seconds } satisfies Writes)
  const { perSecond, requests, failed, p99Ms, cpuMicros } = await metered(target.server, work)
  if (requests === 0) throw new Error(`${ask.url} answered nothing`)
  return { figure: perSecond, failed, p99Ms, cpuMicros: cpuMicros / requests }
}

/**
 * Milliseconds that one request takes when nothing else is asked: the first quartile of `count`, for what others do on the
 * machine can only make a request slower.
 */
export async function walk(load: Child, target: Target, count: number): Promise<Once> {
  const ask: Walk = { url: addressOf(target), headers: target.headers ?? {}, count }
  const { times, cpuMicros } = await metered(target.server, async () => ({ times: await load.ask<number[]>('walk', ask) }))
  return { figure: quantile(times, 0.25), failed: 0, p99Ms: 0, cpuMicros: cpuMicros / count }
}

/** Requests per second of two servers, by turns, each warmed up before. Fails when a request does. */
export async function compareFloods(load: Child, ours: Target, yardstick: Target, rounds: Rounds): Promise<Compared> {
  for (const target of [ours, yardstick]) await flood(load, target, { ...rounds, seconds: 1 })
  return comparePairs(rounds.rounds, async (own) => flood(load, own ? ours : yardstick, rounds), (a, b) => a.figure / b.figure)
}

/** Requests after which the compiler of Node has seen what it is to make fast. */
const WARM_UP = 1_000

/** The time of one request at two servers, by turns. */
export async function compareWalks(load: Child, ours: Target, yardstick: Target, rounds: number, count: number): Promise<Compared> {
  for (const target of [ours, yardstick]) await walk(load, target, WARM_UP)
  return comparePairs(rounds, async (own) => walk(load, own ? ours : yardstick, count), (a, b) => b.figure / a.figure)
}

async function comparePairs(rounds: number, run: (own: boolean) => Promise<Once>, ratioOf: (ours: Once, yardstick: Once) => number): Promise<Compared> {
  const pairs: [Once, Once][] = []
  for (let round = 0; round < rounds; round += 1) {
    const pair: [Once, Once] = [await run(true), await run(false)]
    if (pair.some(({ failed }) => failed > 0)) throw new Error('A request failed while two servers were compared')
    pairs.push(pair)
  }
  return {
    ours: median(pairs.map(([ours]) => ours.figure)),
    yardstick: median(pairs.map(([, yardstick]) => yardstick.figure)),
    ratio: median(pairs.map(([ours, yardstick]) => ratioOf(ours, yardstick))),
    cpuRatio: median(pairs.map(([ours, yardstick]) => yardstick.cpuMicros / ours.cpuMicros)),
  }
}
