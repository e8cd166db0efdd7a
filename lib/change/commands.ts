import { db, type Transaction } from '../db/client'
import { notifyChanged } from '../db/listener'
import type { Change, ChangeJob } from './schema'

/** How many changes one batch takes at most. */
const BATCH = 1_000

/** Any number: of all processes one works off the queue at a time, so that no two wait for each other's rows. */
const WORKER_LOCK = 7_268_342

/** Milliseconds that a batch may take, and may wait for a connection. */
const LIMITS = { timeout: 30_000, maxWait: 10_000 }

/** Appends to the queue, in the transaction of the write itself: what is committed is worked off, what is not is not. */
export async function recordChanges(tx: Transaction, changes: readonly Change[]): Promise<void> {
  await tx.change.createMany({ data: [...changes] })
}

/**
 * Takes a batch off the queue, does what follows from it and tells every process which pages to renew, all in one
 * transaction: a worker that dies half-way has done nothing. Returns how many changes were taken.
 */
export async function workOffChanges(jobs: readonly ChangeJob<Transaction>[]): Promise<number> {
  return db().$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${WORKER_LOCK}) AS mine`
    if (lock?.mine !== true) return 0
    const changes = await tx.$queryRaw<Change[]>`
      DELETE FROM change WHERE id IN (SELECT id FROM change ORDER BY id LIMIT ${BATCH})
      RETURNING kind, debate_id AS "debateId", claim_id AS "claimId", comment_id AS "commentId", account_id AS "accountId"`
    if (changes.length === 0) return 0
    const renewals = new Set<string>()
    for (const job of jobs) for (const address of await job(tx, changes)) renewals.add(address)
    await notifyChanged(tx, [...renewals])
    return changes.length
  }, LIMITS)
}

/** Holds the worker off until `tx` ends, and waits for the batch under way: for what changes kept counts, or the rows that hold them, besides it. */
export async function waitForWorker(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${WORKER_LOCK})`
}
