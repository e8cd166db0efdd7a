import { db, Prisma, type Transaction } from '../db/client'

/** How many rows one step erases at most. */
const BATCH = 500

/**
 * Erases documents that were cited and people who were quoted, once nothing names them any more: what was withdrawn leaves
 * none of them. Returns how many those were.
 */
export async function eraseUnnamed(): Promise<number> {
  let all = 0
  for (const step of [eraseSources, eraseSpeakers]) {
    for (;;) {
      const erased = await db().$transaction(step)
      all += erased
      if (erased === 0) break
    }
  }
  return all
}

/** Articles stay, cited or not: a debate may come to grow from one. */
const UNNAMED_SOURCE = Prisma.sql`s.sha256 IS NULL AND NOT EXISTS (SELECT FROM claim_source k WHERE k.source_id = s.id)
  AND NOT EXISTS (SELECT FROM quote q WHERE q.source_id = s.id) AND NOT EXISTS (SELECT FROM debate d WHERE d.source_id = s.id)`

const UNNAMED_SPEAKER = Prisma.sql`NOT EXISTS (SELECT FROM quote q WHERE q.speaker_id = s.id)`

// Looked at once more when they are held: nobody can begin to name one then, and whoever had begun has named it by then.

async function eraseSources(tx: Transaction): Promise<number> {
  const held = await tx.$queryRaw<{ id: bigint }[]>`SELECT id FROM source s WHERE ${UNNAMED_SOURCE} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`
  return tx.$executeRaw`DELETE FROM source s WHERE id = ANY (${held.map(({ id }) => id)}) AND ${UNNAMED_SOURCE}`
}

async function eraseSpeakers(tx: Transaction): Promise<number> {
  const held = await tx.$queryRaw<{ id: bigint }[]>`SELECT id FROM speaker s WHERE ${UNNAMED_SPEAKER} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`
  return tx.$executeRaw`DELETE FROM speaker s WHERE id = ANY (${held.map(({ id }) => id)}) AND ${UNNAMED_SPEAKER}`
}
