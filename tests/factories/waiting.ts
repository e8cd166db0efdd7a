import { expect } from 'vitest'

import { db, type Transaction } from '../../lib/db/client'

/** Until exactly so many of this database's connections wait for what another one holds. */
const untilWaiting = (count: number): Promise<void> =>
  expect.poll(async () => (await db().$queryRaw<unknown[]>`
    SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database()`).length, { timeout: 10_000 }).toBe(count)

/** Does something and keeps it from ending until all of these wait for it, then also does the `last`. Returns how they ended. */
export async function whileHeld(
  hold: (tx: Transaction) => Promise<unknown>, waiting: readonly (() => Promise<unknown>)[], last: (tx: Transaction) => Promise<unknown> = async () => {},
): Promise<PromiseSettledResult<unknown>[]> {
  let ends: Promise<PromiseSettledResult<unknown>[]> | undefined
  await db().$transaction(async (tx) => {
    await hold(tx)
    ends = Promise.allSettled(waiting.map((go) => go()))
    await untilWaiting(waiting.length)
    await last(tx)
  }, { timeout: 20_000 })
  return ends!
}
