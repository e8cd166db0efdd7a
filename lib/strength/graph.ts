import { impactOf, type Method, RHO } from './methods'

/** An argument in a graph without circles: what it rests on stands after it. */
export type GraphNode = {
  base: number
  /** Of its strength, what it brings to bear on those above; 1 in the literature. */
  weight: number
  /** Places in the graph, each beyond this one's own. */
  pros: readonly number[]
  cons: readonly number[]
}
export type Graph = readonly GraphNode[]

/** The strengths of all arguments by a method, once from the leaves up. */
export function strengthsOf(graph: Graph, method: Method): Float64Array {
  const strengths = new Float64Array(graph.length)
  const effectsOf = (places: readonly number[]) => places.map((place) => graph[place]!.weight * strengths[place]!)
  for (let place = graph.length - 1; place >= 0; place -= 1) {
    const { base, pros, cons } = graph[place]!
    // Most arguments rest on nothing, and stand as their base says by every method.
    strengths[place] = pros.length + cons.length === 0 ? base : method(base, effectsOf(pros), effectsOf(cons))
  }
  return strengths
}

/** How the strength of the first argument answers to that of each other one, and to each one's base score. */
export type Gradients = { strength: Float64Array; base: Float64Array }

/**
 * The gradients of the first argument's strength by (ranked) quadratic energy, in one pass from it down.
 * @param rho what each further effect counts of the one before it: `RHO`, or 1 for plain quadratic energy
 */
export function gradientsOf(graph: Graph, strengths: Float64Array, rho: number = RHO): Gradients {
  const strength = new Float64Array(graph.length)
  const base = new Float64Array(graph.length)
  strength[0] = 1
  for (const [place, node] of graph.entries()) {
    const shares = [...sharesOf(graph, strengths, node.pros, rho, 1), ...sharesOf(graph, strengths, node.cons, rho, -1)]
    const energy = shares.reduce((all, { child, factor }) => all + factor * strengths[child]!, 0)
    const above = strength[place]!
    base[place] = above * (1 - impactOf(energy))
    const slope = ((energy > 0 ? 1 - node.base : node.base) * 2 * Math.abs(energy)) / (1 + energy ** 2) ** 2
    for (const { child, factor } of shares) strength[child]! += above * slope * factor
  }
  return { strength, base }
}

/** How much of each child's strength goes into the energy, by its place from strong to weak. */
function sharesOf(graph: Graph, strengths: Float64Array, children: readonly number[], rho: number, sign: 1 | -1) {
  const effect = (child: number) => graph[child]!.weight * strengths[child]!
  return children
    .toSorted((one, other) => effect(other) - effect(one))
    .map((child, rank) => ({ child, factor: sign * graph[child]!.weight * rho ** rank }))
}
