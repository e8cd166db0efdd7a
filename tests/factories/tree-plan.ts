import type { ClaimStance } from '../../lib/claim/schema'
import type { Dice } from '../prove/dice'

/** One claim of a level: which claim of the level above it stands beneath (by its place there), and how. */
export type PlannedClaim = { parent: number; stance: ClaimStance }

/** A level of the tree below the top. */
export type PlannedLevel = PlannedClaim[]

export type TreePlan = {
  /** How many claims stand at the top, of all sides together. */
  top: number
  /** The levels from 2 to 40. */
  levels: PlannedLevel[]
  /** How many pros the first claim of the top has. */
  hubPros: number
}

export const DEEPEST = 40
/** From this level on a few threads go down to the deepest, each claim with one answer. */
const THREADS_FROM = 8
/** How the bulk of the claims lies in levels 2 to 7. */
const SHARES = [0.24, 0.33, 0.23, 0.12, 0.06, 0.02]
/** Fewest claims with which a tree has all its parts. */
const FEWEST = 500

/**
 * Plans a tree of exactly `claims` claims: about 1 % at the top, a tenth as pros of one claim (the hub), the bulk in
 * levels 2 to 7, where few claims have most of the answers, and thin threads down to level 40. The first pages of the
 * top, of the hub and of the threads are as full in a small tree as in a large one.
 */
export function planTree(claims: number, dice: Dice): TreePlan {
  if (claims < FEWEST) throw new Error(`A generated debate has ${FEWEST} claims or more`)
  const top = Math.max(40, Math.round(claims * 0.01))
  const hubPros = Math.round(claims * 0.1)
  const hubCons = Math.max(20, Math.round(claims * 0.001))
  const threads = Math.max(2, Math.round(claims * 0.0006))
  const rest = claims - top - hubPros - hubCons - threads * (DEEPEST - THREADS_FROM + 1)
  const sizes = SHARES.slice(1).map((share) => Math.floor(rest * share))
  const second = rest - sizes.reduce((sum, size) => sum + size, 0)

  const hub = [...run(hubPros, { parent: 0, stance: 'pro' }), ...run(hubCons, { parent: 0, stance: 'con' })]
  const levels: PlannedLevel[] = [[...hub, ...spread(second, top, dice)]]
  for (const size of sizes) levels.push(spread(size, levels.at(-1)!.length, dice))
  while (levels.length < DEEPEST - 1) {
    levels.push(Array.from({ length: threads }, (_, parent) => ({ parent, stance: stanceOf(dice) })))
  }
  return { top, levels, hubPros }
}

const run = (length: number, claim: PlannedClaim): PlannedClaim[] => Array.from({ length }, () => claim)

/** Answers to a level of `above` claims: the first ones get the most, as the first ones written do. */
const spread = (length: number, above: number, dice: Dice): PlannedClaim[] =>
  Array.from({ length }, () => ({ parent: Math.floor(above * dice.next() ** 2), stance: stanceOf(dice) }))

const stanceOf = (dice: Dice): ClaimStance => (dice.happens(0.55) ? 'pro' : 'con')
