import type { Viewer } from '../account/schema'
import type { FlagReason, Target, TargetKind } from '../case/schema'
import { openCase } from '../case/open-commands'
import { inSight } from '../case/sight-queries'
import { Prisma, type Transaction } from '../db/client'
import { Conflict, Refusal } from '../refusal'
import { type ActionKind, type AlreadyDecided } from './schema'
import { decidedWords, NO_CASE, takenWords } from './wording'

export type LockedCase = {
  id: bigint
  targetKind: TargetKind
  targetId: bigint
  debateId: bigint | null
  claimId: bigint | null
  authorId: bigint | null
  isOpen: boolean
  revision: number
  takenById: bigint | null
  takenUntil: Date | null
  decidedAt: Date | null
  actionId: bigint | null
}

/**
 * The case that an action decides, its row held: of two who act at once the second sees what the first has done. Not
 * named, it is the open one of the target; null where there is none.
 * @throws Conflict where it is decided, taken by somebody else, or was decided and opened again since it was seen; Refusal
 * not_found for none, and for one that the viewer may not see; invalid where the target has nothing to do with it, and for
 * an appeal, which is decided in a way of its own
 */
export async function lockCase(
  tx: Transaction, viewer: Pick<Viewer, 'id' | 'role'>, { target, caseId, revision }: { target: Target; caseId?: string | undefined; revision?: number | undefined }, now: Date,
): Promise<LockedCase | null> {
  // A condition each, for an index each.
  const which = caseId === undefined
    ? Prisma.sql`target_kind = ${target.kind}::target_kind AND target_id = ${BigInt(target.id)} AND status = 'open'`
    : Prisma.sql`id = ${BigInt(caseId)}`
  const [found] = await tx.$queryRaw<(LockedCase & { isInSight: boolean })[]>`
    SELECT id, target_kind::text AS "targetKind", target_id AS "targetId", debate_id AS "debateId", claim_id AS "claimId", author_id AS "authorId",
      status = 'open' AS "isOpen", revision, taken_by_id AS "takenById", taken_until AS "takenUntil",
      decided_at AS "decidedAt", action_id AS "actionId", ${inSight(viewer)} AS "isInSight"
    FROM moderation_case k WHERE ${which} FOR UPDATE`
  const viewerId = BigInt(viewer.id)
  if (found === undefined) {
    if (caseId !== undefined) throw new Refusal('not_found', NO_CASE)
    return null
  }
  // Of a target that was named, whether the viewer may act on it says the caller.
  if (caseId !== undefined && !found.isInSight) throw new Refusal('not_found', NO_CASE)
  if (found.targetKind === 'appeal' || !isOf(found, target)) throw new Refusal('invalid', 'This case is about something else.', { caseId: 'is about something else' })
  if (!found.isOpen) throw await alreadyDecided(tx, found, now)
  if (found.takenById !== null && found.takenById !== viewerId && found.takenUntil !== null && found.takenUntil > now) {
    throw new Conflict(takenWords(found.takenUntil), { takenUntil: found.takenUntil.toISOString() })
  }
  if (revision !== undefined && revision !== found.revision) {
    throw new Conflict('This case was decided and opened again since you saw it. Look at it once more.', { revision: found.revision })
  }
  return found
}

/** A case is decided by what is done to its target, to the thread or the debate that it is in, or to whose it is. */
function isOf(found: LockedCase, { kind, id }: Target): boolean {
  const named = BigInt(id)
  if (found.targetKind === kind && found.targetId === named) return true
  if (kind === 'account') return found.authorId === named
  return kind === 'claim' ? found.claimId === named : kind === 'debate' && found.debateId === named
}

/**
 * Whether what a case is about still waits for a moderator: it is held, or flags have hidden it and nobody has looked. Then an
 * action on something else about it, or one that says nothing of that, leaves the case open.
 */
export async function stillWaits(tx: Transaction, { targetKind, targetId }: LockedCase): Promise<boolean> {
  if (targetKind !== 'claim' && targetKind !== 'comment') return false
  const [found] = await tx.$queryRaw<{ waits: boolean }[]>`
    SELECT t.status = 'held' OR (t.status = 'hidden' AND coalesce((SELECT a.role = 'automatic' FROM moderation_action a
      WHERE a.target_kind = ${targetKind}::target_kind AND a.target_id = ${targetId} AND a.undone_at IS NULL AND a.after ? 'status' ORDER BY a.id DESC LIMIT 1), false)) AS waits
    FROM (SELECT status::text FROM ${targetKind === 'claim' ? Prisma.sql`claim` : Prisma.sql`comment`} WHERE id = ${targetId}) t`
  return found?.waits ?? false
}

async function alreadyDecided(tx: Transaction, { actionId, decidedAt }: LockedCase, now: Date): Promise<Conflict> {
  const done = actionId === null ? null : await readDone(tx, actionId)
  return done === null ? new Conflict(decidedWords(decidedAt ?? now, now), {}) : conflictWith(done, now)
}

export type Done = { id: bigint; kind: ActionKind; at: Date }

export const conflictWith = ({ id, kind, at }: Done, now: Date): Conflict =>
  new Conflict(decidedWords(at, now), { kind, actionId: String(id), decidedAt: at.toISOString(), canUndo: kind !== 'erase' } satisfies AlreadyDecided)

async function readDone(tx: Transaction, actionId: bigint): Promise<Done | null> {
  const [row] = await tx.$queryRaw<Done[]>`SELECT id, kind::text, at FROM moderation_action WHERE id = ${actionId}`
  return row ?? null
}

