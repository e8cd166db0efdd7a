import { checkDatabase } from '../lib/db/check'
import { startPostgres, type Postgres, type PostgresOptions } from '../lib/db/embedded'
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

/** Starts the server anew when it ends unasked, killed for its memory, say: connections come back by themselves. */
function keepUp(first: Postgres, options: PostgresOptions): Database {
  let current: Promise<Postgres> = Promise.resolve(first)
  let closing = false
  const watch = async (postgres: Postgres): Promise<void> => {
    await postgres.lost
    if (closing) return
    options.say?.('PostgreSQL has ended. Starting it again.')
    current = startPostgres({ ...options, port: first.port })
    // What goes wrong here is told to whoever closes; until then the pages say that the database does not answer.
    await current.then(watch, (error: unknown) => options.say?.(error instanceof Error ? error.message : String(error)))
  }
  void watch(first)
  return {
    url: first.url,
    async close() {
      closing = true
      await (await current).stop()
    },
  }
}
