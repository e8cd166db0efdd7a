import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { provideSettings } from '../../lib/env'
import { BUILD_SETTINGS } from './build-settings'
import { ROLE, type TestServer, createDatabase, dropDatabase } from './test-database'

/** A line of the log: pino writes the level as a word. */
export type LogLine = { level: string; [key: string]: unknown }

export type RunningCrux = {
  /** Without a slash at its end. */
  url: string
  /** Of the one process that it is. */
  pid: number
  /** What the server has logged as an error since the last call. */
  takeErrors(): LogLine[]
  stop(): Promise<void>
}

const SERIOUS = ['error', 'fatal']

/** Given as nothing, so that neither the environment nor a person's own .env says otherwise. */
const NO_OTHERS = {
  ...{ HOST: '', PUBLIC_URL: '', TRUSTED_PROXIES: '', FINISHED_PAGES_MB: '', STOP_SECONDS: '', AUTH_SECRET: '' },
  ...{ SMTP_URL: '', MAIL_FROM: '', OIDC_ISSUER: '', OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '', OIDC_NAME: '' },
  ...{ GITHUB_CLIENT_ID: '', GITHUB_CLIENT_SECRET: '', GOOGLE_CLIENT_ID: '', GOOGLE_CLIENT_SECRET: '' },
  ...{ DATA_DIR: '.test', LOG_LEVEL: 'info', NODE_ENV: 'production' as const },
}

/** Seconds for a start. A build may be part of it, where nobody has built before. */
const START_SECONDS = 240

/**
 * Crux as `npm start` starts it, on the production build, on a free port, with a database that it migrates and seeds by
 * itself. From here on the factories of this process write into that database.
 * @param given further settings
 */
export async function startCrux(postgres: TestServer, name: string, given: Readonly<Record<string, string>> = {}): Promise<RunningCrux> {
  const database = await createDatabase(postgres, name, 'template0')
  const port = await freePort()
  const settings = { DATABASE_URL: database, DATABASE_ROLE: ROLE, DATABASE_POOL: '5' }
  provideSettings(settings)
  const server = spawn(process.execPath, ['scripts/start.mjs'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...NO_OTHERS, ...settings, ...given, ...BUILD_SETTINGS, PORT: String(port) },
  })
  const errors: LogLine[] = []
  const listen = (line: string) => {
    const parsed = parseLine(line)
    if (SERIOUS.includes(parsed.level)) errors.push(parsed)
  }
  createInterface(server.stdout).on('line', listen)
  await started(server)
  createInterface(server.stderr).on('line', listen)
  return {
    url: `http://localhost:${port}`,
    pid: server.pid ?? 0,
    takeErrors: () => errors.splice(0),
    async stop() {
      const { closeDb } = await import('../../lib/db/client')
      await closeDb()
      if (server.exitCode === null) {
        server.kill('SIGTERM')
        await once(server, 'close')
      }
      await dropDatabase(postgres, name)
    },
  }
}

/** A line of what the server prints. One that is not of the log is harmless (Next tells of its start) or a complaint. */
function parseLine(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine
  } catch {
    // A ticket is made of random letters: now and then they are those of a word.
    return { level: /⨯|⚠|error|warn|unhandled/i.test(line.replace(/ticket=\S+/, '')) ? 'error' : 'info', printed: line }
  }
}

/** Settles when the server says that it runs; fails with all that it said when it ends before. */
async function started(server: ChildProcess): Promise<void> {
  const said: string[] = []
  await new Promise<void>((ready, failed) => {
    const fail = (why: string) => failed(new Error(`Crux ${why}. It said:\n${said.join('\n')}`))
    const timer = setTimeout(() => fail(`did not start within ${START_SECONDS} s`), START_SECONDS * 1000)
    server.once('close', (code) => fail(`ended with code ${code}`))
    if (server.stderr === null) return
    createInterface(server.stderr).on('line', (line) => {
      said.push(line)
      if (!line.startsWith('Crux is running')) return
      clearTimeout(timer)
      ready()
    })
  })
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('This machine gives no free port')
  return address.port
}
