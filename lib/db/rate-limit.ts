import { createHmac } from 'node:crypto'

import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'

import { env } from '../env'
import { Refusal } from '../refusal'
import { send, type Transaction } from './client'

/** As `lib/account/limits.ts` names them. */
type RateLimit = { name: string; points: number; seconds: number; grows?: true }

/** One of what is limited, counted for these keys together. */
export type Turn = readonly [limit: RateLimit, ...keys: string[]]

/** Seconds of the first delay of a limit that grows, of the longest one, and until the delays are forgotten. */
const FIRST_DELAY = 60
const LONGEST_DELAY = 15 * 60
const DELAYS_KEPT = 24 * 3_600

/** The pool as the limiter wants to see it: statements sent past Prisma, each planned once. */
const storeClient = {
  async query({ text, values }: { text: string; values: unknown[] }) {
    const rows = await send({ text, values }, true)
    return { rows: rows.map(([points, expire]) => ({ points, expire })), rowCount: rows.length }
  },
}

/**
 * What is counted stands in PostgreSQL, so the processes share it; a limiter itself holds nothing. One name may be counted
 * with other points for somebody new.
 */
const limiters = new Map<string, RateLimiterPostgres>()

/** How often something may be done here: as the limit says, times what the settings say. */
const pointsOf = ({ points }: RateLimit): number => points * env().LIMIT_TIMES

function limiterOf(limit: RateLimit): RateLimiterPostgres {
  const { name, seconds } = limit
  const points = pointsOf(limit)
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

export const takeTurn = (limit: RateLimit, ...keys: string[]): Promise<void> => takeTurns([limit, ...keys])

/**
 * Counts one more of each of these, one after the other. Where one was counted `points` times already, those after it are
 * not touched: the narrowest stands first, so that whoever has had their turns there keeps nobody else from the wider ones,
 * however many they send at once.
 * @throws Refusal too_many, with the seconds to wait.
 */
export async function takeTurns(...turns: readonly Turn[]): Promise<void> {
  for (const [limit, ...keys] of turns) {
    const key = hashed(keys)
    const { isRefused, consumedPoints, msBeforeNext } = await consume(limit, key)
    if (!isRefused) continue
    // The first of those refused lengthens the wait; of many at once it is one.
    const grown = limit.grows && consumedPoints === pointsOf(limit) + 1 ? await lengthen(limit, key) : undefined
    const seconds = grown ?? Math.max(1, Math.ceil(msBeforeNext / 1_000))
    throw tooOften(seconds)
  }
}

/**
 * Counts one more of each of several limits in the transaction of what is limited: what is refused, or sent a second
 * time, is not counted, and no second connection is waited for. The counts are the same as those of `takeTurns`.
 * @throws Refusal too_many, with the seconds to wait
 */
export async function takeTurnsIn(tx: Transaction, limits: readonly RateLimit[], now: Date, ...keys: string[]): Promise<void> {
  const [key, at] = [hashed(keys), now.getTime()]
  const rows = await tx.$queryRaw<{ key: string; points: number; expire: bigint }[]>`
    INSERT INTO rate_limit AS r (key, points, expire)
    SELECT n.key, 1, ${at}::bigint + n.seconds * 1000
    FROM unnest(${limits.map(({ name }) => `${name}:${key}`)}::text[], ${limits.map(({ seconds }) => seconds)}::bigint[]) AS n (key, seconds)
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN r.expire <= ${at}::bigint THEN 1 ELSE r.points + 1 END,
      expire = CASE WHEN r.expire <= ${at}::bigint THEN excluded.expire ELSE r.expire END
    RETURNING key, points, expire`
  for (const limit of limits) {
    const counted = rows.find((row) => row.key === `${limit.name}:${key}`)
    if (counted !== undefined && counted.points > pointsOf(limit)) throw tooOften(Math.max(1, Math.ceil((Number(counted.expire) - at) / 1_000)))
  }
}

const tooOften = (seconds: number): Refusal =>
  new Refusal('too_many', `This was tried too often. Try again in ${waitInWords(seconds)}.`, undefined, seconds)

type Counted = Pick<RateLimiterRes, 'consumedPoints' | 'msBeforeNext'> & { isRefused: boolean }

async function consume(limit: RateLimit, key: string): Promise<Counted> {
  try {
    const { consumedPoints, msBeforeNext } = await limiterOf(limit).consume(key)
    return { consumedPoints, msBeforeNext, isRefused: false }
  } catch (refused) {
    // A limiter throws what it counted; anything else is a bug.
    if (!(refused instanceof RateLimiterRes)) throw refused
    return { consumedPoints: refused.consumedPoints, msBeforeNext: refused.msBeforeNext, isRefused: true }
  }
}

/** Makes whoever goes on wait longer than the time before. Returns the seconds. */
async function lengthen(limit: RateLimit, key: string): Promise<number> {
  const { consumedPoints: delays } = await limiterOf(delaysOf(limit)).consume(key)
  const seconds = Math.min(FIRST_DELAY * 2 ** Math.min(delays - 1, 10), LONGEST_DELAY)
  await limiterOf(limit).block(key, seconds)
  return seconds
}

/** Forgets what was counted for these, and how long they had to wait; and takes one count of those back: what was tried was right. */
export async function settleTurns({ forget = [], back = [] }: { forget?: readonly Turn[]; back?: readonly Turn[] }): Promise<void> {
  await Promise.all([
    ...forget.flatMap(([limit, ...keys]) => [limit, delaysOf(limit)].map((one) => limiterOf(one).delete(hashed(keys)))),
    ...back.map(([limit, ...keys]) => limiterOf(limit).reward(hashed(keys))),
  ])
}

export function waitInWords(seconds: number): string {
  if (seconds <= 90) return seconds === 1 ? 'a second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`
}
