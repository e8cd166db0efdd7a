import { Client, escapeLiteral } from 'pg'
import type { Passwords } from './cluster'

/** Advisory locks in the database `postgres`: PostgreSQL itself lets go of them when their process dies. */
const IN_USE = 7_270_001
const SERVING = 7_270_002
const MAKING = 7_270_003

export type Session = {
  /** False when another process serves from this cluster already. */
  claimServing(): Promise<boolean>
  /** Lets go. True when nobody else uses the server, so that it is to be stopped. */
  leave(): Promise<boolean>
  /** Settles when the server has ended the session: it was killed, or stopped by someone else. */
  lost: Promise<void>
}

export function addressOf(port: number, user: string, password: string, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`
}

/**
 * A connection that is held for as long as this process uses the server, and that says so to the others. It makes the
 * role and the database of Crux when they are missing.
 */
export async function openSession(port: number, passwords: Passwords): Promise<Session> {
  const client = new Client({
    connectionString: addressOf(port, 'postgres', passwords.superuser, 'postgres'),
    application_name: 'crux keeper',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  const lost = new Promise<void>((done) => client.once('end', () => done()))
  // A broken connection is told by `lost`; unheard, the event would end the process.
  client.on('error', () => undefined)
  await client.connect()
  await client.query('SELECT pg_advisory_lock_shared($1)', [IN_USE])
  await makeDatabase(client, passwords)
  return {
    lost,
    claimServing: () => take(client, SERVING),
    async leave() {
      try {
        await client.query('SELECT pg_advisory_unlock_all()')
        return await take(client, IN_USE)
      } catch {
        return true
      } finally {
        void client.end().catch(() => undefined)
      }
    },
  }
}

async function take(client: Client, lock: number): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [lock])
  return rows[0]?.got === true
}

/** The owner may make roles: migrations make the one that the application works as, and that owns nothing. */
async function makeDatabase(client: Client, passwords: Passwords): Promise<void> {
  // Two first starts may come here at once.
  await client.query('SELECT pg_advisory_lock($1)', [MAKING])
  try {
    const { rows } = await client.query<{ role: boolean; base: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'crux') AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = 'crux') AS base`,
    )
    if (!rows[0]?.role) {
      await client.query(`CREATE ROLE crux LOGIN CREATEROLE PASSWORD ${escapeLiteral(passwords.owner)}`)
    }
    if (!rows[0]?.base) await client.query('CREATE DATABASE crux OWNER crux')
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MAKING])
  }
}

/** Whether an error of connecting passes by itself: the server is starting, stopping or has just ended. */
export function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'].includes(code ?? '') ||
    /Connection terminated/.test(message ?? '')
  )
}
