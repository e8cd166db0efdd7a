import { migrate } from '../lib/db/migrate'
import { closeDb } from '../lib/db/status'
import { env, provideSettings } from '../lib/env'
import { buildPages } from './build'
import { openDatabase } from './database'
import { explain } from './failure'
import { checkPort, hostInAddress, portFailure } from './port'
import { provideSecrets } from './secrets'
import { listenForStop, type Stopping } from './stopping'

/** Words go to standard error: standard output holds the log. */
const say = (line: string): void => console.error(line)

/** Brings all that the server needs, side by side where it can be, and serves. */
async function serve(dev: boolean, stopping: Stopping): Promise<void> {
  // Next asks NODE_ENV what it is, and would tell its makers how it is used.
  provideSettings({ NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })
  const { DATA_DIR, HOST, PORT } = env()
  await provideSecrets(DATA_DIR)
  const portFree = checkPort(PORT, HOST).then(
    () => undefined,
    (error: unknown) => error,
  )
  // Read while PostgreSQL starts; what is wrong with it shows below.
  const code = import('../server/main')
  code.catch(() => undefined)
  const database = await openDatabase({ alone: true, say })
  stopping.finally(database.close)
  stopping.finally(closeDb)
  const taken = await portFree
  if (taken !== undefined) throw taken
  const { applied } = await migrate(database.url)
  if (applied.length > 0) say(`Migrations applied: ${applied.join(', ')}`)
  await allOrNone(stopping.signal, [
    fill,
    async (signal) => {
      if (!dev) await buildPages(say, signal)
    },
  ])
  stopping.signal.throwIfAborted()
  // Asked for before anybody is served: whatever happens to the database afterwards, a Crux that runs goes on.
  const { inviteFirstAdmin } = await import('./first-admin')
  const invitation = await inviteFirstAdmin()
  const { startServer } = await code
  const server = await startServer({ dev }).catch((error: unknown) => {
    throw portFailure(error, PORT, HOST) ?? error
  })
  stopping.finally(server.stop)
  say(`Crux is running at http://${hostInAddress(HOST)}:${server.port}`)
  if (invitation !== null) say(invitation)
}

async function fill(): Promise<void> {
  const { seed } = await import('../prisma/seed')
  const { created } = await seed()
  if (created) say('The first debate is in the database.')
}

/** Does the works at once. When one fails, the others are told to end, and its error is thrown when they have. */
async function allOrNone(stop: AbortSignal, works: ((signal: AbortSignal) => Promise<void>)[]): Promise<void> {
  const failed = new AbortController()
  const signal = AbortSignal.any([stop, failed.signal])
  const errors: unknown[] = []
  await Promise.all(
    works.map((work) =>
      work(signal).catch((error: unknown) => {
        errors.push(error)
        failed.abort()
      }),
    ),
  )
  if (errors.length > 0) throw errors[0]
}

async function main(): Promise<number> {
  const stopping = listenForStop(say)
  const stopped = new Promise<void>((done) => stopping.signal.addEventListener('abort', () => done()))
  let code = 0
  const fail = (error: unknown): void => {
    code = 1
    say(explain(error))
  }
  try {
    await serve(process.argv.includes('--dev'), stopping)
    await stopped
  } catch (error) {
    // What was broken off by the signal has not failed.
    if (!stopping.signal.aborted) fail(error)
  }
  await stopping.close().catch(fail)
  return code
}

process.exit(await main())
