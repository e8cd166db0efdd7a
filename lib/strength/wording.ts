import { NEWCOMER_VOTES } from '../claim/newcomer'
import type { Debate } from '../debate/schema'

/** Below this many votes a strength says little, and looks it. */
export const FEW_VOTES = NEWCOMER_VOTES

/** A strength as it is shown, 0 to 100; a dash where nobody has voted. */
export const strengthInFigures = (strength: number | null): string => (strength === null ? '–' : String(Math.round(strength)))

/** An interval of 5 to 95 % around the strength of a thesis; null where there is none. */
export type StrengthInterval = Debate['thesisInterval']

/**
 * What may be said of a thesis: it stands or falls only where the whole interval, as it is shown, is on one side of 50
 * (point verdicts repeat on the other half of the votes in three of four debates only), and nothing from a few votes.
 */
export function verdictOf(interval: StrengthInterval, votes: number): 'stands' | 'falls' | 'undecided' | 'few' {
  if (votes < FEW_VOTES) return 'few'
  if (interval === null) return 'undecided'
  if (Math.round(interval.low) > 50) return 'stands'
  return Math.round(interval.high) < 50 ? 'falls' : 'undecided'
}

/** A claim's strength in words, with what it comes from. `votes`: on the claim itself. */
export function strengthInWords(strength: number | null, votes: number): string {
  if (strength === null) return 'No strength yet: nobody has voted'
  const from = votes === 0 ? 'from the arguments below it' : `from ${votesInWords(votes)} and the arguments below it`
  return `Strength ${strengthInFigures(strength)} of 100, ${from}`
}

/** "12 votes" */
export const votesInWords = (votes: number): string => `${votes.toLocaleString('en')} ${votes === 1 ? 'vote' : 'votes'}`

const THESIS = {
  stands: 'By the votes so far the thesis stands',
  falls: 'By the votes so far the thesis falls',
  undecided: 'By the votes so far the thesis is undecided',
  few: 'Too few votes to say whether the thesis stands',
} as const

/** How the thesis does, in words: what is said before its strength, and what after. `votes`: in the whole debate. */
export function thesisInWords(interval: StrengthInterval, votes: number): { before: string; after: string } {
  const between = interval ? `, between ${strengthInFigures(interval.low)} and ${strengthInFigures(interval.high)}` : ''
  const few = votes < FEW_VOTES ? `, from ${votesInWords(votes)}` : ''
  return { before: THESIS[verdictOf(interval, votes)], after: `${between}${few}.` }
}
