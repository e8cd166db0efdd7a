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
  thesisLow: number | null
  thesisHigh: number | null
  sides: DebateFigures['sides']
  transitions: TransitionRow[]
}

/** A claim's figures as SQL gives them, with where it hangs. */
export type ClaimFiguresRow = ClaimFigures & Omit<PostedClaim, 'claimId'> & { debateId: string; isShown: boolean }

/** A claim by where it hangs, and by its figures. */
export type LiveClaim = { debateId: string; isShown: boolean; place: PostedClaim; figures: ClaimFigures }

export const toLiveClaim = ({ debateId, isShown, parentId, sideId, stance, ...figures }: ClaimFiguresRow): LiveClaim => ({
  debateId,
  isShown,
  place: { claimId: figures.claimId, parentId, sideId, stance },
  figures: toClaimFigures(figures),
})

/** Two decimals are finer than anything that is shown, and a third of the bytes. */
export const rounded = <Strength extends number | null>(strength: Strength): Strength =>
  (strength === null ? strength : Math.round(strength * 100) / 100) as Strength

/** The figures of a debate, in the words of the schema. */
export function toFigures({ stats, thesisStrength, thesisLow, thesisHigh, sides, transitions }: FiguresRow): DebateFigures {
  const peopleBy = (end: 'from' | 'to', sideId: string | null) =>
    transitions.reduce((sum, row) => (row[end] === sideId ? sum + row.people : sum), 0)
  const standing = (end: 'from' | 'to') => ({
    undecided: peopleBy(end, null),
    sides: sides.map(({ sideId }) => ({ sideId, people: peopleBy(end, sideId) })),
  })
  return {
    stats,
    thesisStrength: rounded(thesisStrength),
    thesisInterval: thesisLow === null || thesisHigh === null ? null : { low: rounded(thesisLow), high: rounded(thesisHigh) },
    sides: sides.map((side) => ({ ...side, strength: rounded(side.strength) })),
    stances: { arrival: standing('from'), now: standing('to') },
  }
}

/** The figures of a claim alone. */
export const toClaimFigures = ({ claimId, count, strength, pros, cons, comments }: ClaimFigures): ClaimFigures =>
  ({ claimId, count, strength: rounded(strength), pros, cons, comments })
