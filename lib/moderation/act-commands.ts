import type { Viewer } from '../account/schema'
import type { ActingRole } from '../case/schema'
import { waitForWorker } from '../change/commands'
import { db, type Transaction } from '../db/client'
import { unlessDeadlocked } from '../db/deadlock'
import { doOnce } from '../once/commands'
import type { Once } from '../once/schema'
import { Refusal } from '../refusal'
import { aspectOf, isSameState, kindsLike, NOTHING, type State } from './aspect'
import { conflictWith, decideCase, type Done, lockCase, stillWaits } from './case-commands'
import { refusalOfAct } from './demand'
import { eraseText } from './erase-commands'
import { moveClaim, type Place, placeWanted, readPlace, recordMove, refusalToMove } from './move-commands'
import { AlreadySo, isMilder, nextState } from './next-state'
import { canTakeBack } from './policy'
import { type Act, type Acted, type ActionKind, STRIKES } from './schema'
import { readState, writeState } from './state-commands'
import { concernedId, type Subject } from './subject'
import { readSubject, roleFor } from './subject-commands'
import { mailReporters, recordWhatFollows, tellOfAction } from './telling-commands'
import { NOT_OVER_SUPERIOR } from './wording'

/** Milliseconds that it may take, and may wait for a connection: many may decide one case at once. */
export const LIMITS = { timeout: 15_000, maxWait: 10_000 }

/**
 * Does something to a target as a moderator, and decides its case, in one transaction with all that is told of it. Sent
 * again under the same key nothing more is done.
 * @throws Refusal not_found, forbidden, invalid with what is wrong beside the fields; Conflict where somebody else was
 * faster (`current` says what they did), and where the case is somebody else's for now
 */
export async function act(viewer: Viewer, input: Act, once: Once | null, now: Date = new Date()): Promise<Acted> {
  const wrong = refusalOfAct(input, now)
  return unlessDeadlocked(() => db().$transaction(async (tx) => {
    // Also of what was done before it is asked whether they may do it.
    await roleFor(tx, viewer, input.kind, input.target, await readSubject(tx, input.target, false), now)
    if (wrong !== null) throw wrong
    const { id, replayed } = await doOnce(tx, viewer, once, () => actIn(tx, viewer, input, null, now))
    return { ...(await actedIn(tx, id)), replayed }
  }, LIMITS))
}

async function actedIn(tx: Transaction, id: bigint): Promise<Omit<Acted, 'replayed'>> {
  const [row] = await tx.$queryRaw<{ caseId: bigint | null; revision: number | null }[]>`
    SELECT k.id AS "caseId", k.revision FROM moderation_action a LEFT JOIN moderation_case k ON k.id = a.case_id WHERE a.id = ${id}`
  return { actionId: String(id), caseId: row?.caseId ? String(row.caseId) : null, caseRevision: row?.revision ?? null }
}

/** The same inside a transaction, of an act that `refusalOfAct` finds nothing wrong with. `bulkId`: which bulk it is of. Returns the action's id. */
export async function actIn(tx: Transaction, viewer: Viewer, input: Act, bulkId: bigint | null, now: Date): Promise<bigint> {
  const { kind, target } = input
  // Counts change by a move: the worker is waited for before anything that it may wait for is held.
  if (kind === 'move') await waitForWorker(tx)
  const found = await lockCase(tx, viewer, input, now)
  const subject = await readSubject(tx, target, true)
  const role = await roleFor(tx, viewer, kind, target, subject, now)
  if (subject === null) throw new Error('roleFor refuses what is not there')
  if (found !== null && !(found.targetKind === target.kind && found.targetId === subject.id)) {
    // By what is done to a debate or to a thread nobody decides what is said of somebody whom they may not act on.
    const own = { kind: found.targetKind, id: String(found.targetId) }
    await roleFor(tx, viewer, kind, own, await readSubject(tx, own, false), now)
  }
  const rule = await publishedRule(tx, input.rule)
  const id = await nextId(tx)
  const aspect = aspectOf(kind, target.kind)
  const present: State = aspect === null ? {} : aspect === 'place' ? await readPlace(tx, subject) : await readState(tx, aspect, subject)
  const next = await stateAfter(tx, subject, { input, role, id }, present, now)
  const [from, to] = kind === 'dismiss' && isSameState(present, next) ? [NOTHING, NOTHING] : [present, next]
  const strike = input.strike ?? STRIKES.includes(kind)
  await tx.$executeRaw`
    INSERT INTO moderation_action (id, kind, target_kind, target_id, debate_id, claim_id, account_id, case_id, actor_id, role, rule_key, rule_version,
      words, text, until, strike, before, after, bulk_id, at)
    VALUES (${id}, ${kind}::action_kind, ${target.kind}::target_kind, ${subject.id}, ${subject.debateId}, ${subject.claimId}, ${concernedId(subject)},
      ${found?.id ?? null}, ${BigInt(viewer.id)}, ${role}::acting_role, ${rule?.key ?? null}, ${rule?.version ?? null}::int, ${input.words ?? null},
      ${subject.text}, ${input.until ?? null}::timestamptz, ${strike}, ${JSON.stringify(from)}::jsonb, ${JSON.stringify(to)}::jsonb, ${bulkId}::bigint, ${now})`
  await carryOut(tx, id, subject, kind, from, to)
  await recordWhatFollows(tx, { aspect, subject, from, to })
  const outcome = kind === 'dismiss' || kind === 'restore' ? 'dismissed' : 'upheld'
  const isDecided = found !== null && !(await stillWaits(tx, found))
  const flaggers = !isDecided ? [] : (await decideCase(tx, found.id, id, outcome, now)).flaggers
  if (isDecided) await mailReporters(tx, found.id, outcome === 'upheld', now)
  const until = input.until ?? null
  await tellOfAction(tx, { id, kind, aspect, subject, role, rule, until, from, to }, { why: input.why ?? null, caseId: found?.id ?? null, flaggers }, now)
  return id
}

