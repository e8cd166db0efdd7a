import { startCrux } from '../../setup/crux'
import { type OidcProvider, startOidc } from '../../setup/oidc'
import type { TestServer } from '../../setup/test-database'
import { test as base } from './test'

export { expect } from './test'

/** A test of a Crux that offers to sign in by a real OpenID Connect provider. */
export const test = base.extend<object, { oidc: OidcProvider }>({
  oidc: [
    async ({}, use) => {
      const oidc = await startOidc()
      await use(oidc)
      await oidc.stop()
    },
    { scope: 'worker' },
  ],
  crux: [
    async ({ oidc }, use, worker) => {
      const postgres = JSON.parse(process.env.CRUX_TEST_POSTGRES ?? '{}') as TestServer
      const crux = await startCrux(postgres, `crux_e2e_provider_${worker.workerIndex}`, oidc.settings)
      oidc.allow(crux.url)
      await use(crux)
      await crux.stop()
      const late = crux.takeErrors()
      if (late.length > 0) throw new Error(`The server logged errors: ${JSON.stringify(late, null, 1)}`)
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})
