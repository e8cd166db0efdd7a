import { gradientsOf, type Graph, strengthsOf } from './graph'
import { influenced, ranked, RHO } from './methods'
import { PRIOR_VOTES } from './strength'

/** How often the votes are imagined to have fallen out otherwise. */
export const DRAWS = 500
/** Of a large tree the scores of so many claims are drawn, those on which the thesis depends most; the rest is held. */
export const DRAWN_MAX = 2_000
/** How far the votes on one claim lie apart, on a scale of 0 to 1. Measured on 2,959 debates. */
const VOTE_VARIANCE = 0.0788

/** How far a claim's score may lie from where its votes put it: one standard deviation, by the number of votes. */
export const spreadOf = (votes: number): number => Math.sqrt(VOTE_VARIANCE / (votes + PRIOR_VOTES))
/** Any number: the same votes give the same interval. */
const SEED = 20_260_101

/** Numbers from 0 to 1, the same ones for the same seed. Mulberry32, by Tommy Ettinger. */
function uniform(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Numbers from the standard normal distribution. Box, Muller 1958: two at a time. */
function normal(next: () => number): () => number {
  let kept: number | null = null
  return () => {
    if (kept !== null) {
      const number = kept
      kept = null
      return number
    }
    const radius = Math.sqrt(-2 * Math.log(1 - next()))
    const angle = 2 * Math.PI * next()
    kept = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
}

/** Of what the thesis answers to by less than this, nothing can be seen in a strength of 0 to 100. */
export const LEAST_TELLING = 1e-4

/** The places of the claims on which the first argument depends most, by their base scores: `max` at most, in order. */
export function mostTelling(graph: Graph, max: number): number[] {
  const { base } = gradientsOf(graph, strengthsOf(graph, ranked))
  const places = graph.map((_, place) => place).filter((place) => place > 0 && Math.abs(base[place]!) >= LEAST_TELLING)
  if (places.length <= max) return places
  return places.toSorted((one, other) => Math.abs(base[other]!) - Math.abs(base[one]!)).slice(0, max).toSorted((one, other) => one - other)
}

/**
 * The strengths that the thesis, the first of a graph, has when the votes are drawn again: each claim's score from
 * Normal(s, √(0.0788/(n+4))), clipped to 0 to 1. One by one, so that whoever asks can do something else in between.
 * @param spreads the standard deviation of each claim's score, by its place
 */
export function* drawThesis(graph: Graph, spreads: readonly number[], draws: number = DRAWS): Generator<number, void> {
  const drawn = mostTelling(graph, DRAWN_MAX)
  const next = normal(uniform(SEED))
  const bases = Float64Array.from(graph, ({ base }) => base)
  const thesisBy = compiled(graph)
  for (let draw = 0; draw < draws; draw += 1) {
    for (const place of drawn) {
      bases[place] = Math.min(1, Math.max(0, graph[place]!.base + spreads[place]! * next()))
    }
    yield thesisBy(bases)
  }
}

/** The first strength of a graph by its base scores: as `strengthsOf` by `ranked`, for doing it many times. */
function compiled(graph: Graph): (bases: Float64Array) => number {
  const effects = new Float64Array(graph.length)
  const inner = graph.flatMap(({ pros, cons }, place) => (pros.length + cons.length > 0 ? [{ place, pros: listOf(pros), cons: listOf(cons) }] : []))
  const weights = Float64Array.from(graph, ({ weight }) => weight)
  const sumOf = ({ places, sorted }: ReturnType<typeof listOf>): number => {
    for (let rank = 0; rank < places.length; rank += 1) sorted[rank] = effects[places[rank]!]!
    if (places.length > 1) sorted.sort()
    let sum = 0
    for (let rank = 0; rank < sorted.length; rank += 1) sum = sorted[rank]! + RHO * sum
    return sum
  }
  return (bases) => {
    for (let place = 0; place < effects.length; place += 1) effects[place] = weights[place]! * bases[place]!
    let strength = bases[0]!
    for (let at = inner.length - 1; at >= 0; at -= 1) {
      const { place, pros, cons } = inner[at]!
      strength = influenced(bases[place]!, sumOf(pros) - sumOf(cons))
      effects[place] = weights[place]! * strength
    }
    return strength
  }
}

/** Children with room to sort their effects in, from weak to strong: the sum is made from its end. */
const listOf = (places: readonly number[]) => ({ places: Int32Array.from(places), sorted: new Float64Array(places.length) })

/** From 5 to 95 % of what was drawn. */
export function intervalOf(drawn: readonly number[]): { low: number; high: number } {
  const sorted = drawn.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0
  return { low: at(0.05), high: at(0.95) }
}
