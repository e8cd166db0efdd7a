import pg from 'pg'

import { ownerConnection } from './connection'
import { migrationNames } from './migrations'

/** Commands of operators close what they used; they do not hold the client. */
export { closeDb } from './client'

export type DatabaseStatus = {
  version: string
  /** Whether every migration of the code is applied. */
  migrated: boolean
  /** The migrations of the code that are not applied yet, oldest first. */
  pending: string[]
  /** Exact, counted now: this takes a while in a large database. Null before the first migration. */
  counts: { debates: number; claims: number; quotes: number } | null
}

/** How the database at `ownerUrl` stands. It need not be migrated. */
export async function databaseStatus(ownerUrl: string): Promise<DatabaseStatus> {
  const client = new pg.Client(ownerConnection(ownerUrl))
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string; history: boolean; tables: boolean }>(
      `SELECT current_setting('server_version') AS version, to_regclass('_prisma_migrations') IS NOT NULL AS history,
              num_nulls(to_regclass('debate'), to_regclass('claim'), to_regclass('quote')) = 0 AS tables`,
    )
    const { version = '', history = false, tables = false } = rows[0] ?? {}
    const applied = history ? await client.query<{ name: string }>(APPLIED) : { rows: [] }
    const counted = tables ? await client.query<NonNullable<DatabaseStatus['counts']>>(COUNTS) : { rows: [] }
    const done = new Set(applied.rows.map((row) => row.name))
    const pending = (await migrationNames()).filter((name) => !done.has(name))
    return { version, migrated: pending.length === 0, pending, counts: counted.rows[0] ?? null }
  } finally {
    await client.end()
  }
}

const APPLIED = `SELECT migration_name AS name FROM _prisma_migrations
                  WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`

const COUNTS = `SELECT (SELECT count(*) FROM debate)::int AS debates, (SELECT count(*) FROM claim)::int AS claims,
                       (SELECT count(*) FROM quote)::int AS quotes`
