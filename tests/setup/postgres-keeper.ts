import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../lib/db/embedded'
import { removeHome } from '../../lib/db/embedded/home'
import type { TestServer } from './test-database'

// The process of startTestServer: it holds a PostgreSQL until its parent lets go of it or is gone.

// Ctrl-C reaches every process of the terminal; this one waits until the tests have let go.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
const letGo = once(process, 'disconnect')

// Not made beforehand: as it is made, it is opened for the user that PostgreSQL runs as.
const dataDir = join(tmpdir(), `crux-test-${process.pid}-${randomBytes(4).toString('hex')}`)
try {
  const postgres = await startPostgres({ dataDir, fast: !process.argv.includes('durable') })
  const server: TestServer = { adminUrl: postgres.superuserUrl, ownerUrl: postgres.url }
  if (process.connected) process.send?.(server)
  await letGo
  await postgres.stop()
} finally {
  await removeHome(dataDir)
  await rm(dataDir, { recursive: true, force: true })
}
