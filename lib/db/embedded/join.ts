import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from './account'
import type { Binaries } from './binaries'
import { keepPort, readPort, type Passwords } from './cluster'
import { lastWords } from './log'
import { PostgresProblem } from './problem'
import { findRunning, isAlive, readPidFile } from './process'
import { freePort, isOutdated, launch, shutDown, signalTo } from './server'
import { isPassing, openSession, type Session } from './session'

export type Cluster = {
  home: string
  binaries: Binaries
  account: Account | undefined
  passwords: Passwords
  port: number | undefined
  fast: boolean
}

/** `adopted`: the server ran already. */
export type Joined = { session: Session; port: number; pid: number; adopted: boolean }

/** Seconds for the server to end by itself before it is ended harder. */
export const STOP_SECONDS = 20

/** A recovery after a crash reads what was written since the last checkpoint: minutes at worst. */
const PATIENCE_MS = 10 * 60_000
const PAUSE_MS = 25

/**
 * A session on the cluster's server, whatever state it is in: running, starting, stopping, killed with or without its
 * children, or not running. Others may do the same at the same moment: each step looks anew.
 */
export async function joinServer(cluster: Cluster): Promise<Joined> {
  const data = join(cluster.home, 'data')
  const end = performance.now() + PATIENCE_MS
  let wanted = await readPort(cluster.home)
  let orphansSince: number | undefined
  let launched: number | undefined
  let complaint = 'it neither answers nor ends'
  while (performance.now() < end) {
    const running = findRunning(data)
    if (running.postmaster !== undefined) {
      const joined = await adopt(cluster, data, running.postmaster)
      if (joined) return { ...joined, adopted: joined.pid !== launched }
    } else if (running.others.length > 0) {
      orphansSince ??= performance.now()
      endOrphans(running.others, performance.now() - orphansSince)
    } else {
      await forgetStale(data)
      wanted = cluster.port ?? (await freePort(wanted))
      const started = await launch(cluster.home, cluster.binaries, cluster.account, wanted, cluster.fast)
      if ('pid' in started) {
        if (!cluster.fast) await keepPort(cluster.home, started.port)
        launched = started.pid
        continue
      }
      complaint = started.failed
      // Someone has taken the port in the meantime; someone else has started the server; the memory of the last one is
      // still held: then the next look finds out. Anything else stays as it is.
      if (cluster.port === undefined && /could not bind|could not create any TCP/.test(complaint)) wanted = undefined
      else if (!/lock file .* already exists|pre-existing shared memory/.test(complaint)) break
    }
    await pause(PAUSE_MS)
  }
  throw new PostgresProblem(
    `PostgreSQL did not start: ${await lastWords(data, complaint)}. Its logs are in ${join(data, 'log')}.`,
  )
}

/** Joins a running server; one that runs with outdated settings and serves nobody is stopped. */
async function adopt(cluster: Cluster, data: string, pid: number): Promise<Omit<Joined, 'adopted'> | undefined> {
  const file = readPidFile(data)
  if (file?.pid !== pid || file.status !== 'ready') return undefined
  try {
    const session = await openSession(file.port, cluster.passwords)
    if (!(await isOutdated(data, cluster.binaries, cluster.fast))) {
      return { session, port: file.port, pid }
    }
    if (await session.leave()) {
      await shutDown(pid, STOP_SECONDS)
      return undefined
    }
    return { session: await openSession(file.port, cluster.passwords), port: file.port, pid }
  } catch (error) {
    if (isPassing(error)) return undefined
    throw new PostgresProblem(
      `The PostgreSQL of ${cluster.home} (process ${pid}) runs and cannot be used: ${(error as Error).message}`,
    )
  }
}

/**
 * Processes whose postmaster was killed hold its memory, and no new one can start before they let go. They notice by
 * themselves, unless they are busy.
 */
function endOrphans(pids: number[], waitedMs: number): void {
  if (waitedMs > 15_000) {
    throw new PostgresProblem(
      `Processes of a PostgreSQL that was killed do not end (${pids.join(', ')}). End them, and start again.`,
    )
  }
  if (waitedMs > 1_000) for (const pid of pids) signalTo(pid, waitedMs > 3_000 ? 'SIGKILL' : 'SIGQUIT')
}

/**
 * PostgreSQL clears away the pid file of a process that is gone, but takes any living one of that number for itself,
 * and one that has ended and was not fetched by its parent.
 */
async function forgetStale(data: string): Promise<void> {
  const pid = readPidFile(data)?.pid
  if (pid === undefined || findRunning(data).postmaster !== undefined) return
  if (!isAlive(pid) && !isListed(pid)) return
  await rm(join(data, 'postmaster.pid'), { force: true })
}

function isListed(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
