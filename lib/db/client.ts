import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'

import { env } from '../env'
import { applicationConnection } from './connection'
import { Prisma, PrismaClient } from './generated/client'

export { Prisma }
export type Db = PrismaClient
/** What a transaction's callback gets: the client without what would leave the transaction. */
export type Transaction = Prisma.TransactionClient

type NameStatement = (statement: { sql: string }) => string
type Connected = { pool: pg.Pool; client: PrismaClient; name: NameStatement }

/** Next bundles its modules apart from the server's, so one process would hold two pools; it holds this one. */
const shared = globalThis as typeof globalThis & { __cruxDb?: Connected }

function connect(): Connected {
  const { DATABASE_URL: url, DATABASE_ROLE: role, DATABASE_POOL: max } = env()
  if (url === undefined) throw new Error('DATABASE_URL is not set: start Crux by `npm start`, which brings PostgreSQL')
  const pool = new pg.Pool({ ...applicationConnection(url, role), max })
  // An idle connection that PostgreSQL closes (a restart) is replaced at the next query; it must not end the process.
  pool.on('error', () => {})
  const name = nameStatement()
  return { pool, name, client: new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: name }) }) }
}

/** Names each SQL text once, so that PostgreSQL plans it once per connection (measured: 5,350 to 9,170 votes a second). */
function nameStatement(): NameStatement {
  const names = new Map<string, string>()
  return ({ sql }) => {
    let name = names.get(sql)
    if (name === undefined) names.set(sql, (name = `crux_${names.size}`))
    return name
  }
}

const connected = (): Connected => (shared.__cruxDb ??= connect())

/** The Prisma client of this process, connected at first use. */
export const db = (): Db => connected().client

/**
 * Sends a statement past the runtime of Prisma, which takes longer over a few rows than PostgreSQL itself (measured: a
 * list of claims at 0.26 of the speed of bare `pg` by `$queryRaw`). For reads outside of transactions, by `Query`.
 * @param planOnce keeps its plan; without, it is planned anew for just these values, which takes a millisecond.
 */
export async function send({ text, values }: Prisma.Sql, planOnce: boolean): Promise<unknown[][]> {
  const { pool, name } = connected()
  const result = await pool.query<unknown[]>({ ...(planOnce && { name: name({ sql: text }) }), text, values, rowMode: 'array' })
  return result.rows
}

/** Closes this process's connections. The next use of `db` would open new ones. */
export async function closeDb(): Promise<void> {
  const open = shared.__cruxDb
  delete shared.__cruxDb
  await open?.client.$disconnect()
  await open?.pool.end()
}
