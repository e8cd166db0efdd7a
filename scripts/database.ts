import { checkDatabase } from '../lib/db/check'
import { startPostgres, type PostgresOptions } from '../lib/db/embedded'
import { env, provideSettings } from '../lib/env'
import { keepUp } from './keep-up'

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
