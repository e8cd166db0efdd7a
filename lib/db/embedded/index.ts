import { join } from 'node:path'
import { serverAccount } from './account'
import { findBinaries } from './binaries'
import { checkVersion, initialise, readPasswords } from './cluster'
import { findHome, makeHome, openDataDir } from './home'
import { joinServer, STOP_SECONDS } from './join'
import { causeOfEnd } from './log'
import { PostgresProblem } from './problem'
import { shutDown } from './server'
import { addressOf } from './session'

export { PostgresProblem } from './problem'
export { removeHome as removePostgres } from './home'

export type PostgresOptions = {
  /** DATA_DIR: the cluster lies in its folder `postgres`, or that name links to where it lies. */
  dataDir: string
  /** The port to start the server on, and no other. Not given: the last one when it is still free, else any. */
  port?: number
  /** For tests only: nothing is written through to the disk. */
  fast?: boolean
  /** For the one process that serves: fails when another one does. */
  alone?: boolean
  /** Takes a line for the person, when something is worth one. */
  say?: (line: string) => void
}

export type Postgres = {
  /** For the superuser `postgres`, at the database `postgres`. */
  superuserUrl: string
  /** For the role `crux`, which owns the database `crux`. */
  url: string
  port: number
  /** Whether the server was running already. */
  adopted: boolean
  /** Settles when the server has ended, asked or not. */
  lost: Promise<void>
  /** Why it was lost at that moment, as far as the server could still write it down. */
  cause(at: Date): Promise<string | undefined>
  /** Stops the server, unless another process uses it. */
  stop(): Promise<void>
}

/**
 * Crux's own PostgreSQL: made at the first call, started when it does not run, recovered when it was killed, and shared
 * by all processes that ask for the same data folder; the last one to leave stops it.
 * @throws PostgresProblem with one line for the person.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { say = () => undefined, fast = false } = options
  const dataDir = await openDataDir(options.dataDir)
  const found = await findHome(dataDir)
  const account = serverAccount(join(found ?? dataDir, 'data'))
  const binaries = await findBinaries(dataDir, account, say)
  const home = found ?? (await makeHome(dataDir, account, (folder) => initialise(folder, binaries, account, fast), say))
  await checkVersion(home, binaries)
  const passwords = await readPasswords(home)
  const { session, port, pid, adopted } = await joinServer({
    ...{ home, binaries, account, passwords, fast },
    port: options.port,
  })

  async function stop(): Promise<void> {
    if (!(await session.leave())) return
    if (!(await shutDown(pid, STOP_SECONDS))) throw new PostgresProblem(`PostgreSQL (process ${pid}) does not stop.`)
  }

  if (options.alone && !(await session.claimServing())) {
    await stop()
    throw new PostgresProblem(
      `Crux already runs on the data in ${dataDir}. Stop it first, or give this one a DATA_DIR of its own.`,
    )
  }
  return {
    superuserUrl: addressOf(port, 'postgres', passwords.superuser, 'postgres'),
    url: addressOf(port, 'crux', passwords.owner, 'crux'),
    port,
    adopted,
    lost: session.lost,
    cause: (at) => causeOfEnd(join(home, 'data'), at),
    stop,
  }
}
