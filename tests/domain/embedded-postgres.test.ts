import { randomBytes } from 'node:crypto'
import { chmod, chown, cp, lstat, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { startPostgres, type Postgres, type PostgresOptions } from '../../lib/db/embedded'
import { canEnter, isRoot } from '../../lib/db/embedded/account'
import { SHARED_FOLDER } from '../../lib/db/embedded/binaries'
import { findHome, removeHome } from '../../lib/db/embedded/home'
import { findRunning, isAlive, readPidFile } from '../../lib/db/embedded/process'
import { eventually, runProgram, type Program } from '../start/programs'

const folders: string[] = []
const started: Postgres[] = []
const programs: Program[] = []

afterEach(async () => {
  for (const { child, ended } of programs.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
  for (const postgres of started.splice(0)) await postgres.stop()
  for (const folder of folders.splice(0)) {
    await removeHome(join(folder, 'data'))
    await removeHome(folder)
    await rm(folder, { recursive: true, force: true })
  }
})

/** A data folder that is not there yet. */
function newFolder(): string {
  const folder = join(tmpdir(), `crux-embedded-${randomBytes(6).toString('hex')}`)
  folders.push(folder)
  return folder
}

async function start(dataDir: string, options: Partial<PostgresOptions> = {}): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, fast: true, ...options })
  started.push(postgres)
  return postgres
}

/** Another process that uses the same PostgreSQL, as `npm start` would. */
async function hold(
  dataDir: string,
  { durable = false, ...as }: { uid?: number; gid?: number; durable?: boolean } = {},
): Promise<Program & { url: string; port: number }> {
  const file = resolve('tests/start/hold-postgres.ts')
  const program = runProgram(process.execPath, ['--import', 'tsx', file, dataDir, durable ? 'durable' : 'fast'], as)
  programs.push(program)
  const line = await eventually('PostgreSQL of another process', () => {
    if (program.child.exitCode !== null) throw new Error(program.said.err)
    return program.said.out.includes('\n') && program.said.out
  })
  return { ...program, ...(JSON.parse(line) as { url: string; port: number }) }
}

async function ask<T extends pg.QueryResultRow>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  // A server that is killed is told by the query that fails.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(statement)).rows
  } finally {
    await client.end()
  }
}

async function dataOf(dataDir: string): Promise<string> {
  return join((await findHome(dataDir)) ?? '', 'data')
}

describe('a new cluster', () => {
  it('orders by code point, knows letters from quotation marks, and is closed to others', async () => {
    const dataDir = newFolder()
    const { url, superuserUrl } = await start(dataDir)
    expect(await ask(url, `SELECT datlocprovider AS provider, datlocale AS locale, pg_encoding_to_char(encoding) AS encoding
      FROM pg_database WHERE datname = 'crux'`)).toEqual([{ provider: 'b', locale: 'C.UTF-8', encoding: 'UTF8' }])
    expect(await ask(url, `SELECT to_tsvector('simple', '“Élan”—it’s') @@ to_tsquery('simple', 'élan') AS found`)).toEqual([
      { found: true },
    ])
    expect(await ask(superuserUrl, `SELECT name, setting FROM pg_settings
      WHERE name IN ('listen_addresses', 'unix_socket_directories', 'data_checksums', 'jit') ORDER BY 1`)).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'jit', setting: 'off' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'unix_socket_directories', setting: '' },
    ])
    const home = (await findHome(dataDir)) ?? ''
    expect((await stat(join(home, 'passwords.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(home, 'data'))).mode & 0o777).toBe(0o700)
  })

  it('lets its owner make the extensions and the application its role, and no more', async () => {
    const { url } = await start(newFolder())
    await ask(url, 'CREATE EXTENSION ltree; CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent')
    await ask(url, 'CREATE ROLE crux_app NOLOGIN; GRANT crux_app TO crux')
    await expect(ask(url, `COPY (SELECT 1) TO PROGRAM 'true'`)).rejects.toThrow(/permission denied/)
    const wrong = new URL(url)
    wrong.password = 'guessed'
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password/)
  })
})

