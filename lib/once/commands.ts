import { createHash } from 'node:crypto'

import type { Viewer } from '../account/schema'
import { Prisma, type Transaction } from '../db/client'
import { eraseInBatches } from '../db/in-batches'
import { UsedKey } from '../refusal'
import { ONCE_HOURS, type Once } from './schema'

/**
 * Does something once, in the transaction of its writes: the first time under a key it runs, and what it made (an id) is
 * remembered with it; sent again, nothing runs and the same id comes back. Of two at the same time the second waits for
 * the first. Whoever calls has asked the policy before, each time. A refusal rolls back and is not remembered.
 * @param once null where no key was sent: it simply runs
 * @throws UsedKey when the key was used for something else
 */
export async function doOnce(
  tx: Transaction,
  viewer: Pick<Viewer, 'id'>,
  once: Once | null,
  run: () => Promise<bigint>,
): Promise<{ id: bigint; replayed: boolean }> {
  if (once === null) return { id: await run(), replayed: false }
  const accountId = BigInt(viewer.id)
  const { route, key } = once
  const bodyHash = createHash('sha256').update(JSON.stringify(once.body)).digest('hex')
  const mine = await tx.$executeRaw`
    INSERT INTO once (account_id, route, key, body_hash, result) VALUES (${accountId}, ${route}, ${key}, ${bodyHash}, '')
    ON CONFLICT DO NOTHING`
  if (mine === 0) {
    const done = await tx.once.findUniqueOrThrow({ where: { accountId_route_key: { accountId, route, key } } })
    if (done.bodyHash !== bodyHash) throw new UsedKey()
    return { id: BigInt(done.result), replayed: true }
  }
  const id = await run()
  await tx.once.update({ where: { accountId_route_key: { accountId, route, key } }, data: { result: String(id) } })
  return { id, replayed: false }
}

/** Forgets what was done more than 24 hours ago. Returns how many that were. */
export const forgetOnces = (now: Date): Promise<number> =>
  eraseInBatches(Prisma.sql`once`, Prisma.sql`done_at < ${new Date(now.getTime() - ONCE_HOURS * 3_600_000)}`)
