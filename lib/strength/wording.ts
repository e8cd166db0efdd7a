import { NEWCOMER_VOTES } from '../claim/newcomer'
import type { Debate } from '../debate/schema'

/** Below this many votes a strength says little, and looks it. */
export const FEW_VOTES = NEWCOMER_VOTES

/** A strength as it is shown, 0 to 100; a dash where nobody has voted. */
export const strengthInFigures = (strength: number | null): string => (strength === null ? '–' : String(Math.round(strength)))

/** An interval of 5 to 95 % around the strength of a thesis; null where there is none. */
export type StrengthInterval = Debate['thesisInterval']

/**
 * What may be said of a thesis: it stands or falls only where the whole interval is on one side of 50 (point verdicts
 * repeat on the other half of the votes in three of four debates only).
 */
export function verdictOf(interval: StrengthInterval): 'stands' | 'falls' | 'undecided' {
  if (interval === null) return 'undecided'
  if (interval.low > 50) return 'stands'
  return interval.high < 50 ? 'falls' : 'undecided'
}