describe('a start', () => {
  it('after a stop finds the data and the port again', async () => {
    const dataDir = newFolder()
    const first = await startPostgres({ dataDir })
    await ask(first.url, 'CREATE TABLE kept (a int)')
    await first.stop()
    await first.lost
    expect(findRunning(await dataOf(dataDir))).toEqual({ others: [] })
    const second = await start(dataDir, { fast: false })
    expect(second).toMatchObject({ port: first.port, adopted: false })
    expect(await ask(second.url, 'SELECT * FROM kept')).toEqual([])
  })

  it('after the kill of Node goes on with the server that was left', async () => {
    const dataDir = newFolder()
    const left = await hold(dataDir)
    left.child.kill('SIGKILL')
    await left.ended
    const postgres = await start(dataDir)
    expect(postgres).toMatchObject({ port: left.port, adopted: true })
    expect(await ask(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await postgres.stop()
    expect(findRunning(await dataOf(dataDir))).toEqual({ others: [] })
  })

  it('after the kill of PostgreSQL recovers what was acknowledged, though a session of it is still at work', async () => {
    const dataDir = newFolder()
    const killed = await start(dataDir, { fast: false })
    await ask(killed.url, 'CREATE TABLE kept AS SELECT 1 AS a')
    // Busy without looking up: it does not notice that its server is gone.
    const busy = ask(killed.url, `DO $$ BEGIN LOOP END LOOP; END $$`).catch(() => 'ended')
    await eventually('busy session', async () => {
      const [row] = await ask<{ busy: boolean }>(killed.superuserUrl, `SELECT count(*) = 1 AS busy FROM pg_stat_activity WHERE query LIKE 'DO%'`)
      return row?.busy
    })
    const data = await dataOf(dataDir)
    process.kill(readPidFile(data)?.pid ?? NaN, 'SIGKILL')
    await killed.lost
    const postgres = await start(dataDir, { fast: false })
    expect(postgres.adopted).toBe(false)
    expect(await busy).toBe('ended')
    expect(await ask(postgres.url, 'SELECT a FROM kept')).toEqual([{ a: 1 }])
  })

  it('after the kill of both recovers too', async () => {
    const dataDir = newFolder()
    const left = await hold(dataDir, { durable: true })
    await ask(left.url, 'CREATE TABLE kept AS SELECT 1 AS a')
    const pid = readPidFile(await dataOf(dataDir))?.pid ?? NaN
    left.child.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    await left.ended
    const postgres = await start(dataDir, { fast: false })
    expect(await ask(postgres.url, 'SELECT a FROM kept')).toEqual([{ a: 1 }])
  })

  it('is not misled by a pid file that names another living process', async () => {
    const dataDir = newFolder()
    await (await startPostgres({ dataDir, fast: true })).stop()
    const data = await dataOf(dataDir)
    // A process of the user that PostgreSQL runs as: of another user's it would know that it is not its own.
    const owner = await stat(data)
    const stranger = runProgram('sleep', ['60'], isRoot() ? { uid: owner.uid, gid: owner.gid } : {})
    programs.push(stranger)
    const file = join(data, 'postmaster.pid')
    await writeFile(file, `${stranger.child.pid}\n${data}\n1700000000\n5999\n\n127.0.0.1\n  1 1\nready   \n`)
    await chown(file, owner.uid, owner.gid)
    const postgres = await start(dataDir)
    expect(postgres).toMatchObject({ adopted: false })
    expect(isAlive(stranger.child.pid ?? NaN)).toBe(true)
  })
})

describe('several processes', () => {
  it('share one server from their first start on, and the last to leave stops it', async () => {
    const dataDir = newFolder()
    const [one, two] = await Promise.all([hold(dataDir), hold(dataDir)])
    expect(one.port).toBe(two.port)
    one.child.kill('SIGTERM')
    expect(await one.ended).toEqual({ code: 0, signal: null })
    expect(await ask(two.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    two.child.kill('SIGTERM')
    expect(await two.ended).toEqual({ code: 0, signal: null })
    expect(findRunning(await dataOf(dataDir))).toEqual({ others: [] })
  })

  it('of which one serves: another that wants to is told so, and the first goes on', async () => {
    const dataDir = newFolder()
    const first = await start(dataDir, { alone: true })
    await expect(startPostgres({ dataDir, fast: true, alone: true })).rejects.toThrow(/^Crux already runs on the data in .*DATA_DIR/)
    expect(await ask(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await first.stop()
    await start(dataDir, { alone: true })
  })
})

describe('what cannot be', () => {
  it('is said in one line: data of another PostgreSQL, data without passwords or without a cluster', async () => {
    const dataDir = newFolder()
    await (await startPostgres({ dataDir, fast: true })).stop()
    const home = (await findHome(dataDir)) ?? ''
    const tell = () => startPostgres({ dataDir, fast: true }).then(() => 'started', (error: Error) => `${error.name}: ${error.message}`)
    await writeFile(join(home, 'data', 'PG_VERSION'), '15\n')
    expect(await tell()).toMatch(/^PostgresProblem: The database in .* was made by PostgreSQL 15, and this is 18\. .+$/)
    await writeFile(join(home, 'data', 'PG_VERSION'), '18\n')
    await rename(join(home, 'passwords.json'), join(home, 'away'))
    expect(await tell()).toMatch(/^PostgresProblem: The passwords of the database, .* cannot be read\. .+$/)
    await rename(join(home, 'away'), join(home, 'passwords.json'))
    await writeFile(join(home, 'data', 'global', 'pg_control'), 'broken')
    expect(await tell()).toMatch(/^PostgresProblem: PostgreSQL did not start: .*pg_control.* Its logs are in .+$/)
    await rm(join(home, 'data'), { recursive: true })
    expect(await tell()).toMatch(/^PostgresProblem: The folder .* holds no database .+$/)
  })

  it('is said in one line: a data folder that is not writable', async () => {
    const folder = newFolder()
    await mkdir(folder)
    await writeFile(join(folder, 'file'), '')
    await expect(startPostgres({ dataDir: join(folder, 'file', 'data') })).rejects.toThrow(
      /^The data folder .* is not writable \(ENOTDIR\)\. Give it to this user, or set DATA_DIR to another folder\.$/,
    )
  })
})

describe.runIf(isRoot())('as root', () => {
  const NOBODY = { name: 'nobody', uid: 65_534, gid: 65_534 }

  /** A folder that only root can enter, with a data folder in it. */
  async function closedFolder(): Promise<string> {
    const folder = newFolder()
    await mkdir(folder, { mode: 0o700 })
    return folder
  }

  it('runs PostgreSQL as a user who is not', async () => {
    const dataDir = newFolder()
    await start(dataDir)
    const pid = readPidFile(await dataOf(dataDir))?.pid
    expect(await readFile(`/proc/${pid}/status`, 'utf8')).not.toMatch(/^Uid:\s+0/m)
  })

  it('keeps the data of a folder that others cannot enter elsewhere, says so, and finds them when it moves', async () => {
    const folder = await closedFolder()
    const said: string[] = []
    const first = await startPostgres({ dataDir: join(folder, 'data'), fast: true, say: (line) => said.push(line) })
    await ask(first.url, 'CREATE TABLE kept (a int)')
    await first.stop()
    expect(said.filter((line) => line.includes(`the database lies in ${SHARED_FOLDER}/`))).toHaveLength(1)
    expect((await lstat(join(folder, 'data', 'postgres'))).isSymbolicLink()).toBe(true)

    const moved = newFolder()
    await rename(folder, moved)
    const second = await startPostgres({ dataDir: join(moved, 'data'), fast: true })
    expect(await ask(second.url, 'SELECT * FROM kept')).toEqual([])
    await second.stop()
  })

  it('gives a copy of such a folder data of its own', async () => {
    const folder = await closedFolder()
    const first = await start(join(folder, 'data'))
    const copy = newFolder()
    await cp(folder, copy, { recursive: true, verbatimSymlinks: true })
    await chmod(copy, 0o700)
    const second = await start(join(copy, 'data'))
    expect(second).toMatchObject({ adopted: false })
    expect(second.port).not.toBe(first.port)
  })

  it.runIf(isRoot() && canEnter(NOBODY, resolve('.')))('leaves the data with the ordinary user who made them', async () => {
    const dataDir = newFolder()
    await mkdir(dataDir)
    await chown(dataDir, NOBODY.uid, NOBODY.gid)
    const theirs = await hold(dataDir, { uid: NOBODY.uid, gid: NOBODY.gid })
    await ask(theirs.url, 'CREATE TABLE kept (a int)')
    theirs.child.kill('SIGTERM')
    await theirs.ended
    const postgres = await startPostgres({ dataDir, fast: true })
    await ask(postgres.url, 'SELECT * FROM kept')
    const pid = readPidFile(await dataOf(dataDir))?.pid
    expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^Uid:\s+65534/m)
    await postgres.stop()
    const again = await hold(dataDir, { uid: NOBODY.uid, gid: NOBODY.gid })
    expect(await ask(again.url, 'SELECT * FROM kept')).toEqual([])
    again.child.kill('SIGTERM')
    await again.ended
  })
})
