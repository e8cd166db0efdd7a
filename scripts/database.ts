import { setTimeout as pause } from 'node:timers/promises'
import { checkDatabase } from '../lib/db/check'
import { PostgresProblem, startPostgres, type Postgres, type PostgresOptions } from '../lib/db/embedded'
import { env, provideSettings } from '../lib/env'

export type Database = {
  /** For the owner of the tables. */
  url: string
  /** Lets go of it: Crux's own PostgreSQL is stopped when nobody else uses it. */
  close(): Promise<void>
}

/**
 * The database of DATABASE_URL, or Crux's own PostgreSQL in DATA_DIR, started where it does not run.
 * From here on the settings name it.
 */
export async function openDatabase(options: Pick<PostgresOptions, 'alone' | 'say'>): Promise<Database> {
  const { DATABASE_URL: given, DATA_DIR: dataDir } = env()
  if (given !== undefined) {
    await checkDatabase(given)
    return { url: given, close: async () => undefined }
  }
  const postgres = await startPostgres({ ...options, dataDir })
  provideSettings({ DATABASE_URL: postgres.url })
  return keepUp(postgres, { ...options, dataDir })
}

/** Milliseconds before a start that failed is tried again; it doubles up to the second figure. */
const RETRY = [250, 5_000] as const

/**
 * Starts the server anew whenever it ends unasked, killed for its memory, say, and tries as long as it takes: what
 * stands in the way (the port taken, the disk full) may pass. Connections come back by themselves.
 */
function keepUp(first: Postgres, options: PostgresOptions): Database {
  const closing = new AbortController()
  let current: Postgres | undefined = first
  const keeping = (async () => {
    while (current !== undefined) {
      await Promise.race([current.lost, aborted(closing.signal)])
      if (closing.signal.aborted) return
      options.say?.('PostgreSQL has ended. Starting it again.')
      current = await startAgain(first.port, options, closing.signal)
    }
  })()
  return {
    url: first.url,
    async close() {
      closing.abort()
      await keeping
      await current?.stop()
    },
  }
}

/** Undefined when `closing` came before a start went well. */
async function startAgain(port: number, options: PostgresOptions, closing: AbortSignal): Promise<Postgres | undefined> {
  let told = ''
  for (let wait: number = RETRY[0]; !closing.aborted; wait = Math.min(wait * 2, RETRY[1])) {
    try {
      const postgres = await startPostgres({ ...options, port })
      if (postgres.port === port) return postgres
      // A command of operators has started it while the port was taken; when it leaves, the server ends.
      await postgres.stop()
      throw new PostgresProblem(`PostgreSQL answers at port ${postgres.port} instead of ${port}.`)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (reason !== told) options.say?.(`${reason} Trying again.`)
      told = reason
    }
    await pause(wait, undefined, { signal: closing }).catch(() => undefined)
  }
  return undefined
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done()
    signal.addEventListener('abort', () => done(), { once: true })
  })
}
