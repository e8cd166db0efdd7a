import pg from 'pg'

// What a test file needs to have a database: it loads nothing of the code that it tests.

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

/** The address of one database of the server, for its owner. */
export function databaseUrl(server: TestServer, name: string): string {
  const url = new URL(server.ownerUrl)
  url.pathname = `/${name}`
  return url.href
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
