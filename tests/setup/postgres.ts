import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { migrate } from '../../lib/db/migrate'
import { createDatabase, databaseUrl, ROLE, TEMPLATE, type TestServer } from './test-database'

/**
 * A PostgreSQL of one's own, on a free port, that forgets everything at `stop`. It is kept by a process beside this
 * one, which also stops it and takes its data away when this one is killed. A durable one writes through to the disk, as
 * in earnest: what is measured needs that.
 */
export async function startTestServer({ durable = false } = {}): Promise<TestServer & { stop(): Promise<void> }> {
  const file = fileURLToPath(new URL('postgres-keeper.ts', import.meta.url))
  const keeper = fork(file, durable ? ['durable'] : [], { execArgv: ['--import', 'tsx'] })
  const ended = once(keeper, 'exit')
  const [started] = (await Promise.race([
    once(keeper, 'message'),
    ended.then(() => Promise.reject(new Error('The PostgreSQL of the tests did not start; the reason stands above.'))),
  ])) as [TestServer]
  return {
    ...started,
    async stop() {
      keeper.disconnect()
      await ended
    },
  }
}

/** Makes the migrated template. */
export async function makeTemplate(server: TestServer): Promise<void> {
  await createDatabase(server, TEMPLATE, 'template0')
  await migrate(databaseUrl(server, TEMPLATE), ROLE)
}
