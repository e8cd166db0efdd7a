import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'

import { env } from '../env'
import { applicationConnection } from './connection'
import { Prisma, PrismaClient } from './generated/client'

export { Prisma }
export type Db = PrismaClient
/** What a transaction's callback gets: the client without what would leave the transaction. */
export type Transaction = Prisma.TransactionClient

/** A statement, in the pieces that it was put together from where there are any. */
type Statement = Pick<Prisma.Sql, 'text' | 'values'> & { strings?: readonly string[] }
/** A statement under the name by which PostgreSQL keeps its plan. */
type Prepared = { name: string; text: string; pieces: readonly string[] }
type Connected = { pool: pg.Pool; client: PrismaClient; prepare: (sql: Statement) => Prepared }

/** Next bundles its modules apart from the server's, so one process would hold two pools; it holds this one. */
const shared = globalThis as typeof globalThis & { __cruxDb?: Connected }

function connect(): Connected {
  const { DATABASE_URL: url, DATABASE_ROLE: role, DATABASE_POOL: max } = env()
  if (url === undefined) throw new Error('DATABASE_URL is not set: start Crux by `npm start`, which brings PostgreSQL')
  const pool = new pg.Pool({ ...applicationConnection(url, role), max })
  // An idle connection that PostgreSQL closes (a restart) is replaced at the next query; it must not end the process.
  pool.on('error', () => {})
  const names = statementNames()
  return { pool, prepare: names.ofPieces, client: new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: names.ofText }) }) }
}

/** Names each SQL text once, so that PostgreSQL plans it once per connection (measured: 5,350 to 9,170 votes a second). */
function statementNames() {
  let count = 0
  const nextName = () => `crux_${(count += 1)}`
  const byText = new Map<string, string>()
  const byLength = new Map<number, Prepared[]>()
  return {
    ofText({ sql }: { sql: string }): string {
      let name = byText.get(sql)
      if (name === undefined) byText.set(sql, (name = nextName()))
      return name
    },
    /**
     * A page's statement is 14,000 characters in a hundred pieces, put together at each request. Most pieces are the very
     * strings of the source: to compare them takes a tenth of what it takes to look up the whole text.
     */
    ofPieces(sql: Statement): Prepared {
      const pieces = sql.strings ?? [sql.text]
      const alike = byLength.get(pieces.length) ?? []
      let known = alike.find((one) => one.pieces.every((piece, place) => piece === pieces[place]))
      if (known === undefined) byLength.set(pieces.length, [...alike, (known = { name: nextName(), text: sql.text, pieces })])
      return known
    },
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
export async function send(sql: Statement, planOnce: boolean): Promise<unknown[][]> {
  const { pool, prepare } = connected()
  const { values } = sql
  const statement = planOnce ? prepare(sql) : sql
  const { rows } = await pool.query<unknown[]>({ ...('name' in statement && { name: statement.name }), text: statement.text, values, rowMode: 'array' })
  return rows
}

/** Closes this process's connections. The next use of `db` would open new ones. */
export async function closeDb(): Promise<void> {
  const open = shared.__cruxDb
  delete shared.__cruxDb
  await open?.client.$disconnect()
  await open?.pool.end()
}
