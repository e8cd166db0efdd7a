import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import pg from 'pg'

import { applicationConnection } from '../../lib/db/connection'
import { env } from '../../lib/env'
import { answerQuestions } from './questions'
import type { Statement } from './watched-statements'

// A bare server of Node that answers with the rows of prepared statements, by bare `pg`: every request with those of the
// same one, or /17 with those of the one in place 17.

const { DATABASE_URL: url = '', DATABASE_ROLE: role, DATABASE_POOL: max } = env()
const pool = new pg.Pool({ ...applicationConnection(url, role), max })
let requests: Statement[][] = []
const names = new Map<string, string>()

function nameOf(text: string): string {
  const name = names.get(text) ?? `bare_${names.size}`
  names.set(text, name)
  return name
}

async function answer(statements: readonly Statement[]): Promise<string> {
  const rows: unknown[] = []
  // On one connection: some of them begin a transaction, and end it.
  const client = await pool.connect()
  try {
    for (const { text, values } of statements) {
      const result = await client.query<unknown[]>({ name: nameOf(text), text, values, rowMode: 'array' })
      rows.push(result.rows)
    }
  } finally {
    client.release()
  }
  return JSON.stringify(rows)
}

const server = createServer((request, response) => {
  answer(requests[Number(request.url?.slice(1))] ?? []).then(
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
    requests = [given]
  },
  replayEach(given: Statement[][]) {
    requests = given
  },
})
