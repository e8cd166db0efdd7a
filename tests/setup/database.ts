import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { ROLE, createDatabase, dropDatabase } from './postgres'

// Each test file has a database of its own, so files run beside one another and in any order. The settings stand
// before the file imports anything that reads them.
const server = inject('postgres')
const name = `crux_test_${randomBytes(6).toString('hex')}`

process.env.DATABASE_URL = await createDatabase(server, name)
process.env.DATABASE_ROLE = ROLE
process.env.DATABASE_POOL = '5'
process.env.LOG_LEVEL = 'error'

afterAll(async () => {
  const { closeDb } = await import('../../lib/db/client')
  await closeDb()
  await dropDatabase(server, name)
})
