import { FLAG_REASONS, type FlagReason, type TargetKind } from './schema'

/**
 * How bad it may be, in points, by the worst reason of a case. Between the first two and the rest lies more than any
 * number of flags makes up for: what may be a crime, or lays somebody open, is looked at before everything else.
 */
export const REASON_POINTS: Readonly<Record<FlagReason, number>> = {
  illegal: 1_000,
  privacy: 500,
  harassment: 60,
  impersonation: 50,
  abuse: 40,
  spam: 30,
  other: 20,
}
/** What was held before anybody saw it: its author waits, and nobody is harmed meanwhile. */
export const HELD_POINTS = 25
/** What several flags have hidden already: until somebody has looked, it may be hidden wrongly. */
export const HIDDEN_POINTS = 50
/** An appeal: somebody waits for an answer about what was done to them. */
export const APPEAL_POINTS = 45
/** For each flag of full weight, and for no more weight than that of so many. */
export const WEIGHT_POINTS = 10
export const WEIGHT_MAX = 20

/** The name under which `held` says that flags have hidden it. */
export const HIDDEN_BY_FLAGS = 'hidden_by_flags'

export type Weighed = {
  kind: TargetKind
  reasons: readonly FlagReason[]
  /** The sum of what its flags weigh. */
  weight: number
  held: readonly string[]
}

/** What comes first in the queue, in points: how bad it may be (the worst that is said of it), and how many good flags say so. */
export function priorityOf({ kind, reasons, weight, held }: Weighed): number {
  const severity = Math.max(0, ...reasons.map((reason) => REASON_POINTS[reason]), held.length > 0 ? HELD_POINTS : 0, kind === 'appeal' ? APPEAL_POINTS : 0)
  return severity + WEIGHT_POINTS * Math.min(weight, WEIGHT_MAX) + (held.includes(HIDDEN_BY_FLAGS) ? HIDDEN_POINTS : 0)
}

/** Each reason once, the worst first. */
export const worstFirst = (reasons: readonly FlagReason[]): FlagReason[] => FLAG_REASONS.filter((reason) => reasons.includes(reason))
