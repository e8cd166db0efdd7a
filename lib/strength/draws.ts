import { gradientsOf, type Graph, strengthsOf } from './graph'
import { ranked } from './methods'
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

/** One number from the standard normal distribution. Box, Muller 1958. */
const normal = (next: () => number): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

/** The places of the claims on which the first argument depends most, by their base scores: `max` at most, in order. */
export function mostTelling(graph: Graph, max: number): number[] {
  const { base } = gradientsOf(graph, strengthsOf(graph, ranked))
  const places = graph.map((_, place) => place).slice(1)
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
  const next = uniform(SEED)
  const nodes = graph.map((node) => ({ ...node }))
  for (let draw = 0; draw < draws; draw += 1) {
    for (const place of drawn) {
      nodes[place]!.base = Math.min(1, Math.max(0, graph[place]!.base + spreads[place]! * normal(next)))
    }
    yield strengthsOf(nodes, ranked)[0]!
  }
}

/** From 5 to 95 % of what was drawn. */
export function intervalOf(drawn: readonly number[]): { low: number; high: number } {
  const sorted = drawn.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0
  return { low: at(0.05), high: at(0.95) }
}
