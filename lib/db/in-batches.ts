import { db, type Prisma } from './client'

/** How many rows one statement erases at most, so that nobody waits long for what it holds. */
const BATCH = 1_000

/**
 * Erases the rows of a table for which something holds, a batch at a time. Rows that somebody else holds are left for the
 * next time: two processes erase beside one another. Returns how many.
 */
export async function eraseInBatches(table: Prisma.Sql, where: Prisma.Sql): Promise<number> {
  for (let all = 0; ;) {
    const erased = await db().$executeRaw`
      DELETE FROM ${table} WHERE ctid IN (SELECT ctid FROM ${table} WHERE ${where} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`
    all += erased
    if (erased < BATCH) return all
  }
}
