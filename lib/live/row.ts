import type { Debate } from '../debate/schema'
import type { ClaimFigures, DebateFigures, PostedClaim } from './schema'

/** Some people who came from one side, or from none, and stand on one now. */
type TransitionRow = { from: string | null; to: string | null; people: number }

/** A debate's figures as SQL gives them. */
export type FiguresRow = {
  id: string
  isOpen: boolean
  stats: Debate['stats']
  thesisStrength: number | null
  sides: DebateFigures['sides']
  transitions: TransitionRow[]
}

/** A claim's figures as SQL gives them, with where it hangs. */
export type ClaimFiguresRow = ClaimFigures & Omit<PostedClaim, 'claimId'> & { debateId: string; isShown: boolean }

/** Two decimals are finer than anything that is shown, and a third of the bytes. */
export const rounded = (strength: number | null): number | null => (strength === null ? null : Math.round(strength * 100) / 100)

/** The figures of a debate, in the words of the schema. */
export function toFigures({ stats, thesisStrength, sides, transitions }: FiguresRow): DebateFigures {
  const peopleBy = (end: 'from' | 'to', sideId: string | null) =>
    transitions.reduce((sum, row) => (row[end] === sideId ? sum + row.people : sum), 0)
  const standing = (end: 'from' | 'to') => ({
    undecided: peopleBy(end, null),
    sides: sides.map(({ sideId }) => ({ sideId, people: peopleBy(end, sideId) })),
  })
  return {
    stats,
    thesisStrength: rounded(thesisStrength),
    sides: sides.map((side) => ({ ...side, strength: rounded(side.strength) })),
    stances: { arrival: standing('from'), now: standing('to') },
  }
}

/** The figures of a claim alone. */
export const toClaimFigures = ({ claimId, count, strength, pros, cons, comments }: ClaimFigures): ClaimFigures =>
  ({ claimId, count, strength: rounded(strength), pros, cons, comments })
