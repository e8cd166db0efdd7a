import type { Viewer } from '../account/schema'
import type { ActingRole, TargetKind } from '../case/schema'
import { waitForWorker } from '../change/commands'
import { db, type Transaction } from '../db/client'
import { unlessDeadlocked } from '../db/deadlock'
import { doOnce } from '../once/commands'
import type { Once } from '../once/schema'
import { idSchema } from '../page'
import { Conflict, Refusal } from '../refusal'
import { LIMITS } from './act-commands'
import { aspectOf, isSameState, kindsLike, NOTHING, type State } from './aspect'
import { lockDecided, OPEN_CASE, reopenCase } from './case-commands'
import { moveClaim, type Place, readPlace, refusalToMove } from './move-commands'
import { canTakeBack } from './policy'
import type { ActionKind, Undone } from './schema'
import { readState, writeState } from './state-commands'
import type { Subject } from './subject'
import { readSubject, roleFor } from './subject-commands'
import { isToldToAuthor, recordWhatFollows, tellOfUndo } from './telling-commands'
import { ERASED, NO_ACTION, NOT_OVER_SUPERIOR, UNDONE_MEANWHILE } from './wording'

type ActionRow = {
  id: bigint
  kind: ActionKind
  targetKind: TargetKind
  targetId: bigint
  role: ActingRole
  before: State
  after: State
  undoneAt: Date | null
}

export const targetOf = ({ targetKind, targetId }: ActionRow) => ({ kind: targetKind, id: String(targetId) })

/**
 * Takes an action back: what it changed is as it was before, unless something changed it again since, and the case that it
 * decided is open again. Sent again under the same key nothing more is done.
 * @throws Refusal not_found, forbidden, closed for what was erased; Conflict where it was undone already
 */
export async function undo(viewer: Viewer, actionId: string, once: Once | null, now: Date = new Date()): Promise<Undone> {
  return unlessDeadlocked(() => db().$transaction(async (tx) => {
    const action = await readAction(tx, actionId)
    await assertMayUndo(tx, viewer, action, await readSubject(tx, targetOf(action), false), now)
    let reopened: bigint | null = null
    const { replayed } = await doOnce(tx, viewer, once, async () => {
      reopened = await undoIn(tx, viewer, actionId, { overturned: false }, now)
      return action.id
    })
    return { actionId, caseId: reopened === null ? null : String(reopened), replayed }
  }, LIMITS), OPEN_CASE)
}

/** @throws Refusal not_found */
export async function readAction(tx: Transaction, actionId: string, hold = false): Promise<ActionRow> {
  const missing = new Refusal('not_found', NO_ACTION)
  if (!idSchema.safeParse(actionId).success) throw missing
  const id = BigInt(actionId)
  if (hold) await tx.$queryRaw`SELECT FROM moderation_action WHERE id = ${id} FOR UPDATE`
  const [action] = await tx.$queryRaw<ActionRow[]>`
    SELECT id, kind::text, target_kind::text AS "targetKind", target_id AS "targetId", role::text, before, after, undone_at AS "undoneAt"
    FROM moderation_action WHERE id = ${id}`
  if (action === undefined) throw missing
  return action
}

/** @throws Refusal not_found, forbidden */
export async function assertMayUndo(tx: Transaction, viewer: Viewer, action: ActionRow, subject: Subject | null, now: Date): Promise<ActingRole> {
  const role = await roleFor(tx, viewer, action.kind, targetOf(action), subject, now)
  if (!canTakeBack(role, action.role)) throw new Refusal('forbidden', NOT_OVER_SUPERIOR)
  return role
}

/**
 * The same inside a transaction. `overturned`: because an appeal was right.
 * @returns the case that is open again; null where none was decided
 */
export async function undoIn(tx: Transaction, viewer: Viewer, actionId: string, { overturned }: { overturned: boolean }, now: Date): Promise<bigint | null> {
  const { kind, targetKind, targetId } = await readAction(tx, actionId)
  if (kind === 'move') await waitForWorker(tx)
  const decided = await lockDecided(tx, BigInt(actionId))
  const subject = await readSubject(tx, { kind: targetKind, id: String(targetId) }, true)
  const action = await readAction(tx, actionId, true)
  // Nobody stands above an admin: that one was wronged another one may say, as that there is nothing wrong with a text.
  const role = await assertMayUndo(tx, viewer, overturned ? { ...action, kind: 'dismiss' } : action, subject, now)
  if (subject === null) throw new Error('roleFor refuses what is not there')
  if (action.undoneAt !== null) throw new Conflict(UNDONE_MEANWHILE, { undoneAt: action.undoneAt.toISOString() })
  if (action.kind === 'erase' || action.after.erased === true) throw new Refusal('closed', ERASED)
  const aspect = aspectOf(action.kind, subject.kind)
  const to = await restore(tx, subject, action)
  await tx.$executeRaw`
    UPDATE moderation_action SET undone_at = ${now}, undone_by_id = ${BigInt(viewer.id)}, overturned = ${overturned} WHERE id = ${action.id}`
  await recordWhatFollows(tx, { aspect, subject, from: action.after, to: to ?? action.after })
  const reopened = decided === null ? null : await reopenCase(tx, decided)
  const told = { id: action.id, kind: action.kind, aspect, subject, role, rule: null, until: null, from: action.after, to: to ?? action.after }
  await tellOfUndo(tx, told, isToldToAuthor(action.kind, action.before, action.after), now)
  return reopened
}

/**
 * Brings back what was before. Where a later action went on from here, its undo will lead there, and now nothing changes;
 * what somebody else has changed since, as its author by taking it back, stays.
 * @returns the state that was brought back; null where nothing changed
 */
async function restore(tx: Transaction, subject: Subject, action: ActionRow): Promise<State | null> {
  const aspect = aspectOf(action.kind, subject.kind)
  if (aspect === null || isSameState(action.after, NOTHING)) return null
  const [later] = await tx.$queryRaw<{ id: bigint; before: State }[]>`
    SELECT id, before FROM moderation_action WHERE target_kind = ${action.targetKind}::target_kind AND target_id = ${action.targetId} AND id > ${action.id}
      AND undone_at IS NULL AND after <> '{}' AND kind::text = ANY (${kindsLike(action.kind)}::text[]) ORDER BY id LIMIT 1 FOR UPDATE`
  if (later !== undefined) {
    // Where its author changed it in between, it went on from that.
    if (!isSameState(later.before, action.after)) return null
    await tx.$executeRaw`UPDATE moderation_action SET before = ${JSON.stringify(action.before)}::jsonb WHERE id = ${later.id}`
    return null
  }
  const present = aspect === 'place' ? await readPlace(tx, subject) : await readState(tx, aspect, subject)
  if (!isSameState(present, action.after) || isSameState(action.before, action.after)) return null
  if (aspect === 'place') {
    const refusal = await refusalToMove(tx, subject, action.before as Place, true)
    if (refusal !== null) throw refusal
    await moveClaim(tx, subject, action.after, action.before as Place)
    return action.before
  }
  await writeState(tx, aspect, subject, action.before)
  // What is removed again is kept again for as long as what was removed just now, by the removal that holds.
  if (action.before.status === 'removed') {
    await tx.$executeRaw`
      UPDATE moderation_action SET text = ${subject.text} WHERE id = (SELECT id FROM moderation_action WHERE target_kind = ${action.targetKind}::target_kind AND target_id = ${action.targetId}
        AND kind = 'remove' AND undone_at IS NULL ORDER BY id DESC LIMIT 1) AND text IS NULL AND NOT after ? 'erased'`
  }
  return action.before
}
