import { Prisma, type Transaction } from '../db/client'
import { APPEAL_POINTS, HELD_POINTS, HIDDEN_BY_FLAGS, HIDDEN_POINTS, priorityOf, REASON_POINTS, WEIGHT_MAX, WEIGHT_POINTS } from './priority'
import { FLAG_REASONS, type FlagReason, type TargetKind } from './schema'

/** What is flagged, held or appealed, and what a moderator needs to find it. */
export type NewCase = {
  target: { kind: TargetKind; id: bigint }
  /** The debate that it is in, or is; null for a person. */
  debateId: bigint | null
  /** The claim itself, or the one that a comment is about. */
  claimId: bigint | null
  /** Whose it is; null where nobody is known. */
  authorId: bigint | null
  /** Who must not open it. */
  barredId?: bigint | null
  /** As it is now: what the first case of it shows as flagged. Null for a person. */
  text: string | null
  textRevision?: number | null
  /** One flag more, with what it weighs. */
  flag?: { reason: FlagReason; weight: number }
  /** The names of the phases that held or flagged it. */
  held?: readonly string[]
}

const POINTS = Prisma.sql`unnest(${[...FLAG_REASONS]}::text[], ${FLAG_REASONS.map((reason) => REASON_POINTS[reason])}::float8[]) WITH ORDINALITY AS p (reason, points, place)`

/** `priorityOf`, of what a joined case has come to. */
const priority = (kind: TargetKind, reasons: Prisma.Sql, weight: Prisma.Sql, held: Prisma.Sql): Prisma.Sql => Prisma.sql`
  greatest((SELECT max(p.points) FROM ${POINTS} WHERE p.reason = ANY (${reasons}::text[])),
    CASE WHEN ${held} <> '{}' THEN ${HELD_POINTS}::float8 ELSE 0 END, ${kind === 'appeal' ? APPEAL_POINTS : 0}::float8)
  + ${WEIGHT_POINTS}::float8 * least(${weight}, ${WEIGHT_MAX}::float8) + CASE WHEN ${HIDDEN_BY_FLAGS} = ANY (${held}) THEN ${HIDDEN_POINTS}::float8 ELSE 0 END`

/**
 * Opens the case of a target, or joins the one that is open, in one statement: of two at the same moment the second waits
 * and joins. What was flagged first stays what the case shows; flags are counted, reasons and holds are kept once each.
 * A flag's row is the caller's to write.
 * @returns the id of the open case
 */
export async function openCase(tx: Transaction, wanted: NewCase, now: Date): Promise<bigint> {
  const { target, debateId, claimId, authorId, barredId = null, text, textRevision = null, flag, held = [] } = wanted
  const reasons = flag === undefined ? [] : [flag.reason]
  const weight = flag?.weight ?? 0
  const allReasons = Prisma.sql`(c.reasons || excluded.reasons)`
  const allHeld = Prisma.sql`(c.held || excluded.held)`
  const [opened] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO moderation_case AS c (target_kind, target_id, debate_id, claim_id, author_id, barred_id, priority, flag_count,
      flag_weight, reasons, held, text, text_revision, opened_at)
    VALUES (${target.kind}::target_kind, ${target.id}, ${debateId}, ${claimId}, ${authorId}, ${barredId},
      ${priorityOf({ kind: target.kind, reasons, weight, held })}, ${reasons.length}, ${weight},
      ${reasons}::flag_reason[], ${[...held]}::text[], ${text}, ${textRevision}::int, ${now})
    ON CONFLICT (target_kind, target_id) WHERE status = 'open' DO UPDATE SET
      flag_count = c.flag_count + excluded.flag_count, flag_weight = c.flag_weight + excluded.flag_weight,
      reasons = (SELECT coalesce(array_agg(p.reason::flag_reason ORDER BY p.place), '{}') FROM ${POINTS} WHERE p.reason = ANY (${allReasons}::text[])),
      held = (SELECT coalesce(array_agg(h.name ORDER BY h.place), '{}') FROM (
        SELECT name, min(place) AS place FROM unnest(${allHeld}) WITH ORDINALITY AS n (name, place) GROUP BY name) h),
      priority = ${priority(target.kind, allReasons, Prisma.sql`(c.flag_weight + excluded.flag_weight)`, allHeld)}
    RETURNING id`
  return opened!.id
}
