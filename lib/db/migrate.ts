import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import pg from 'pg'

import { env } from '../env'
import { DatabaseProblem } from './check'
import { db } from './client'
import { ownerConnection } from './connection'
import { migrationList, migrationNames, MIGRATIONS_DIR, readSchema, SCHEMA_FILE, schemaAfter } from './migrations'
import { withSchemaEngine } from './schema-engine'

/** The database has migrations that this code does not know. */
export class DatabaseNewerError extends Error {
  override readonly name = 'DatabaseNewerError'

  constructor(readonly unknown: readonly string[]) {
    super(`The database is newer than this code: it has ${unknown.join(', ')}. Start the version that made it, or a newer one.`)
  }
}

/** Held while migrating, so that of two processes that start at once one migrates and the other waits. Any number does. */
const MIGRATION_LOCK = 7_268_341

const INSUFFICIENT_PRIVILEGE = '42501'

/** What the application's role may not do, by table. It is granted reading and writing of every other. */
const WITHHELD = [
  ['_prisma_migrations', 'INSERT, UPDATE, DELETE, TRUNCATE'],
  ['log_entry', 'UPDATE, DELETE, TRUNCATE'],
  ['log_text', 'UPDATE, TRUNCATE'],
] as const

/** No table and no entity is left out. */
const everything = { externalTables: [], externalEnums: [] }

/**
 * Brings the database at `ownerUrl` to the state of the code, and makes the role that the application works as.
 * Returns the names of the migrations applied, none when there was nothing to do.
 * @throws DatabaseNewerError when the database has migrations unknown here; nothing is changed then.
 */
export async function migrate(ownerUrl: string, role = env().DATABASE_ROLE): Promise<{ applied: string[] }> {
  const client = new pg.Client(ownerConnection(ownerUrl))
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const known = await migrationNames()
    const done = await appliedIn(client)
    const unknown = done.filter((name) => !known.includes(name))
    if (unknown.length > 0) throw new DatabaseNewerError(unknown)
    await ensureRole(client, role).catch(explainRole(role))
    // Also where nothing is to be applied: whoever was ended between the two left it undone.
    await withhold(client, client.escapeIdentifier(role))
    if (known.every((name) => done.includes(name))) return { applied: [] }
    const migrationsList = await migrationList()
    const { appliedMigrationNames } = await withSchemaEngine(ownerUrl, (engine) =>
      engine.applyMigrations({ migrationsList, filters: everything }),
    )
    await withhold(client, client.escapeIdentifier(role))
    return { applied: appliedMigrationNames }
  } finally {
    await client.end()
  }
}

async function appliedIn(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ found: string | null }>(`SELECT to_regclass('_prisma_migrations') AS found`)
  if (rows[0]?.found === null) return []
  const applied = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1',
  )
  return applied.rows.map((row) => row.name)
}

/** Makes the application's role where it is missing, lets the owner work as it, and grants it what later tables hold. */
async function ensureRole(client: pg.Client, name: string): Promise<void> {
  const role = client.escapeIdentifier(name)
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name])
  // Roles belong to the whole server: another database's migration may make it in this moment.
  if (rowCount === 0) {
    await client.query(`CREATE ROLE ${role} NOLOGIN`).catch((error: unknown) => {
      if (!(error instanceof pg.DatabaseError && (error.code === '42710' || error.code === '23505'))) throw error
    })
  }
  const { rows } = await client.query<{ may: boolean }>(`SELECT pg_has_role(current_user, $1, 'SET') AS may`, [name]).catch(
    // PostgreSQL 15 knows no privilege SET of a role: being a member was enough.
    () => client.query<{ may: boolean }>(`SELECT pg_has_role(current_user, $1, 'MEMBER') AS may`, [name]),
  )
  if (rows[0]?.may !== true) await client.query(`GRANT ${role} TO CURRENT_USER`)
  await client.query(`GRANT USAGE ON SCHEMA public TO ${role}`)
  await client.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role}`)
  await client.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO ${role}`)
  if (rows[0]?.may !== true) await grantWhatIsThere(client, role)
}

/** For a role that is new to a database with tables: another DATABASE_ROLE than before. */
async function grantWhatIsThere(client: pg.Client, role: string): Promise<void> {
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`)
  await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role}`)
  await withhold(client, role)
}

/**
 * Takes back what the application may not do with some tables: the history of migrations is the owner's to write, the log
 * of moderation is only added to, and of what was said there a text can be erased, never changed.
 */
async function withhold(client: pg.Client, role: string): Promise<void> {
  for (const [table, privileges] of WITHHELD) {
    await client.query(`DO $$ BEGIN IF to_regclass('${table}') IS NOT NULL THEN REVOKE ${privileges} ON ${table} FROM ${role}; END IF; END $$`)
  }
}

/** Says what to do where the owner may not make roles: somebody else has to make this one. */
const explainRole = (role: string) => (error: unknown): never => {
  if (!(error instanceof pg.DatabaseError && error.code === INSUFFICIENT_PRIVILEGE)) throw error
  throw new DatabaseProblem(
    `The user of DATABASE_URL may not make the role ${role} (${error.message}). Give it CREATEROLE, or have somebody ` +
      `make the role and grant it: CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO the user.`,
  )
}

/** The migrations of the code that the application's database lacks, oldest first. */
export async function pendingMigrations(): Promise<string[]> {
  const known = await migrationNames()
  const [table] = await db().$queryRaw<{ found: boolean }[]>`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`
  if (table?.found !== true) return known
  const done = await db().$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
  const applied = new Set(done.map((row) => row.name))
  return known.filter((name) => !applied.has(name))
}

/**
 * Writes the next migration: what leads from the schema of the last one to prisma/schema.prisma as it stands.
 * `name` is lower-case words joined by underscores. Returns the file, to be read and completed by hand before it is
 * committed, or null when the schema has not changed. The database at `ownerUrl` is not read or changed.
 */
export async function writeMigration(ownerUrl: string, name: string, now = new Date()): Promise<string | null> {
  if (!/^[a-z][a-z0-9_]{0,60}$/.test(name)) throw new Error('Name it in lower-case words joined by underscores: add_votes')
  const last = (await migrationNames()).at(-1)
  const from = last === undefined ? { tag: 'empty' as const } : { tag: 'schemaDatamodel' as const, ...(await schemaAfter(last)) }
  const to = { tag: 'schemaDatamodel' as const, ...(await readSchema(SCHEMA_FILE)) }
  // The comparison reads nothing from the database, but the engine wants a PostgreSQL that answers.
  const { stdout } = await withSchemaEngine(ownerUrl, (engine) =>
    engine.diff({ from, to, script: true, exitCode: null, filters: everything }),
  )
  if (stdout === null || stdout.includes('This is an empty migration')) return null
  const folder = join(MIGRATIONS_DIR, `${now.toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`)
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'migration.sql')
  await writeFile(file, stdout)
  await copyFile(SCHEMA_FILE, join(folder, 'schema.prisma'))
  return file
}
