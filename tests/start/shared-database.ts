import { rm } from 'node:fs/promises'
import { addressOf, freePort, newDataFolder, startCrux } from './crux'
import type { Program } from './programs'

/** A server on the database of this test file, and what it logs of requests. */
export type Serving = Program & {
  url: string
  /** How many requests for a path it has logged that were answered so. */
  logged(path: string, how: 'answered' | 'served from memory'): number
  /** Ends it, if it has not ended, and takes its folder away. */
  end(): Promise<void>
}

/** Starts a server on the database of this test file, which may have others: into it the factories write. */
export async function startOnSharedDatabase(): Promise<Serving> {
  const dataDir = newDataFolder()
  const { DATABASE_URL = '', DATABASE_ROLE = '' } = process.env
  const settings = { DATABASE_URL, DATABASE_ROLE, DATABASE_POOL: '5', DATA_DIR: dataDir, LOG_LEVEL: 'debug' }
  const program = startCrux({ ...settings, PORT: String(await freePort()) })
  const end = async () => {
    program.child.kill('SIGKILL')
    await program.ended
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const url = await addressOf(program)
    return { ...program, url, logged: (path, how) => countLines(program.said.out, path, how), end }
  } catch (error) {
    await end()
    throw error
  }
}

function countLines(log: string, path: string, how: string): number {
  return log.split('\n').filter((line) => line.includes(`"path":"${path}"`) && line.includes(`"${how}"`)).length
}
