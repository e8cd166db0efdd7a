import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import pg from 'pg'

import { applicationConnection } from '../../lib/db/connection'
import { env } from '../../lib/env'
import { answerQuestions } from './questions'
import type { Statement } from './watched-statements'

// A bare server of Node that answers every request with the rows of the same prepared statements, by bare `pg`.

const { DATABASE_URL: url = '', DATABASE_ROLE: role, DATABASE_POOL: max } = env()
const pool = new pg.Pool({ ...applicationConnection(url, role), max })
let statements: Statement[] = []

async function answer(): Promise<string> {
  const rows: unknown[] = []
  for (const [place, { text, values }] of statements.entries()) {
    const result = await pool.query<unknown[]>({ name: `bare_${place}`, text, values, rowMode: 'array' })
    rows.push(result.rows)
  }
  return JSON.stringify(rows)
}

const server = createServer((_, response) => {
  answer().then(
    (body) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
      response.end(body)
    },
    (error: unknown) => {
      response.writeHead(500)
      response.end(String(error))
    },
  )
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
answerQuestions((server.address() as AddressInfo).port, {
  replay(given: Statement[]) {
    statements = given
  },
})
