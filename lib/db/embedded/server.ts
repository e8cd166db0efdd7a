import { spawn } from 'node:child_process'
import { close, constants, open } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { asAccount, type Account } from './account'
import { PROGRAM_ENVIRONMENT, type Binaries } from './binaries'
import { clusterName, isAlive, readPidFile } from './process'

const POLL_MS = 10

/** How the server is set. On the command line, so that it is what the code says at every start. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  // Queries here are short: compiling them or spreading them over processes costs more than it brings, and the shared
  // memory of a container is often too small for the latter.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  random_page_cost: '1.1',
  timezone: 'UTC',
  // A week of logs, one file a day. Neither statements nor their values stand in them: they hold what people wrote.
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** For tests only: a power failure may cost the data. */
const FAST_SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

export type Launch = { pid: number; port: number } | { failed: string }

export function serverArguments(data: string, fast: boolean): string[] {
  const settings = { ...SETTINGS, ...(fast ? FAST_SETTINGS : {}), cluster_name: clusterName(data) }
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/**
 * Whether a running server was started with other arguments than it would be now, its port aside: another version of
 * Crux, other binaries, a change from `fast`.
 */
export async function isOutdated(data: string, binaries: Binaries, fast: boolean): Promise<boolean> {
  const written = await readFile(join(data, 'postmaster.opts'), 'utf8').catch(() => '')
  const expected = [binaries.postgres, ...serverArguments(data, fast).map((argument) => `"${argument}"`)].join(' ')
  return written.trim().replace(/ "-p" "\d+"$/, '') !== expected
}

/**
 * Starts the server and waits until it answers, through a recovery too, however long that takes.
 * It is in a session of its own: Ctrl-C at the terminal must not end it before the requests under way are finished.
 */
export async function launch(
  home: string,
  binaries: Binaries,
  account: Account | undefined,
  port: number,
  fast: boolean,
): Promise<Launch> {
  const data = join(home, 'data')
  const logFile = join(home, 'server.log')
  await rm(logFile, { force: true })
  const log = await promisify(open)(logFile, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND, 0o600)
  const child = spawn(binaries.postgres, [...serverArguments(data, fast), '-p', String(port)], {
    cwd: '/',
    env: PROGRAM_ENVIRONMENT,
    detached: true,
    stdio: ['ignore', log, log],
    ...asAccount(account),
  })
  await promisify(close)(log)
  let ended: string | undefined
  child.once('error', (error) => (ended = error.message))
  child.once('exit', (code, signal) => (ended = `it ended with ${signal ?? code}`))
  child.unref()
  while (ended === undefined) {
    const file = readPidFile(data)
    if (file && file.pid === child.pid && file.status === 'ready') return { pid: file.pid, port: file.port }
    await pause(POLL_MS)
  }
  // The same failure is told by the same words: without its time and process.
  const lines = (await readFile(logFile, 'utf8').catch(() => '')).split('\n').map((line) => line.replace(/^[\d-]+ [\d:.]+ \w+ \[\d+\] /, ''))
  return { failed: lines.filter((line) => /FATAL|PANIC|could not/.test(line)).join(' ') || ended }
}

/** Ends the server after what its sessions are doing is rolled back; harder after `seconds`. False when it stays. */
export async function shutDown(pid: number, seconds: number): Promise<boolean> {
  // SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one, after which the next start recovers.
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    signalTo(pid, signal)
    if (await until(() => !isAlive(pid), seconds)) return true
  }
  return false
}

export function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended in the meantime, or is not ours to end: the wait that follows tells.
  }
}

/** Asks again and again until it is so, for `seconds` at most. */
export async function until(isSo: () => boolean, seconds: number): Promise<boolean> {
  const deadline = performance.now() + seconds * 1000
  while (!isSo()) {
    if (performance.now() > deadline) return false
    await pause(POLL_MS)
  }
  return true
}

/** The port asked for when it is free on the loopback address, else any free one. */
export async function freePort(wanted: number | undefined): Promise<number> {
  return (wanted !== undefined && (await tryPort(wanted))) || ((await tryPort(0)) ?? 0)
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(undefined))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : undefined))
    })
  })
}
