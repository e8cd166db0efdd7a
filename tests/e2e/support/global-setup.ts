import { startTestServer } from '../../setup/postgres'

/** One PostgreSQL for the run: each worker's Crux has an empty database of its own in it. Where it is, the workers read from the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const { adminUrl, ownerUrl, stop } = await startTestServer()
  process.env.CRUX_TEST_POSTGRES = JSON.stringify({ adminUrl, ownerUrl })
  return stop
}
