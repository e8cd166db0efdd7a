import { db, Prisma } from '../db/client'
import { WAITS_FOR_MAIL } from './ticket-queries'

/** How many rows one statement deletes at most. */
const BATCH = 1_000

/** Days after its end until an access token is forgotten: its owner sees meanwhile why a program has stopped. */
const TOKEN_DAYS = 30
/** Days without use after which a device is a stranger again. */
const DEVICE_DAYS = 400

const DAY = 86_400_000

/** Deletes what has come to its end: tickets, sessions, access tokens, devices and counts of limits. Returns how many rows. */
export async function deleteExpired(now: Date): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * DAY)
  const ended = [
    Prisma.sql`ticket WHERE hash IN (SELECT hash FROM ticket t WHERE expires_at < ${now} AND NOT ${WAITS_FOR_MAIL} ${BATCH_ONLY})`,
    Prisma.sql`session WHERE id IN (SELECT id FROM session WHERE expires_at < ${now} ${BATCH_ONLY})`,
    Prisma.sql`access_token WHERE id IN (SELECT id FROM access_token WHERE expires_at < ${before(TOKEN_DAYS)} ${BATCH_ONLY})`,
    Prisma.sql`device WHERE (account_id, hash) IN (SELECT account_id, hash FROM device WHERE last_used_at < ${before(DEVICE_DAYS)} ${BATCH_ONLY})`,
    Prisma.sql`rate_limit WHERE key IN (SELECT key FROM rate_limit WHERE expire < ${BigInt(now.getTime())} ${BATCH_ONLY})`,
  ]
  let all = 0
  for (const rows of ended) all += await deleteInBatches(rows)
  return all
}

/** Rows that somebody else holds are left for the next time: two processes delete beside one another. */
const BATCH_ONLY = Prisma.sql`LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`

async function deleteInBatches(rows: Prisma.Sql): Promise<number> {
  for (let all = 0; ;) {
    const deleted = await db().$executeRaw`DELETE FROM ${rows}`
    all += deleted
    if (deleted < BATCH) return all
  }
}
