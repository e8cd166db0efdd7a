import pg from 'pg'

import { ownerConnection } from './connection'

const OLDEST_MAJOR = 15

/** The database that DATABASE_URL names cannot be used. The message says in one line why, and what to do. */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem'
}

/**
 * Makes sure that a PostgreSQL which Crux did not bring itself answers, lets us in and is new enough.
 * Returns its version, such as "16.4". @throws DatabaseProblem
 */
export async function checkDatabase(url: string): Promise<string> {
  const client = new pg.Client(ownerConnection(url))
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; number: number; encoding: string }>(
      `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
              current_setting('server_encoding') AS encoding`,
    )
    const { version = '', number = 0, encoding = '' } = rows[0] ?? {}
    if (number < OLDEST_MAJOR * 10_000) {
      throw new DatabaseProblem(
        `The database at ${placeOf(url)} is PostgreSQL ${version}, and Crux needs ${OLDEST_MAJOR} or newer. ` +
          'Name a newer one in DATABASE_URL.',
      )
    }
    if (encoding !== 'UTF8') {
      throw new DatabaseProblem(
        `The database at ${placeOf(url)} has the encoding ${encoding}, and Crux needs UTF8. Make it anew with that.`,
      )
    }
    return version.split(' ')[0] ?? version
  } catch (error) {
    if (error instanceof DatabaseProblem) throw error
    throw new DatabaseProblem(explain(error, url))
  } finally {
    await client.end().catch(() => {})
  }
}

/** What went wrong on the way to the database, without the password that its address holds. */
function explain(error: unknown, url: string): string {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const { username, pathname } = new URL(url)
  const user = decodeURIComponent(username)
  if (code === '28P01') {
    return `The database at ${placeOf(url)} does not take the password of ${user}. Correct it in DATABASE_URL.`
  }
  if (code.startsWith('28')) {
    return `The database at ${placeOf(url)} does not let ${user || 'this user'} in (${message}). Check DATABASE_URL.`
  }
  if (code === '3D000') {
    return `There is no database ${decodeURIComponent(pathname.slice(1))} at ${placeOf(url)}. Make it, or correct DATABASE_URL.`
  }
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined
  const said = message || (first instanceof Error ? first.message : code)
  const reason = /^timeout expired|^Connection terminated/.test(said) ? 'no answer in time' : said
  return `The database at ${placeOf(url)} does not answer (${reason}). Start it, or correct DATABASE_URL.`
}

function placeOf(url: string): string {
  const { hostname, port } = new URL(url)
  return `${hostname || 'localhost'}:${port || 5432}`
}
