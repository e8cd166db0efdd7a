import type { TestProject } from 'vitest/node'
import { type TestServer, dropDatabase, makeTemplate, startTestServer, TEMPLATE } from './postgres'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestServer
  }
}

/**
 * One PostgreSQL for the run, with the migrated template in it. CRUX_TEST_DATABASE_URL names another one to use instead,
 * by a user who may make databases and roles.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.CRUX_TEST_DATABASE_URL
  const own = given ? undefined : await startTestServer()
  const { adminUrl, ownerUrl } = own ?? { adminUrl: given ?? '', ownerUrl: given ?? '' }
  const server = { adminUrl, ownerUrl }
  if (!own) await dropDatabase(server, TEMPLATE)
  await makeTemplate(server)
  project.provide('postgres', server)
  return async () => {
    if (own) await own.stop()
    else await dropDatabase(server, TEMPLATE)
  }
}
