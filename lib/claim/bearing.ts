import type { Side } from '../debate/schema'
import type { Claim, ClaimStance } from './schema'

/** How a claim bears on the side it stands under, and which side it helps in the end. */
export type Bearing = {
  /** The side of its top ancestor. */
  side: Side
  /** It helps that side; else it works against it. */
  forSide: boolean
  /** The side it helps. None when it works against one of three sides or more: no single one gains by that. */
  helped: Side | null
  /** The place of the side it helps among the sides, counted from 0: what its colour follows. */
  place: number | null
}

/**
 * How `claim` bears on its side. Of two sides that part over the thesis, what works against one helps the other.
 * Throws when the claim's side is none of `sides`.
 */
export function bearingOf(claim: Pick<Claim, 'sideId' | 'helps'>, sides: readonly Side[]): Bearing {
  const side = sides.find(({ id }) => id === claim.sideId)
  if (!side) throw new Error(`The side ${claim.sideId} is none of this debate`)
  const forSide = claim.helps === side.stance
  const helped = forSide ? side : opponentOf(side, sides)
  return { side, forSide, helped, place: helped && sides.indexOf(helped) }
}

function opponentOf(side: Side, sides: readonly Side[]): Side | null {
  if (sides.length !== 2) return null
  return sides.find(({ stance }) => stance !== side.stance) ?? null
}

/** How an answer bears on the thesis: a pro as its parent does, a con the other way. */
export const helpsAs = (parent: Pick<Claim, 'helps'>, stance: ClaimStance): Claim['helps'] =>
  stance === 'pro' ? parent.helps : parent.helps === 'supports' ? 'opposes' : 'supports'
