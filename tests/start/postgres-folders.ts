import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { startPostgres, type Postgres, type PostgresOptions } from '../../lib/db/embedded'
import { findHome, removeHome } from '../../lib/db/embedded/home'
import { eventually, runProgram, type Program } from './programs'

const folders: string[] = []
const started: Postgres[] = []
const programs: Program[] = []

/** A program of a test, ended with it. */
export function endLater(program: Program): Program {
  programs.push(program)
  return program
}

/** Stops, ends and deletes all that a test has made here. */
export async function cleanUp(): Promise<void> {
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
}

/** A data folder that is not there yet. */
export function newFolder(): string {
  const folder = join(tmpdir(), `crux-embedded-${randomBytes(6).toString('hex')}`)
  folders.push(folder)
  return folder
}

export async function start(dataDir: string, options: Partial<PostgresOptions> = {}): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, fast: true, ...options })
  started.push(postgres)
  return postgres
}

/** Another process that uses the same PostgreSQL, as `npm start` would. */
export async function hold(
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

export async function ask<T extends pg.QueryResultRow>(url: string, statement: string): Promise<T[]> {
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

export async function dataOf(dataDir: string): Promise<string> {
  return join((await findHome(dataDir)) ?? '', 'data')
}
