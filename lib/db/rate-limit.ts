import { createHmac } from 'node:crypto'

import { type RateLimiterRes, RateLimiterPostgres } from 'rate-limiter-flexible'

import { env } from '../env'
import { Refusal } from '../refusal'
import { type Prisma, send } from './client'

/** As `lib/account/limits.ts` names them. */
type RateLimit = { name: string; points: number; seconds: number; grows?: true }

/** Seconds of the first delay of a limit that grows, of the longest one, and until the delays are forgotten. */
const FIRST_DELAY = 60
const LONGEST_DELAY = 15 * 60
const DELAYS_KEPT = 24 * 3_600

/** The pool as the limiter wants to see it: statements sent past Prisma, each planned once. */
const storeClient = {
  async query({ text, values }: { text: string; values: unknown[] }) {
    const rows = await send({ text, values } as Prisma.Sql, true)
    return { rows: rows.map(([points, expire]) => ({ points, expire })), rowCount: rows.length }
  },
}

/**
 * What is counted stands in PostgreSQL, so the processes share it; a limiter itself holds nothing. One name may be counted
 * with other points for somebody new.
 */
const limiters = new Map<string, RateLimiterPostgres>()

function limiterOf({ name, points, seconds }: RateLimit): RateLimiterPostgres {
  const key = `${name} ${points} ${seconds}`
  const known = limiters.get(key)
  if (known !== undefined) return known
  const settings = { keyPrefix: name, points, duration: seconds, tableName: 'rate_limit', tableCreated: true }
  // What has ended is removed once in a while by the clock of this process, which keeps nothing from ending.
  const made = new RateLimiterPostgres({ ...settings, storeClient, storeType: 'client', clearExpiredByTimeout: true })
  limiters.set(key, made)
  return made
}

/** What the table shows of keys: addresses of people and networks are not to be read, nor guessed, from it. */
const hashed = (keys: readonly string[]): string =>
  createHmac('sha256', env().AUTH_SECRET ?? 'counted').update(JSON.stringify(keys)).digest('base64url')

const delaysOf = ({ name }: RateLimit): RateLimit => ({ name: `${name}-delays`, points: 1_000_000, seconds: DELAYS_KEPT })

/**
 * Counts one more of what is limited, for these keys together.
 * @throws Refusal too_many, with the seconds to wait, when there were `points` already.
 */
export async function takeTurn(limit: RateLimit, ...keys: string[]): Promise<void> {
  const key = hashed(keys)
  try {
    await limiterOf(limit).consume(key)
  } catch (refused) {
    // A limiter throws what it counted; anything else is a bug.
    if (refused instanceof Error) throw refused
    const { consumedPoints, msBeforeNext } = refused as RateLimiterRes
    let seconds = Math.max(1, Math.ceil(msBeforeNext / 1_000))
    // The first of those refused lengthens the wait; of many at once it is one.
    if (limit.grows && consumedPoints === limit.points + 1) {
      const { consumedPoints: delays } = await limiterOf(delaysOf(limit)).consume(key)
      seconds = Math.min(FIRST_DELAY * 2 ** Math.min(delays - 1, 10), LONGEST_DELAY)
      await limiterOf(limit).block(key, seconds)
    }
    throw new Refusal('too_many', `This was tried too often. Try again in ${waitInWords(seconds)}.`, undefined, seconds)
  }
}

/** Takes one count back: what was tried was right. */
export async function giveTurnBack(limit: RateLimit, ...keys: string[]): Promise<void> {
  await limiterOf(limit).reward(hashed(keys))
}

/** Forgets what was counted for these keys, and how long they had to wait. */
export async function forgetTurns(limit: RateLimit, ...keys: string[]): Promise<void> {
  const key = hashed(keys)
  await Promise.all([limiterOf(limit).delete(key), limiterOf(delaysOf(limit)).delete(key)])
}

function waitInWords(seconds: number): string {
  if (seconds <= 90) return seconds === 1 ? 'a second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`
}
