import { suspended } from '../account/permission'
import { isAllowed, isAtLeast, isSuspended } from '../account/policy'
import { getProfile } from '../account/queries'
import type { Viewer } from '../account/schema'
import { db, Prisma, type Transaction } from '../db/client'
import { doOnce } from '../once/commands'
import type { Once } from '../once/schema'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { getBulk } from './bulk-queries'
import { BULK_KINDS, type BulkInput, type BulkItem } from './bulk-schema'
import { refusalOfAct } from './demand'
import { isFitting } from './policy'
import { type Decision, decisionSchema } from './schema'
import { NOT_A_MODERATOR, NOT_BY_THIS_TOKEN } from './wording'

const NO_BULK = 'There is no such bulk.'

/**
 * Begins to do the same to many: each is worked off by the worker, as an action of its own by whoever began it, and what
 * is refused then says why. Sent again under the same key it is the same bulk.
 * @throws Refusal forbidden; invalid for what could be done to none of them; not_found for a handle that is nobody's
 */
export async function actOnMany(viewer: Viewer, input: BulkInput, once: Once | null, now: Date = new Date()): Promise<{ id: string; replayed: boolean }> {
  const { decision } = input
  const author = 'allTextsOf' in input ? await getProfile(input.allTextsOf.replace(/^@/, '')) : null
  const { id, replayed } = await db().$transaction(async (tx) => {
    await assertModerates(tx, viewer, 'allTextsOf' in input, now)
    const wrong = refusalOfMany(decision, 'items' in input ? input.items : [TEXT], now)
    if (wrong !== null) throw wrong
    if ('allTextsOf' in input && author === null) throw new Refusal('invalid', 'There is nobody with this handle.', { allTextsOf: 'is nobody’s' })
    return doOnce(tx, viewer, once, async () => {
      const kept = { decision: { ...decision, ...(decision.until instanceof Date && { until: decision.until.toISOString() }) }, allTextsOf: author?.handle ?? null }
      const bulkId = await insertBulk(tx, viewer, kept, now)
      await tx.$executeRaw`
        INSERT INTO bulk_item (bulk_id, position, target_kind, target_id, case_id)
        SELECT ${bulkId}, row_number() OVER (ORDER BY t.place), t.kind::target_kind, t.id, t.case_id FROM (${'items' in input ? named(input.items) : textsOf(BigInt(author?.id ?? 0))}) t`
      await countItems(tx, bulkId, now)
      return bulkId
    })
  })
  return { id: String(id), replayed }
}

/** Any text, to ask whether something fits texts at all. */
const TEXT: BulkItem = { target: { kind: 'comment', id: '1' } }

/** Each thing once, in the order in which they were named. */
const named = (items: readonly BulkItem[]): Prisma.Sql => Prisma.sql`
  SELECT kind, id, min(case_id) AS case_id, min(place) AS place
  FROM unnest(${items.map(({ target }) => target.kind)}::text[], ${items.map(({ target }) => BigInt(target.id))}::bigint[],
    ${items.map(({ caseId }) => (caseId === undefined ? null : BigInt(caseId)))}::bigint[]) WITH ORDINALITY AS n (kind, id, case_id, place)
  GROUP BY kind, id`

/** What somebody wrote that anybody could come to see, the newest first. */
const textsOf = (authorId: bigint): Prisma.Sql => Prisma.sql`
  SELECT w.kind, w.id, NULL::bigint AS case_id, row_number() OVER (ORDER BY w.created_at DESC, w.id DESC) AS place FROM (
    SELECT 'claim' AS kind, id, created_at FROM claim WHERE author_id = ${authorId} AND status IN ('shown', 'held')
    UNION ALL SELECT 'comment', id, created_at FROM comment WHERE author_id = ${authorId} AND status IN ('shown', 'held')) w`

function refusalOfMany(decision: Decision, items: readonly BulkItem[], now: Date): Refusal | null {
  // What is kept is read again by the worker: what it could not read is not begun.
  const read = decisionSchema.safeParse(decision)
  if (!read.success) {
    return new Refusal('invalid', 'Something here does not fit.', Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0] ?? 'decision'), message])))
  }
  if (!BULK_KINDS.includes(decision.kind)) return new Refusal('invalid', 'This is done to one at a time.', { kind: 'is done to one at a time' })
  const fitting = items.find(({ target }) => isFitting(decision.kind, target.kind)) ?? items[0]
  return fitting === undefined ? null : refusalOfAct({ ...decision, target: fitting.target }, now)
}

/** @throws Refusal forbidden for who moderates nothing; `everywhere`: for who does not moderate the whole place */
async function assertModerates(tx: Transaction, viewer: Viewer, everywhere: boolean, now: Date): Promise<void> {
  if (isSuspended(viewer, now)) throw suspended(viewer)
  if (!isAllowed(viewer, 'moderate')) throw new Refusal('forbidden', NOT_BY_THIS_TOKEN)
  if (isAtLeast(viewer.role, 'moderator')) return
  if (everywhere || (await tx.debateModerator.count({ where: { accountId: BigInt(viewer.id) } })) === 0) throw new Refusal('forbidden', NOT_A_MODERATOR)
}

async function insertBulk(tx: Transaction, viewer: Viewer, input: object, now: Date): Promise<bigint> {
  const { id } = await tx.bulk.create({ data: { accountId: BigInt(viewer.id), input: input as Prisma.InputJsonObject, total: 0, createdAt: now }, select: { id: true } })
  return id
}

/** One of nothing is over as it begins. */
async function countItems(tx: Transaction, bulkId: bigint, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE bulk b SET total = n.items, finished_at = CASE WHEN n.items = 0 THEN ${now}::timestamptz END
    FROM (SELECT count(*)::int AS items FROM bulk_item WHERE bulk_id = ${bulkId}) n WHERE b.id = ${bulkId}`
}

/**
 * Begins to undo all that a bulk did, what came last first: a bulk of its own, whose progress is read like any other's.
 * @throws Refusal not_found; forbidden; closed where nothing of it can be undone; conflict while it goes on
 */
export async function undoBulk(viewer: Viewer, bulkId: string, once: Once | null, now: Date = new Date()): Promise<{ id: string; replayed: boolean }> {
  if (!idSchema.safeParse(bulkId).success) throw new Refusal('not_found', NO_BULK)
  const bulk = await getBulk(viewer, bulkId)
  const { id, replayed } = await db().$transaction(async (tx) => {
    await assertModerates(tx, viewer, false, now)
    if (bulk === null) throw new Refusal('not_found', NO_BULK)
    if (bulk.undoes !== null || bulk.kind === 'erase') throw new Refusal('closed', 'There is nothing in it that can be undone.')
    if (bulk.finishedAt === null) throw new Refusal('conflict', 'This is still going on. Undo it when all of it is done.')
    return doOnce(tx, viewer, once, async () => {
      const undoing = await insertBulk(tx, viewer, { undoes: bulk.id }, now)
      await tx.$executeRaw`
        INSERT INTO bulk_item (bulk_id, position, target_kind, target_id, case_id)
        SELECT ${undoing}, row_number() OVER (ORDER BY id DESC), target_kind, target_id, case_id FROM moderation_action
        WHERE bulk_id = ${BigInt(bulk.id)} AND undone_at IS NULL`
      await countItems(tx, undoing, now)
      return undoing
    })
  })
  return { id: String(id), replayed }
}
