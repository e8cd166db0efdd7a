import { VIEWER } from '../account/token-queries'
import { toViewer, type ViewerRow } from '../account/viewer-row'
import type { Viewer } from '../account/schema'
import type { TargetKind } from '../case/schema'
import { db, type Transaction } from '../db/client'
import { unlessDeadlocked } from '../db/deadlock'
import { readRows } from '../db/query'
import { Refusal } from '../refusal'
import { actIn } from './act-commands'
import { keptBulkSchema } from './bulk-schema'
import { OPEN_CASE } from './case-commands'
import { refusalOfAct } from './demand'
import { readSubject, roleFor } from './subject-commands'
import { undoIn } from './undo-commands'

/** Milliseconds that one thing of a bulk may take. */
const LIMITS = { timeout: 15_000, maxWait: 10_000 }

type Item = { bulkId: bigint; position: number; caseId: bigint | null; kind: TargetKind; targetId: bigint }
type Work = { input: unknown; accountId: bigint }

/**
 * Works off what bulks are still to do, one thing in one transaction: what was done is marked with it, so that a process
 * that dies does nothing twice. Any number of processes do so beside one another. Returns how many things those were.
 */
export async function workOffBulks(now: Date, stop: { asked: boolean } = { asked: false }): Promise<number> {
  for (let count = 0; ; count += 1) {
    if (stop.asked || !(await workOffOne(now))) return count
  }
}

async function workOffOne(now: Date): Promise<boolean> {
  let item: Item | undefined
  try {
    return await unlessDeadlocked(() => db().$transaction(async (tx) => {
      item = await nextItem(tx)
      if (item === undefined) return false
      await doItem(tx, item, now)
      await markDone(tx, item, null, now)
      return true
    }, LIMITS), OPEN_CASE)
  } catch (error) {
    if (!(error instanceof Refusal) || item === undefined) throw error
    const refused = item
    await db().$transaction((tx) => markDone(tx, refused, error.message, now))
    return true
  }
}

async function nextItem(tx: Transaction): Promise<Item | undefined> {
  const [item] = await tx.$queryRaw<Item[]>`
    SELECT i.bulk_id AS "bulkId", i.position, i.case_id AS "caseId", i.target_kind::text AS kind, i.target_id AS "targetId"
    FROM bulk b JOIN bulk_item i ON i.bulk_id = b.id WHERE b.finished_at IS NULL AND i.done_at IS NULL
    ORDER BY b.id, i.position LIMIT 1 FOR UPDATE OF i SKIP LOCKED`
  return item
}

async function doItem(tx: Transaction, { bulkId, caseId, kind, targetId }: Item, now: Date): Promise<void> {
  const [work] = await tx.$queryRaw<Work[]>`SELECT input, account_id AS "accountId" FROM bulk WHERE id = ${bulkId}`
  const kept = keptBulkSchema.safeParse(work?.input)
  // One that cannot be read must not keep all that come after it waiting.
  if (!kept.success) throw new Refusal('invalid', 'What was to be done cannot be read.')
  const input = kept.data
  const viewer = await actorOf(work?.accountId ?? 0n)
  const target = { kind, id: String(targetId) }
  if ('undoes' in input) {
    const [action] = await tx.$queryRaw<{ id: bigint }[]>`
      SELECT id FROM moderation_action WHERE bulk_id = ${BigInt(input.undoes)} AND target_kind = ${kind}::target_kind AND target_id = ${targetId}`
    await undoIn(tx, viewer, String(action?.id ?? 0), { overturned: false }, now)
    return
  }
  const act = { ...input.decision, target, ...(caseId !== null && { caseId: String(caseId) }) }
  const wrong = refusalOfAct(act, now)
  if (wrong !== null) throw wrong
  // First whether it is theirs to see: what became of cases elsewhere is not told to who moderates here.
  await roleFor(tx, viewer, act.kind, target, await readSubject(tx, target, false), now)
  await actIn(tx, viewer, act, bulkId, now)
}

/** Who began it, as they are now: who is suspended since, or moderates no more, does nothing more by it. */
async function actorOf(accountId: bigint): Promise<Viewer> {
  const [row] = await readRows<ViewerRow>`SELECT ${VIEWER} FROM account a WHERE a.id = ${accountId} AND a.deleted_at IS NULL`
  if (row === undefined) throw new Refusal('forbidden', 'Whoever began this has left.')
  return toViewer(row, { sessionId: null, signedInAt: null, scopes: null })
}

async function markDone(tx: Transaction, { bulkId, position }: Item, refusal: string | null, now: Date): Promise<void> {
  const marked = await tx.$executeRaw`
    UPDATE bulk_item SET done_at = ${now}, refusal = ${refusal} WHERE bulk_id = ${bulkId} AND position = ${position} AND done_at IS NULL`
  if (marked === 0) return
  await tx.$executeRaw`
    UPDATE bulk SET done = done + 1, finished_at = CASE WHEN done + 1 = total THEN ${now}::timestamptz END WHERE id = ${bulkId}`
}
