import { db, Prisma, type Transaction } from '../db/client'

/** How many rows one step looks at, at most. */
const BATCH = 500

/** Any number: of all processes one erases at a time. */
export const ERASING_LOCK = 7_268_345

/** Articles stay, cited or not: a debate may come to grow from one. */
const UNNAMED_SOURCE = Prisma.sql`s.sha256 IS NULL AND NOT EXISTS (SELECT FROM claim_source k WHERE k.source_id = s.id)
  AND NOT EXISTS (SELECT FROM quote q WHERE q.source_id = s.id) AND NOT EXISTS (SELECT FROM debate d WHERE d.source_id = s.id)`

const UNNAMED_SPEAKER = Prisma.sql`NOT EXISTS (SELECT FROM quote q WHERE q.speaker_id = s.id)`

const KINDS = [
  { table: Prisma.sql`source`, unnamed: UNNAMED_SOURCE },
  { table: Prisma.sql`speaker`, unnamed: UNNAMED_SPEAKER },
]

/**
 * Erases documents that were cited and people who were quoted, once nothing names them any more: what was withdrawn leaves
 * none of them. Goes once through each table, a batch after the other; where another process does, nothing is left to do.
 * Returns how many those were.
 */
export async function eraseUnnamed(): Promise<number> {
  let all = 0
  for (const kind of KINDS) {
    let after: bigint | null = 0n
    while (after !== null) {
      const step = await db().$transaction((tx) => eraseAfter(tx, kind, after ?? 0n))
      all += step.erased
      after = step.next
    }
  }
  return all
}

type Step = { erased: number; /** The last id looked at; null at the end. */ next: bigint | null }

async function eraseAfter(tx: Transaction, { table, unnamed }: (typeof KINDS)[number], after: bigint): Promise<Step> {
  const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${ERASING_LOCK}) AS mine`
  if (lock?.mine !== true) return { erased: 0, next: null }
  const rows = await tx.$queryRaw<{ id: bigint }[]>`SELECT id FROM ${table} WHERE id > ${after} ORDER BY id LIMIT ${BATCH}`
  const ids = rows.map(({ id }) => id)
  const held = await tx.$queryRaw<{ id: bigint }[]>`SELECT id FROM ${table} s WHERE id = ANY (${ids}) AND ${unnamed} FOR UPDATE SKIP LOCKED`
  // Looked at once more when they are held: nobody can begin to name one then, and whoever had begun has named it by then.
  const erased = await tx.$executeRaw`DELETE FROM ${table} s WHERE id = ANY (${held.map(({ id }) => id)}) AND ${unnamed}`
  return { erased, next: ids.length < BATCH ? null : (ids.at(-1) ?? null) }
}
