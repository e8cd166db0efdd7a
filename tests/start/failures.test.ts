import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, inject, it, vi } from 'vitest'
import { removePostgres } from '../../lib/db/embedded'
import { createDatabase, databaseUrl, dropDatabase } from '../setup/test-database'
import { freePort, listen, newDataFolder, runCommand, startCrux } from './crux'
import { oldPostgres } from './old-postgres'

// Each test starts a process or two; a machine that is busy takes its time.
vi.setConfig({ testTimeout: 60_000 })

const server = inject('postgres')
const dataDir = newDataFolder()
const databases: string[] = []

afterAll(async () => {
  for (const name of databases) await dropDatabase(server, name)
  await removePostgres(dataDir)
  await rm(dataDir, { recursive: true, force: true })
})

/** What a start that fails says: one line, and the exit code is 1. */
async function failure(settings: Record<string, string>, nodeOptions: string[] = []): Promise<string> {
  const { said, ended } = startCrux({ DATA_DIR: dataDir, PORT: String(await freePort()), ...settings }, nodeOptions)
  const end = await ended
  const lines = said.err.trim().split('\n')
  expect(end, said.err).toEqual({ code: 1, signal: null })
  expect(said.out).toBe('')
  expect(lines, said.err).toHaveLength(1)
  return lines[0] ?? ''
}

async function newDatabase(template: string): Promise<string> {
  const name = `crux_start_${randomBytes(6).toString('hex')}`
  databases.push(name)
  return createDatabase(server, name, template)
}

async function change(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}

it('Node is too old', async () => {
  const old = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '18.20.4' } })`
  expect(await failure({}, ['--import', old])).toBe(
    'Crux needs Node 20.19 or newer, and this is 18.20.4. Install a newer one from nodejs.org.',
  )
})

it('a setting does not parse', async () => {
  expect(await failure({ PORT: 'web', LOG_LEVEL: 'loud' })).toBe(
    'These settings are not right: PORT must be a whole number from 1 to 65535; LOG_LEVEL must be one of ' +
      'fatal, error, warn, info, debug, trace, silent. See .env.example.',
  )
})

it('the port is taken', async () => {
  const { port, close } = await listen()
  expect(await failure({ PORT: String(port) })).toBe(
    `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`,
  )
  close()
})

it('the address to listen on is not of this machine', async () => {
  expect(await failure({ HOST: '192.0.2.1' })).toBe(
    'This machine does not have the address 192.0.2.1. Correct HOST, or leave it out.',
  )
})

it('the data folder is not writable', async () => {
  const file = `${dataDir}.file`
  await writeFile(file, '')
  expect(await failure({ DATA_DIR: join(file, 'data') })).toBe(
    `The data folder ${join(file, 'data')} is not writable (ENOTDIR). Give it to this user, or set DATA_DIR to another folder.`,
  )
  await rm(file)
})

it('the database does not answer', async () => {
  const port = await freePort()
  expect(await failure({ DATABASE_URL: `postgresql://crux:x@localhost:${port}/crux` })).toMatch(
    new RegExp(`^The database at localhost:${port} does not answer \\(.*ECONNREFUSED.*\\)\\. Start it, or correct DATABASE_URL\\.$`),
  )
})

it('the database takes connections and says nothing', async () => {
  const silent = createServer()
  const { port, close } = await listen(silent)
  expect(await failure({ DATABASE_URL: `postgresql://crux:x@127.0.0.1:${port}/crux` })).toBe(
    `The database at 127.0.0.1:${port} does not answer (no answer in time). Start it, or correct DATABASE_URL.`,
  )
  close()
})

it('the password is wrong, and is not repeated', async () => {
  const url = new URL(server.ownerUrl)
  url.password = 'guessed'
  expect(await failure({ DATABASE_URL: url.href })).toBe(
    `The database at ${url.host} does not take the password of ${url.username}. Correct it in DATABASE_URL.`,
  )
})

it('there is no such database', async () => {
  expect(await failure({ DATABASE_URL: databaseUrl(server, 'nowhere') })).toBe(
    `There is no database nowhere at ${new URL(server.ownerUrl).host}. Make it, or correct DATABASE_URL.`,
  )
})

it('the database is too old', async () => {
  const { port, close } = await listen(oldPostgres('14.9', 140_009))
  expect(await failure({ DATABASE_URL: `postgresql://crux:x@127.0.0.1:${port}/crux` })).toBe(
    `The database at 127.0.0.1:${port} is PostgreSQL 14.9, and Crux needs 15 or newer. Name a newer one in DATABASE_URL.`,
  )
  close()
})

it('the database is newer than the code', async () => {
  const url = await newDatabase('crux_template')
  await change(
    url,
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ('x', 'x', '20990101000000_of_the_future', now(), 1)`,
  )
  expect(await failure({ DATABASE_URL: url })).toMatch(
    /^The database is newer than this code: it has 20990101000000_of_the_future\. .+$/,
  )
})

it('the database holds the tables of something else', async () => {
  const url = await newDatabase('template0')
  await change(url, 'CREATE TABLE wordpress (id int)')
  expect(await failure({ DATABASE_URL: url })).toMatch(/^The database of DATABASE_URL holds tables .+$/)
})

it('a command of operators is unknown, or fails', async () => {
  const unknown = runCommand(['explode'], { DATA_DIR: dataDir })
  expect(await unknown.ended).toEqual({ code: 1, signal: null })
  expect(unknown.said.out).toBe('')
  expect(unknown.said.err).toMatch(/^There is no command explode\. Commands:\n {2}migrate .+\n {2}seed .+\n {2}status .+\n {2}recount .+\n(?: {2}(?:user|token|log) [a-z]+ .+\n){5}$/)
  const failing = runCommand(['status'], { DATABASE_URL: `postgresql://crux:x@127.0.0.1:${await freePort()}/crux` })
  expect(await failing.ended).toEqual({ code: 1, signal: null })
  expect(failing.said.err).toMatch(/^The database at .+ does not answer .+\n$/)
})
