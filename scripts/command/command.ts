import { openDatabase } from '../database'
import type { Stopping } from '../stopping'

export type Call = {
  /** What stands behind the command's name. */
  args: string[]
  /** Takes words for the person: they go to standard error. */
  say: (line: string) => void
  stopping: Stopping
}

export type Command = {
  /** What it does, in one line of the list of commands. */
  what: string
  /** Returns what is printed as JSON. What it throws is told, and the exit code is 1. */
  run(call: Call): Promise<unknown>
}

/** Opens the database until the end of the command. Returns the address for the owner of its tables. */
export async function useDatabase({ say, stopping }: Call): Promise<string> {
  const database = await openDatabase({ say })
  stopping.finally(database.close)
  return database.url
}
