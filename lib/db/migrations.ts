import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm/schema_engine_bg'

/** Found from the working folder: every command of Crux runs in the repository's own. */
export const MIGRATIONS_DIR = resolve('prisma', 'migrations')
export const SCHEMA_FILE = resolve('prisma', 'schema.prisma')

/** The names of the migrations in the code, oldest first. */
export async function migrationNames(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
}

/** The folder of migrations in the form that the schema engine takes. */
export async function migrationList(): Promise<MigrationList> {
  const names = await migrationNames()
  return {
    baseDir: MIGRATIONS_DIR,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(MIGRATIONS_DIR, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(MIGRATIONS_DIR, path, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  }
}

/** The schema that a migration led to; it is kept beside it, so that the next one is written without a database. */
export async function schemaAfter(name: string): Promise<SchemasContainer> {
  return readSchema(join(MIGRATIONS_DIR, name, 'schema.prisma'))
}

export async function readSchema(path: string): Promise<SchemasContainer> {
  return { files: [{ path, content: await readFile(path, 'utf8') }] }
}
