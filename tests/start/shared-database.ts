import { rm } from 'node:fs/promises'
import { addressOf, freePort, newDataFolder, startCrux } from './crux'
import { eventually, type Program } from './programs'

/** A server on the database of this test file, with all that it logs. */
export type Serving = Program & {
  url: string
  /** Whether the answer with this X-Request-Id came from memory. The log says so, a moment later. */
  cameFromMemory(requestId: string): Promise<boolean>
  /** Ends it, if it has not ended, and takes its folder away. */
  end(): Promise<void>
}

type Wish = {
  /** As `npm run dev` does. */
  dev?: boolean
  /** Of the port on which it will listen: further settings. */
  settings?: (port: number) => Record<string, string>
}

/** Starts a server on the database of this test file, which may have others: into it the factories write. */
export async function startOnSharedDatabase({ dev = false, settings: further = () => ({}) }: Wish = {}): Promise<Serving> {
  const dataDir = newDataFolder()
  const { DATABASE_URL = '', DATABASE_ROLE = '' } = process.env
  const settings = { DATABASE_URL, DATABASE_ROLE, DATABASE_POOL: '5', DATA_DIR: dataDir, LOG_LEVEL: 'debug' }
  const port = await freePort()
  const program = startCrux({ ...settings, PORT: String(port), ...further(port) }, [], dev ? ['--dev'] : [])
  const end = async () => {
    program.child.kill('SIGKILL')
    await program.ended
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const url = await addressOf(program)
    return { ...program, url, cameFromMemory: async (id) => (await lineOf(program, id)).includes('"served from memory"'), end }
  } catch (error) {
    await end()
    throw error
  }
}

const lineOf = ({ said }: Program, requestId: string): Promise<string> =>
  eventually('line in the log', () => said.out.split('\n').find((line) => line.includes(`"requestId":"${requestId}"`) && line.endsWith('}')))
