/** Below this many votes a strength says little, and looks it. A claim with fewer is new, too. */
export const FEW_VOTES = 8

/** A strength as it is shown, 0 to 100; a dash where nobody has voted. */
export const strengthInFigures = (strength: number | null): string => (strength === null ? '–' : String(Math.round(strength)))

/** An interval of 5 to 95 % around a strength; null where there is none. */
export type StrengthInterval = { low: number; high: number } | null

/**
 * What may be said of a thesis: it stands or falls only where the whole interval is on one side of 50 (`algorithms`,
 * section 1: point verdicts repeat on the other half of the votes in three of four debates only).
 */
export function verdictOf(interval: StrengthInterval): 'stands' | 'falls' | 'undecided' {
  if (interval === null) return 'undecided'
  if (interval.low > 50) return 'stands'
  return interval.high < 50 ? 'falls' : 'undecided'
}
