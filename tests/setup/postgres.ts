import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrate } from '../../lib/db/migrate'

/** The role that tests work as: the application's own, by its default name. */
export const ROLE = 'crux_app'
/** A migrated database without rows; every test file works in a copy of it. */
export const TEMPLATE = 'crux_template'

/** Where test databases are made. Plain text, so that it can be handed to other processes. */
export type TestServer = {
  /** For a user who may make and drop databases. */
  adminUrl: string
  /** For the user who owns them, as `npm start` connects. */
  ownerUrl: string
}

/**
 * A PostgreSQL of one's own, on a free port, that forgets everything at `stop`. It is kept by a process beside this
 * one, which also stops it and takes its data away when this one is killed. A durable one writes through to the disk, as
 * in earnest: what is measured needs that.
 */
export async function startTestServer({ durable = false } = {}): Promise<TestServer & { stop(): Promise<void> }> {
  const file = fileURLToPath(new URL('postgres-keeper.ts', import.meta.url))
  const keeper = fork(file, durable ? ['durable'] : [], { execArgv: ['--import', 'tsx'] })
  const ended = once(keeper, 'exit')
  const [started] = (await Promise.race([
    once(keeper, 'message'),
    ended.then(() => Promise.reject(new Error('The PostgreSQL of the tests did not start; the reason stands above.'))),
  ])) as [TestServer]
  return {
    ...started,
    async stop() {
      keeper.disconnect()
      await ended
    },
  }
}

/** The address of one database of the server, for its owner. */
export function databaseUrl(server: TestServer, name: string): string {
  const url = new URL(server.ownerUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Makes the migrated template. */
export async function makeTemplate(server: TestServer): Promise<void> {
  await createDatabase(server, TEMPLATE, 'template0')
  await migrate(databaseUrl(server, TEMPLATE), ROLE)
}

/** Makes a database as a copy of another, to which nobody may be connected. Returns its address. */
export async function createDatabase(server: TestServer, name: string, template = TEMPLATE): Promise<string> {
  const owner = pg.escapeIdentifier(decodeURIComponent(new URL(server.ownerUrl).username))
  await asAdmin(server, `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)} OWNER ${owner}`)
  return databaseUrl(server, name)
}

/** Drops a database, whoever is still connected to it. */
export async function dropDatabase(server: TestServer, name: string): Promise<void> {
  await asAdmin(server, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`)
}

async function asAdmin(server: TestServer, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.adminUrl, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
