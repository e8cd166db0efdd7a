import type { ClaimStance } from '../claim/schema'
import type { SideStance } from '../debate/schema'
import { DRAWN_MAX, LEAST_TELLING, spreadOf } from './draws'
import { type GraphNode, gradientsOf, strengthsOf } from './graph'
import { ranked } from './methods'
import { baseScore, THESIS_BASE, votesIn, weightOf } from './strength'

type Bearer = {
  id: number
  parent: number | null
  stance: ClaimStance | SideStance
  histogram: readonly number[]
  /** 0 to 100. */
  strength: number
  hasAnswers: boolean
}

/**
 * As much of a debate's tree as the thesis depends on, level by level: what is not looked beneath stands at the strength
 * that is kept of it.
 */
export class ThesisGraph {
  readonly nodes: (GraphNode & { pros: number[]; cons: number[] })[] = [{ base: THESIS_BASE, weight: 1, pros: [], cons: [] }]
  /** How far the score of each may lie from where its votes put it. */
  readonly spreads: number[] = [0]
  readonly #claims: (Bearer | null)[] = [null]
  readonly #places = new Map<number, number>()

  /** Adds claims beneath what is there already. */
  add(bearers: readonly Bearer[]): void {
    for (const bearer of bearers) {
      const above = bearer.parent === null ? 0 : this.#places.get(bearer.parent)
      if (above === undefined) continue
      const votes = votesIn(bearer.histogram)
      const place = this.nodes.length
      const parent = this.nodes[above]!
      if (parent.pros.length + parent.cons.length === 0) this.#open(above)
      ;(bearer.stance === 'con' || bearer.stance === 'opposes' ? parent.cons : parent.pros).push(place)
      this.nodes.push({ base: bearer.strength / 100, weight: weightOf(votes), pros: [], cons: [] })
      this.spreads.push(spreadOf(votes) * leftOf(bearer))
      this.#claims.push(bearer)
      this.#places.set(bearer.id, place)
    }
  }

  /** From here on what is beneath it is looked at, and its base is what its own votes say. */
  #open(place: number): void {
    const claim = this.#claims[place]
    if (claim === null || claim === undefined) return
    this.nodes[place]!.base = baseScore(claim.histogram)
    this.spreads[place] = spreadOf(votesIn(claim.histogram))
  }

  /** The claims of the last level beneath which to look: those among the `DRAWN_MAX` on which the thesis depends most. */
  toOpen(level: readonly Bearer[]): number[] {
    const { strength } = gradientsOf(this.nodes, strengthsOf(this.nodes, ranked))
    const sizes = strength.map(Math.abs).sort()
    const least = Math.max(LEAST_TELLING, sizes.at(-DRAWN_MAX - 1) ?? 0)
    return level.flatMap(({ id, hasAnswers }) => (hasAnswers && Math.abs(strength[this.#places.get(id)!]!) >= least ? [id] : []))
  }
}

/** What is left of a step in a claim's base score, with the energy that moved it held as it is. */
function leftOf({ histogram, strength }: Bearer): number {
  const base = baseScore(histogram)
  const share = strength / 100
  return share >= base ? (1 - share) / (1 - base) : share / base
}