/** Whose record of flags changes, and by how much. */
const RECORDS = { upheld: [1, 0], dismissed: [0, 1] } as const

/**
 * Decides a case by an action: what came of its flags goes into the records of those who flagged.
 * @returns the case's revision now, and who flagged
 */
export async function decideCase(
  tx: Transaction, id: bigint, actionId: bigint, outcome: keyof typeof RECORDS, now: Date,
): Promise<{ revision: number; flaggers: bigint[] }> {
  const [upheld, dismissed] = RECORDS[outcome]
  const flaggers = await tx.$queryRaw<{ id: bigint }[]>`
    WITH decided AS (UPDATE flag SET outcome = ${outcome}::flag_outcome WHERE case_id = ${id} AND outcome IS NULL RETURNING account_id)
    INSERT INTO flag_record AS r (account_id, upheld, dismissed)
    SELECT account_id, ${upheld}::int, ${dismissed}::int FROM decided WHERE account_id IS NOT NULL ORDER BY account_id
    ON CONFLICT (account_id) DO UPDATE SET upheld = r.upheld + excluded.upheld, dismissed = r.dismissed + excluded.dismissed
    RETURNING account_id AS id`
  const [decided] = await tx.$queryRaw<{ revision: number }[]>`
    UPDATE moderation_case SET status = 'decided', decided_at = ${now}, action_id = ${actionId}, revision = revision + 1 WHERE id = ${id} RETURNING revision`
  return { revision: decided!.revision, flaggers: flaggers.map((flagger) => flagger.id) }
}

/** What holds that of one target one case is open: by it, who opens a decided one again finds that it was flagged anew just then. */
export const OPEN_CASE = 'moderation_case_open_idx'

/** `newerId`: the case of its target that has been opened since; null where there is none. */
type Reopened = Pick<LockedCase, 'id' | 'targetKind' | 'targetId'> & { newerId: bigint | null }

/** The case that an action decided, its row held, and so is the one that is open now; null where it decided none. */
export async function lockDecided(tx: Transaction, actionId: bigint): Promise<Reopened | null> {
  const [found] = await tx.$queryRaw<Omit<Reopened, 'newerId'>[]>`
    SELECT id, target_kind::text AS "targetKind", target_id AS "targetId" FROM moderation_case WHERE action_id = ${actionId} AND status = 'decided' FOR UPDATE`
  if (found === undefined) return null
  const [newer] = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM moderation_case WHERE target_kind = ${found.targetKind}::target_kind AND target_id = ${found.targetId} AND status = 'open' FOR UPDATE`
  return { ...found, newerId: newer?.id ?? null }
}

/**
 * Opens a case again as it was: its flags have no outcome any more, and the records of those who flagged are as before.
 * Where its target has been flagged anew meanwhile, what was open in it joins that case.
 * @returns the case that is open now
 */
export async function reopenCase(tx: Transaction, { id, newerId }: Reopened): Promise<bigint> {
  await tx.$executeRaw`
    WITH was AS (SELECT id, account_id, outcome FROM flag WHERE case_id = ${id} AND outcome IS NOT NULL),
    opened AS (UPDATE flag f SET outcome = NULL FROM was WHERE f.id = was.id)
    UPDATE flag_record r SET upheld = r.upheld - (was.outcome = 'upheld')::int, dismissed = r.dismissed - (was.outcome = 'dismissed')::int
    FROM (SELECT account_id, outcome FROM was WHERE account_id IS NOT NULL ORDER BY account_id) was WHERE r.account_id = was.account_id`
  // Who had none before has none again.
  await tx.$executeRaw`
    DELETE FROM flag_record r USING flag f WHERE f.case_id = ${id} AND f.account_id = r.account_id AND r.upheld = 0 AND r.dismissed = 0 AND r.muted_until IS NULL`
  if (newerId !== null) return joinCase(tx, id, newerId)
  await tx.$executeRaw`
    UPDATE moderation_case SET status = 'open', decided_at = NULL, action_id = NULL, revision = revision + 1 WHERE id = ${id}`
  return id
}

type Joined = { debateId: bigint | null; claimId: bigint | null; authorId: bigint | null; text: string | null; held: string[]; targetKind: TargetKind; targetId: bigint }

async function joinCase(tx: Transaction, from: bigint, to: bigint): Promise<bigint> {
  const moved = await tx.$queryRaw<{ reason: FlagReason; weight: number }[]>`
    UPDATE flag f SET case_id = ${to} WHERE f.case_id = ${from}
      AND NOT EXISTS (SELECT FROM flag o WHERE o.case_id = ${to} AND o.account_id = f.account_id)
    RETURNING f.reason::text, f.weight`
  // Who has flagged both has flagged it once.
  await tx.$executeRaw`DELETE FROM flag f WHERE f.case_id = ${from} AND f.outcome IS NULL AND EXISTS (SELECT FROM flag o WHERE o.case_id = ${to} AND o.account_id = f.account_id)`
  const [old] = await tx.$queryRaw<Joined[]>`
    UPDATE moderation_case SET action_id = NULL, revision = revision + 1 WHERE id = ${from}
    RETURNING debate_id AS "debateId", claim_id AS "claimId", author_id AS "authorId", text, held, target_kind::text AS "targetKind", target_id AS "targetId"`
  const { held, targetKind, targetId, ...rest } = old!
  const target = { kind: targetKind, id: targetId }
  // Of its own time nothing is kept of what was open: it goes on as the newer one.
  for (const flag of moved) await openCase(tx, { target, ...rest, flag }, new Date(0))
  if (held.length > 0) await openCase(tx, { target, ...rest, held }, new Date(0))
  return to
}
