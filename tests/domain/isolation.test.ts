import { expect, it } from 'vitest'
import { db } from '@/lib/db/client'

it('works in a migrated database of its own, as a role that owns no table', async () => {
  expect(await db().debate.count()).toBe(0)
  const [row] = await db().$queryRaw<{ database: string; role: string; owned: bigint }[]>`
    SELECT current_database() AS database, current_user AS role,
      (SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user) AS owned`
  expect(row).toMatchObject({ role: 'crux_app', owned: 0n })
  expect(row?.database).toMatch(/^crux_test_/)
})
