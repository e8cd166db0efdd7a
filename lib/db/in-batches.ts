import { db, Prisma } from './client'

/** How many rows one statement erases at most, so that nobody waits long for what it holds. */
const BATCH = 1_000

/** Erases the rows of a table for which something holds, a batch at a time, past those that others hold. Returns how many. */
export async function eraseInBatches(table: 'draft' | 'once', where: Prisma.Sql): Promise<number> {
  const rows = Prisma.raw(table)
  for (let all = 0; ;) {
    const erased = await db().$executeRaw`
      DELETE FROM ${rows} WHERE ctid IN (SELECT ctid FROM ${rows} WHERE ${where} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`
    all += erased
    if (erased < BATCH) return all
  }
}
