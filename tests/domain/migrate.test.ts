import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

import pg from 'pg'
import { afterAll, describe, expect, inject, it } from 'vitest'

import { DatabaseNewerError, migrate, pendingMigrations, writeMigration } from '@/lib/db/migrate'
import { migrationNames } from '@/lib/db/migrations'
import { createDatabase, dropDatabase } from '../setup/test-database'

const server = inject('postgres')
const made: string[] = []

/** A database of its own without anything in it. */
async function emptyDatabase(): Promise<string> {
  const name = `crux_empty_${randomBytes(4).toString('hex')}`
  made.push(name)
  return createDatabase(server, name, 'template0')
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url)
  await client.connect()
  return (await client.query<Row>(sql).finally(() => client.end())).rows
}

afterAll(async () => {
  for (const name of made) await dropDatabase(server, name)
})

describe('migrating', () => {
  it('brings an empty database to the state of the code, and changes nothing the second time', async () => {
    const url = await emptyDatabase()
    expect((await migrate(url)).applied).toEqual(await migrationNames())
    expect((await migrate(url)).applied).toEqual([])
  })

  it('is done once when several processes start together', async () => {
    const url = await emptyDatabase()
    const all = await Promise.all([migrate(url), migrate(url), migrate(url)])
    expect(all.flatMap(({ applied }) => applied)).toEqual(await migrationNames())
  })

  it('leaves a database that is newer than the code as it is', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    await query(url, `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
      VALUES ('x', 'x', '99991231000000_from_the_future', now())`)
    await expect(migrate(url)).rejects.toThrow(DatabaseNewerError)
    await expect(migrate(url)).rejects.toThrow(/99991231000000_from_the_future/)
  })

  it('leaves nothing of a migration that fails half-way', async () => {
    const url = await emptyDatabase()
    // In the way of the very end of the first migration.
    await query(url, 'CREATE TABLE change (id int)')
    await expect(migrate(url)).rejects.toThrow()
    expect(await query(url, `SELECT relname FROM pg_class WHERE relname IN ('debate', 'claim')`)).toEqual([])
  })

  it('gives another role what is there already', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    const role = `crux_other_${randomBytes(4).toString('hex')}`
    await migrate(url, role)
    expect(await query(url, `SELECT has_table_privilege('${role}', 'claim', 'INSERT') AS writes,
      has_table_privilege('${role}', '_prisma_migrations', 'DELETE') AS rewrites`)).toEqual([{ writes: true, rewrites: false }])
    expect(await query(url, `SELECT has_table_privilege('${role}', 'log_entry', 'SELECT') AND has_table_privilege('${role}', 'log_entry', 'INSERT') AS adds,
      has_table_privilege('${role}', 'log_entry', 'UPDATE, DELETE, TRUNCATE') OR has_table_privilege('${role}', 'log_text', 'UPDATE, TRUNCATE') AS rewrites,
      has_table_privilege('${role}', 'log_text', 'DELETE') AS erases`)).toEqual([{ adds: true, rewrites: false, erases: true }])
    await query(url, `DROP OWNED BY ${role}; DROP ROLE ${role}`)
  })

  it('says what to do where the owner may not make roles', async () => {
    const url = new URL(await emptyDatabase())
    const user = `crux_plain_${randomBytes(4).toString('hex')}`
    await query(server.adminUrl, `CREATE ROLE ${user} LOGIN PASSWORD 'plain'`)
    await query(server.adminUrl, `ALTER DATABASE ${url.pathname.slice(1)} OWNER TO ${user}`)
    url.username = user
    url.password = 'plain'
    await expect(migrate(url.href, 'crux_role_nobody_made')).rejects.toThrow(/may not make the role.*CREATEROLE/s)
    await query(server.adminUrl, `ALTER DATABASE ${url.pathname.slice(1)} OWNER TO postgres; DROP ROLE ${user}`)
  })

  it('says what is pending', async () => {
    expect(await pendingMigrations()).toEqual([])
  })
})

describe('writing a migration', () => {
  it('has nothing to write, for every change of the schema has its migration', async () => {
    expect(await writeMigration(server.ownerUrl, 'nothing')).toBeNull()
  })

  it('writes what leads from the last schema to the one at hand', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'crux-new-migration-'))
    try {
      await cp('prisma', join(folder, 'prisma'), { recursive: true })
      await symlink(resolve('node_modules'), join(folder, 'node_modules'))
      const schema = join(folder, 'prisma', 'schema.prisma')
      await writeFile(schema, (await readFile(schema, 'utf8')).replace('model Topic {', 'model Topic {\n  colour String?'))
      const script = `import { writeMigration } from ${JSON.stringify(resolve('lib/db/migrate.ts'))}
        writeMigration(${JSON.stringify(server.ownerUrl)}, 'add_colour', new Date('2030-01-02T03:04:05Z')).then((file) => console.log(file))`
      await writeFile(join(folder, 'write.mts'), script)
      const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'write.mts'], { cwd: folder })
      expect(stdout.trim()).toContain('20300102030405_add_colour')
      expect(await readFile(stdout.trim(), 'utf8')).toContain('ALTER TABLE "topic" ADD COLUMN     "colour" TEXT;')
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('wants a plain name', async () => {
    for (const name of ['', 'Add Votes', '../x', '1st']) await expect(writeMigration(server.ownerUrl, name)).rejects.toThrow(/lower-case/)
  })
})
