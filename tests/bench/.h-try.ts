import { startPostgres } from '../../lib/db/embedded'
import { provideSettings } from '../../lib/env'
import { migrate } from '../../lib/db/migrate'
const pgs = await startPostgres({ dataDir: '/tmp/crux-h' })
provideSettings({ DATABASE_URL: pgs.url })
await migrate(pgs.url)
const { makeLargeDebate } = await import('../factories/large-debate')
const { seed } = await import('../../prisma/seed')
await seed()
for (const [slug, claims] of [['small', 600], ['large', 100000]] as const) {
  const t = Date.now()
  console.log(await makeLargeDebate({ slug, claims, visibility: 'public' }), Date.now() - t, 'ms')
}
console.log(pgs.url)
const { closeDb } = await import('../../lib/db/client')
await closeDb()
await pgs.stop()
