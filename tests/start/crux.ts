import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { BUILD_SETTINGS } from '../setup/build-settings'
import { eventually, runProgram, type Program } from './programs'

/** The rest of the environment of the run of tests must not reach a program under test. */
const KEPT = ['PATH', 'HOME', 'TMPDIR', 'npm_execpath'] as const

/** Given as nothing, so that a person's own .env does not say otherwise. */
const NO_OTHERS = {
  ...{ HOST: '', PUBLIC_URL: '', DATABASE_URL: '', DATABASE_ROLE: '', DATABASE_POOL: '', STOP_SECONDS: '' },
  ...{ TRUSTED_PROXIES: '', FINISHED_PAGES_MB: '', LOG_LEVEL: 'warn' },
}

function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(KEPT.map((name) => [name, process.env[name]]))
  return { ...kept, ...NO_OTHERS, ...BUILD_SETTINGS, NODE_ENV: 'production', ...settings }
}

/**
 * `npm start` with these settings and no others, from a folder that is not the repository.
 * @param args `--dev` for `npm run dev`
 */
export function startCrux(settings: Record<string, string>, nodeOptions: string[] = [], args: string[] = []): Program {
  return runProgram(process.execPath, [...nodeOptions, resolve('scripts/start.mjs'), ...args], {
    cwd: tmpdir(),
    env: environment(settings),
  })
}

/** Seconds for a start: a build may be part of it, where nobody has built before. */
export const START = 240

/** The address that Crux says it runs at. Fails with all that it said when it ends before. */
export async function addressOf(program: Program): Promise<string> {
  const [, url = ''] = await eventually('address', () => isUp(program), START)
  return url
}

function isUp({ child, said }: Program): RegExpExecArray | null {
  if (child.exitCode !== null) throw new Error(`Crux has ended. It said:\n${said.err}`)
  return /^Crux is running at (\S+)$/m.exec(said.err)
}

/** `npm run -s crux -- <command>` with these settings. */
export function runCommand(args: string[], settings: Record<string, string>): Program {
  return runProgram(process.execPath, [resolve('scripts/run.mjs'), 'scripts/crux.ts', ...args], {
    cwd: tmpdir(),
    env: environment(settings),
  })
}

/** A data folder that is not there yet. */
export function newDataFolder(): string {
  return join(tmpdir(), `crux-start-${randomBytes(6).toString('hex')}`)
}

/** A server on a free port of the loopback address, and what it makes of connections. */
export async function listen(server = createServer()): Promise<{ port: number; close(): void }> {
  server.listen(0)
  await once(server, 'listening')
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : 0, close: () => server.close() }
}

export async function freePort(): Promise<number> {
  const { port, close } = await listen()
  close()
  return port
}
