import type { TestProject } from 'vitest/node'
import { makeTemplate, startTestServer } from './postgres'
import { dropDatabase, TEMPLATE, type TestServer } from './test-database'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestServer
  }
}

/** A PostgreSQL with the migrated template in it. */
type Cluster = { server: TestServer; stop: () => Promise<void> }

/** Vitest sets each project up by itself; they share one. */
const shared = globalThis as typeof globalThis & { __cruxCluster?: { cluster: Promise<Cluster>; users: number } }

async function bring(): Promise<Cluster> {
  const given = process.env.CRUX_TEST_DATABASE_URL
  const own = given ? undefined : await startTestServer()
  const { adminUrl, ownerUrl } = own ?? { adminUrl: given ?? '', ownerUrl: given ?? '' }
  const server = { adminUrl, ownerUrl }
  if (!own) await dropDatabase(server, TEMPLATE)
  await makeTemplate(server)
  return { server, stop: async () => (own ? own.stop() : dropDatabase(server, TEMPLATE)) }
}

/**
 * One PostgreSQL for the run, with the migrated template in it. CRUX_TEST_DATABASE_URL names another one to use instead,
 * by a user who may make databases and roles.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const held = (shared.__cruxCluster ??= { cluster: bring(), users: 0 })
  held.users += 1
  const { server, stop } = await held.cluster
  project.provide('postgres', server)
  return async () => {
    held.users -= 1
    if (held.users > 0) return
    delete shared.__cruxCluster
    await stop()
  }
}
