import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import pg from 'pg'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { removePostgres, startPostgres } from '../../lib/db/embedded'
import { findHome } from '../../lib/db/embedded/home'
import { findRunning, readPidFile } from '../../lib/db/embedded/process'
import { addressOf, freePort, newDataFolder, runCommand, START, startCrux } from './crux'
import { ask } from './postgres-folders'
import { eventually, type Program } from './programs'

// One data folder for all: each test starts on what the one before has left, as starts do.
const dataDir = newDataFolder()

afterAll(async () => {
  await (await startPostgres({ dataDir })).stop()
  await removePostgres(dataDir)
  await rm(dataDir, { recursive: true, force: true })
})

type Running = Program & { url: string; settings: Record<string, string> }

async function running(): Promise<Running> {
  const settings = { DATA_DIR: dataDir, PORT: String(await freePort()) }
  const program = startCrux(settings)
  onTestFinished(async () => {
    program.child.kill('SIGKILL')
    await program.ended
  })
  return { ...program, url: await addressOf(program), settings }
}

/** The status of an answer, or undefined when there is none. */
async function answerOf(url: string): Promise<number | undefined> {
  return fetch(url, { headers: { connection: 'close' } }).then(
    (answer) => answer.status,
    () => undefined,
  )
}

async function postmaster(): Promise<number> {
  const pid = readPidFile(`${await findHome(dataDir)}/data`)?.pid
  if (pid === undefined) throw new Error('PostgreSQL does not run')
  return pid
}

it(
  'serves the first debate; commands share its database; a second start says that it runs, and harms nothing',
  async () => {
    const { url, settings, said } = await running()
    expect(await answerOf(`${url}/`)).toBe(200)
    const command = runCommand(['status'], settings)
    expect(await command.ended, command.said.err).toEqual({ code: 0, signal: null })
    expect(JSON.parse(command.said.out)).toMatchObject({
      node: process.versions.node,
      database: { reachable: true, migrated: true, pending: [] },
      counts: { debates: 1 },
    })
    const second = startCrux({ ...settings, PORT: String(await freePort()) })
    expect(await second.ended).toEqual({ code: 1, signal: null })
    expect(second.said.err).toMatch(/^Crux already runs on the data in .+\n$/)
    expect(await answerOf(`${url}/api/v1/debates`), said.err).toBe(200)
  },
  START * 1000,
)

it(
  'goes on when PostgreSQL is killed, and starts again after the kill of both',
  async () => {
    const { url, child, ended } = await running()
    process.kill(await postmaster(), 'SIGKILL')
    await eventually('answer from the database', async () => (await answerOf(`${url}/api/v1/debates`)) === 200, 60)
    const pid = await postmaster()
    child.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    await ended
    const again = await running()
    expect(await answerOf(`${again.url}/api/v1/debates`)).toBe(200)
  },
  START * 1000,
)

it(
  'brings PostgreSQL back once its port is free again, and meanwhile stops in good order',
  async () => {
    const { url, child, said } = await running()
    const freeAgain = await killAndTakePort(child)
    await eventually('word of the port', () => /could not .* Trying again\.$/m.test(said.err))
    expect(await answerOf(`${url}/readyz`)).toBe(503)
    await freeAgain()
    await eventually('answer from the database', async () => (await answerOf(`${url}/api/v1/debates`)) === 200, 60)
    expect(said.err.match(/Trying again/g), said.err).toHaveLength(1)

    const letGo = await killAndTakePort(child)
    await eventually('word of the port once more', () => said.err.match(/Trying again/g)?.length === 2)
    child.kill('SIGTERM')
    await eventually('end of Crux', () => child.exitCode !== null)
    expect(child.exitCode, said.err).toBe(0)
    await letGo()
  },
  START * 1000,
)

/** Kills PostgreSQL and takes its port before Crux can look. Returns what lets go of the port. */
async function killAndTakePort(crux: ChildProcess): Promise<() => Promise<void>> {
  const data = `${await findHome(dataDir)}/data`
  const port = readPidFile(data)?.port ?? 0
  crux.kill('SIGSTOP')
  process.kill(await postmaster(), 'SIGKILL')
  await eventually('end of PostgreSQL', () => findRunning(data).others.length === 0)
  const taker = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1')
  await once(taker, 'listening')
  crux.kill('SIGCONT')
  return () => new Promise((closed) => taker.close(() => closed()))
}

it(
  'starts again after the kill of Node, and on SIGTERM finishes the request under way, then stops PostgreSQL',
  async () => {
    const first = await running()
    first.child.kill('SIGKILL')
    await first.ended
    const { url, child, ended, said } = await running()

    // A request that waits until we let go of a table.
    const postgres = await startPostgres({ dataDir })
    const holder = new pg.Client(postgres.url)
    await holder.connect()
    await holder.query('BEGIN; LOCK TABLE debate IN ACCESS EXCLUSIVE MODE')
    const underWay = answerOf(`${url}/api/v1/debates`)
    // Asked beside the transaction: inside it, the first answer would stand until its end.
    await eventually('request that waits', async () => {
      const waiting = await ask(postgres.superuserUrl, `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'`)
      return waiting.length > 0
    })
    child.kill('SIGTERM')
    await eventually('end of new connections', async () => (await answerOf(`${url}/healthz`)) === undefined)
    await holder.query('COMMIT')
    await holder.end()
    await postgres.stop()
    expect(await underWay).toBe(200)
    expect(await ended, said.err).toEqual({ code: 0, signal: null })
    await eventually('end of PostgreSQL', async () => {
      const { postmaster: pid, others } = findRunning(`${await findHome(dataDir)}/data`)
      return pid === undefined && others.length === 0
    })
  },
  START * 1000,
)
