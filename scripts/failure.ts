import { DatabaseProblem } from '../lib/db/check'
import { PostgresProblem } from '../lib/db/embedded'
import { DatabaseNewerError } from '../lib/db/migrate'
import { SettingsError } from '../lib/env'

/** A failure that the person can mend: its message says in one line what happened and what to do. */
export class Failure extends Error {
  override readonly name = 'Failure'
}

const FORESEEN = [Failure, SettingsError, PostgresProblem, DatabaseProblem, DatabaseNewerError]

/** What to tell the person: one line where the failure was foreseen; else it is a bug, and is shown whole. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (FORESEEN.some((kind) => error instanceof kind)) return error.message
  const { code, path } = error as NodeJS.ErrnoException
  if (path !== undefined && (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')) {
    return `${path} is not writable (${code}). Give it to this user.`
  }
  if (/The database schema is not empty/.test(error.message)) {
    return 'The database of DATABASE_URL holds tables that are not of Crux. Name an empty one in DATABASE_URL.'
  }
  if (code === 'ENOSPC') return 'The disk is full. Make room, and start again.'
  return error.stack ?? error.message
}
