import type { ClaimStance } from '../../lib/claim/schema'
import type { Dice } from '../prove/dice'

/** One claim below the top: which claim of the level above it stands beneath (by its place there), and how. */
type Answer = { parent: number; stance: ClaimStance }

export type PlannedClaim = {
  /** Its place in the level above; null at the top. */
  parent: number | null
  stance: ClaimStance | null
  /** How many there are right beneath it. */
  pros: number
  cons: number
}

export const DEEPEST = 40
/** From this level on a few threads go down to the deepest, each claim with one answer. */
const THREADS_FROM = 8
/** How the bulk of the claims lies in levels 2 to 7. */
const SHARES = [0.24, 0.33, 0.23, 0.12, 0.06, 0.02]
/** Fewest claims with which a tree has all its parts. */
const FEWEST = 500

/**
 * Plans a tree of exactly `claims` claims, level by level from the top: about 1 % there, a tenth as pros of one claim (the hub), the bulk in
 * levels 2 to 7, where few claims have most of the answers, and thin threads down to level 40. The first pages of the
 * top, of the hub and of the threads are as full in a small tree as in a large one.
 */
export function planTree(claims: number, dice: Dice): PlannedClaim[][] {
  if (claims < FEWEST) throw new Error(`A generated debate has ${FEWEST} claims or more`)
  const top = Math.max(40, Math.round(claims * 0.01))
  const hubPros = Math.round(claims * 0.1)
  const hubCons = Math.max(20, Math.round(claims * 0.001))
  const threads = Math.max(2, Math.round(claims * 0.0006))
  const rest = claims - top - hubPros - hubCons - threads * (DEEPEST - THREADS_FROM + 1)
  const sizes = SHARES.slice(1).map((share) => Math.floor(rest * share))
  const second = rest - sizes.reduce((sum, size) => sum + size, 0)

  const hub = [...run(hubPros, { parent: 0, stance: 'pro' }), ...run(hubCons, { parent: 0, stance: 'con' })]
  const answers = [[...hub, ...spread(second, top, dice)]]
  for (const size of sizes) answers.push(spread(size, answers.at(-1)!.length, dice))
  while (answers.length < DEEPEST - 1) {
    answers.push(Array.from({ length: threads }, (_, parent) => ({ parent, stance: stanceOf(dice) })))
  }
  const heads = Array.from({ length: top }, () => ({ parent: null, stance: null }))
  return [heads, ...answers].map((level, depth) => counted(level, answers[depth] ?? []))
}

/** A level with the answers of each of its claims counted. */
function counted(level: readonly (Answer | { parent: null; stance: null })[], below: readonly Answer[]): PlannedClaim[] {
  const claims = level.map(({ parent, stance }) => ({ parent, stance, pros: 0, cons: 0 }))
  for (const { parent, stance } of below) claims[parent]![stance === 'pro' ? 'pros' : 'cons'] += 1
  return claims
}

const run = (length: number, answer: Answer): Answer[] => Array.from({ length }, () => answer)

/** Answers to a level of `above` claims: the first ones get the most, as the first ones written do. */
const spread = (length: number, above: number, dice: Dice): Answer[] =>
  Array.from({ length }, () => ({ parent: Math.floor(above * dice.next() ** 2), stance: stanceOf(dice) }))

const stanceOf = (dice: Dice): ClaimStance => (dice.happens(0.55) ? 'pro' : 'con')