async function nextId(tx: Transaction): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT nextval('moderation_action_id_seq') AS id`
  return row!.id
}

/** @throws Refusal invalid for a key that is not among the rules published now */
async function publishedRule(tx: Transaction, key: string | undefined): Promise<{ key: string; version: number } | null> {
  if (key === undefined) return null
  const [rule] = await tx.$queryRaw<{ key: string; version: number }[]>`
    SELECT key, version FROM rule WHERE key = ${key} AND version = (SELECT max(version) FROM rule_version)`
  if (rule === undefined) throw new Refusal('invalid', 'There is no such rule any more. Choose one that holds.', { rule: 'is none of the rules that hold now' })
  return rule
}

/**
 * @throws Conflict where it is so already, with who was faster where somebody was; Refusal forbidden where it would lessen
 * what somebody has done who stands above: nobody takes back by another action what they may not undo
 */
async function stateAfter(tx: Transaction, subject: Subject, { input, role, id }: { input: Act; role: ActingRole; id: bigint }, state: State, now: Date): Promise<State> {
  if (input.place !== undefined) return placeAfter(tx, subject, placeWanted(input.place), state)
  const last = await lastLike(tx, subject, input.kind)
  const isHiddenAutomatically = state.status === 'hidden' && last?.role === 'automatic'
  try {
    const next = nextState(input, { state, isHiddenAutomatically, isErased: await isErased(tx, subject) }, id)
    if (last !== null && !canTakeBack(role, last.role) && isMilder(state, next, now)) throw new Refusal('forbidden', NOT_OVER_SUPERIOR)
    return next
  } catch (error) {
    if (!(error instanceof AlreadySo)) throw error
    throw last === null ? new Refusal('conflict', 'It is so already.') : conflictWith(last, now)
  }
}

/** @throws Refusal invalid where it cannot stand there, conflict where it does */
async function placeAfter(tx: Transaction, subject: Subject, place: Place, from: State): Promise<State> {
  if (isSameState(from, place)) throw new Refusal('conflict', 'It stands there already.')
  const refusal = await refusalToMove(tx, subject, place)
  if (refusal !== null) throw refusal
  return place
}

type LastLike = Done & { role: ActingRole }

/** The last action that changed the same and was not undone. */
async function lastLike(tx: Transaction, { kind, id }: Subject, action: ActionKind): Promise<LastLike | null> {
  const [last] = await tx.$queryRaw<LastLike[]>`
    SELECT id, kind::text, at, role::text FROM moderation_action
    WHERE target_kind = ${kind}::target_kind AND target_id = ${id} AND undone_at IS NULL AND after <> '{}' AND kind::text = ANY (${kindsLike(action)}::text[])
    ORDER BY id DESC LIMIT 1`
  return last ?? null
}

/** Whether its words are gone for good: also where an appeal has found since that they should not be. */
async function isErased(tx: Transaction, { kind, id }: Subject): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ is: boolean }[]>`
    SELECT EXISTS (SELECT FROM moderation_action WHERE target_kind = ${kind}::target_kind AND target_id = ${id} AND after ? 'erased') AS is`
  return found?.is ?? false
}

async function carryOut(tx: Transaction, id: bigint, subject: Subject, kind: ActionKind, from: State, to: State): Promise<void> {
  const aspect = aspectOf(kind, subject.kind)
  if (kind === 'erase' && (subject.kind === 'claim' || subject.kind === 'comment')) {
    return eraseText(tx, { kind: subject.kind, id: subject.id }, { isWithdrawn: from.status === 'withdrawn', by: id })
  }
  if (aspect === null || isSameState(from, to)) return
  if (aspect === 'place') {
    await moveClaim(tx, subject, from, to as Place)
    return recordMove(tx, subject)
  }
  await writeState(tx, aspect, subject, to)
}
