import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { ROLE, createDatabase, dropDatabase } from './test-database'

// Each test file has a database of its own, so files run beside one another and in any order. Files of one process follow
// each other in it, to load the code once: each begins with the settings as they were, before it imports what reads them.
const server = inject('postgres')
const name = `crux_test_${randomBytes(6).toString('hex')}`

const shared = globalThis as typeof globalThis & { __cruxTestEnvironment?: NodeJS.ProcessEnv }
const begun = (shared.__cruxTestEnvironment ??= { ...process.env })
for (const setting of Object.keys(process.env)) if (!(setting in begun)) delete process.env[setting]
Object.assign(process.env, begun, { DATABASE_URL: await createDatabase(server, name), DATABASE_ROLE: ROLE, DATABASE_POOL: '5', LOG_LEVEL: 'error' })

const { provideSettings } = await import('../../lib/env')
provideSettings({})

afterAll(async () => {
  const { closeDb } = await import('../../lib/db/client')
  await closeDb()
  await dropDatabase(server, name)
})
