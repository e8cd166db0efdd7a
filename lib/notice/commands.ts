import type { Viewer } from '../account/schema'
import { db, Prisma } from '../db/client'
import { countUnread } from './queries'
import { NOTICE_DAYS, type WhichNotices } from './schema'

/** How many rows one statement erases at most. */
const BATCH = 1_000

/** Marks notices of the viewer's as read. Returns how many are left to read, as `countUnread`. */
export async function readNotices(viewer: Pick<Viewer, 'id'>, { upTo, claimId }: WhichNotices, now: Date = new Date()): Promise<number> {
  const upToThis = upTo === undefined ? Prisma.empty : Prisma.sql`AND id <= ${BigInt(upTo)}`
  const ofClaim = claimId === undefined ? Prisma.empty : Prisma.sql`AND claim_id = ${BigInt(claimId)}`
  // In the order in which the worker takes what is gone back.
  await db().$executeRaw`
    UPDATE notice SET read_at = ${now} WHERE id IN (
      SELECT id FROM notice WHERE account_id = ${BigInt(viewer.id)} AND read_at IS NULL ${upToThis} ${ofClaim} ORDER BY id FOR UPDATE)`
  return countUnread({ accountId: viewer.id })
}

/** Erases the notices older than 90 days, read or not. Returns how many that were. */
export async function eraseOldNotices(now: Date): Promise<number> {
  const before = new Date(now.getTime() - NOTICE_DAYS * 86_400_000)
  for (let all = 0; ;) {
    // Ids grow with time: those that are the lowest are the oldest, and no others are looked at.
    const erased = await db().$executeRaw`
      DELETE FROM notice WHERE id IN (
        SELECT id FROM notice WHERE id IN (SELECT id FROM notice ORDER BY id LIMIT ${BATCH}) AND created_at < ${before}
        ORDER BY id FOR UPDATE SKIP LOCKED)`
    all += erased
    if (erased < BATCH) return all
  }
}
