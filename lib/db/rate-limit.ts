import { createHmac } from 'node:crypto'

import { env } from '../env'
import { Refusal } from '../refusal'
import { Prisma, send } from './client'

/** As `lib/account/limits.ts` names them. */
type RateLimit = { name: string; points: number; seconds: number; grows?: true }

/** One of what is limited, counted for these keys together. */
export type Turn = readonly [limit: RateLimit, ...keys: string[]]

/** Seconds of the first delay of a limit that grows, of the longest one, and until the delays are forgotten. */
const FIRST_DELAY = 60
const LONGEST_DELAY = 15 * 60
const DELAYS_KEPT = 24 * 3_600

/** What the table shows of keys: addresses of people and networks are not to be read, nor guessed, from it. */
const keyOf = ([{ name }, ...keys]: Turn): string =>
  `${name}:${createHmac('sha256', env().AUTH_SECRET ?? 'counted').update(JSON.stringify(keys)).digest('base64url')}`

/** How often somebody who went on had to wait. */
const delaysOf = ([{ name }, ...keys]: Turn): Turn => [{ name: `${name}-delays`, points: 0, seconds: DELAYS_KEPT }, ...keys]

export const takeTurn = (limit: RateLimit, ...keys: string[]): Promise<void> => takeTurns([limit, ...keys])

/**
 * Counts one more of each of these, in one statement. Where one was counted `points` times already, those after it are
 * not counted: the narrowest stands first, so that whoever has had their turns there uses up none of the others.
 * @throws Refusal too_many, with the seconds to wait.
 */
export async function takeTurns(...turns: readonly Turn[]): Promise<void> {
  const counted = await count(turns)
  for (const [place, turn] of turns.entries()) {
    const [limit] = turn
    const { points = 1, expire = 0 } = counted.get(keyOf(turn)) ?? {}
    if (points <= limit.points) continue
    if (place + 1 < turns.length) await settleTurns({ back: turns.slice(place + 1) })
    // The first of those refused lengthens the wait; of many at once it is one.
    const grown = limit.grows && points === limit.points + 1 ? await lengthen(turn) : undefined
    const seconds = grown ?? Math.max(1, Math.ceil((expire - Date.now()) / 1_000))
    throw new Refusal('too_many', `This was tried too often. Try again in ${waitInWords(seconds)}.`, undefined, seconds)
  }
}

/** Forgets what was counted for these, and how long they had to wait; and takes one count of those back. In one statement. */
export async function settleTurns({ forget = [], back = [] }: { forget?: readonly Turn[]; back?: readonly Turn[] }): Promise<void> {
  const forgotten = forget.flatMap((turn) => [keyOf(turn), keyOf(delaysOf(turn))])
  const given = back.map(keyOf)
  // Held in the one order in which they are counted, so that two at once do not wait for each other.
  const statement = Prisma.sql`
    WITH held AS (SELECT key FROM rate_limit WHERE key = ANY (${[...forgotten, ...given]}) ORDER BY key FOR UPDATE),
      forgotten AS (DELETE FROM rate_limit WHERE key IN (SELECT key FROM held) AND key = ANY (${forgotten}))
    UPDATE rate_limit SET points = points - 1 WHERE key IN (SELECT key FROM held) AND key = ANY (${given}) AND points > 0`
  await send(statement, true)
}

/** Of each key how often it was counted, this time included, and until when, in milliseconds since 1970. */
async function count(turns: readonly Turn[]): Promise<Map<string, { points: number; expire: number }>> {
  const now = Date.now()
  const rows = turns.map((turn) => ({ key: keyOf(turn), ends: now + turn[0].seconds * 1_000 })).sort((a, b) => (a.key < b.key ? -1 : 1))
  const statement = Prisma.sql`
    INSERT INTO rate_limit AS r (key, points, expire)
    SELECT key, 1, ends FROM unnest(${rows.map(({ key }) => key)}::text[], ${rows.map(({ ends }) => ends)}::bigint[]) AS turn (key, ends)
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN r.expire <= ${now} THEN 1 ELSE r.points + 1 END,
      expire = CASE WHEN r.expire <= ${now} THEN excluded.expire ELSE r.expire END
    RETURNING key, points, expire`
  const counted = await send(statement, true)
  return new Map(counted.map(([key, points, expire]) => [String(key), { points: Number(points), expire: Number(expire) }]))
}

/** Makes whoever goes on wait longer than the time before. Returns the seconds. */
async function lengthen(turn: Turn): Promise<number> {
  const delays = delaysOf(turn)
  const before = (await count([delays])).get(keyOf(delays))?.points ?? 1
  const seconds = Math.min(FIRST_DELAY * 2 ** Math.min(before - 1, 10), LONGEST_DELAY)
  await send(Prisma.sql`UPDATE rate_limit SET expire = ${Date.now() + seconds * 1_000} WHERE key = ${keyOf(turn)}`, true)
  return seconds
}

export function waitInWords(seconds: number): string {
  if (seconds <= 90) return seconds === 1 ? 'a second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`
}
