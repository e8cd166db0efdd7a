import { chown, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startPostgres } from '../../lib/db/embedded'
import { isRoot } from '../../lib/db/embedded/account'
import { findHome } from '../../lib/db/embedded/home'
import { findRunning, isAlive, readPidFile } from '../../lib/db/embedded/process'
import { ask, cleanUp, dataOf, endLater, hold, newFolder, start } from '../start/postgres-folders'
import { eventually, runProgram } from '../start/programs'

// Each test makes a cluster; a machine that is busy takes its time.
vi.setConfig({ testTimeout: 60_000 })
afterEach(cleanUp)

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

  it('after the end of all sessions goes on with the server, which says why', async () => {
    const dataDir = newFolder()
    const struck = await start(dataDir)
    expect(await struck.cause(new Date())).toBeUndefined()
    const session = new pg.Client(struck.superuserUrl)
    session.on('error', () => undefined)
    await session.connect()
    const { rows } = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    process.kill(rows[0]?.pid ?? NaN, 'SIGKILL')
    await struck.lost
    const at = new Date()
    const { adopted, cause } = await start(dataDir)
    expect(adopted).toBe(true)
    expect(await eventually('cause', () => cause(at))).toMatch(/^[a-z ]+ \(PID \d+\) was terminated by signal 9: Killed$/)
    expect(await cause(new Date(at.getTime() + 60_000))).toBeUndefined()
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
    const stranger = endLater(runProgram('sleep', ['60'], isRoot() ? { uid: owner.uid, gid: owner.gid } : {}))
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
