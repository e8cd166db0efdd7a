import { Prisma } from '../db/client'
import { eraseInBatches } from '../db/in-batches'
import { NETWORK_DAYS } from './schema'
import { WAITS_FOR_MAIL } from './ticket-queries'

/** Days after its end until an access token is forgotten: its owner sees meanwhile why a program has stopped. */
const TOKEN_DAYS = 30
/** Days without use after which a device is a stranger again. */
const DEVICE_DAYS = 400

const DAY = 86_400_000

/** Deletes what has come to its end: tickets, sessions, access tokens, devices, networks and counts of limits. Returns how many rows. */
export async function deleteExpired(now: Date): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * DAY)
  const ended: [rows: Prisma.Sql, where: Prisma.Sql][] = [
    [Prisma.sql`ticket t`, Prisma.sql`expires_at < ${now} AND NOT ${WAITS_FOR_MAIL}`],
    [Prisma.sql`session`, Prisma.sql`expires_at < ${now}`],
    [Prisma.sql`access_token`, Prisma.sql`expires_at < ${before(TOKEN_DAYS)}`],
    [Prisma.sql`device`, Prisma.sql`last_used_at < ${before(DEVICE_DAYS)}`],
    [Prisma.sql`account_network`, Prisma.sql`last_seen_at < ${before(NETWORK_DAYS)}`],
    [Prisma.sql`rate_limit`, Prisma.sql`expire < ${BigInt(now.getTime())}`],
  ]
  let all = 0
  for (const [rows, where] of ended) all += await eraseInBatches(rows, where)
  return all
}
