import { energyOf, impactOf, ranked } from './methods'

// What the votes on claims and the claims beneath come to. Strengths are 0 to 1 here, and 0 to 100 wherever they are kept
// or shown.

/** Before anybody has voted a claim counts as if so many had, with this mean. Fitted on 2,959 debates with votes. */
export const PRIOR_VOTES = 4
export const PRIOR_MEAN = 0.6

/** The thesis itself is not voted on. */
export const THESIS_BASE = 0.5

/** How many answered 0, 1, 2, 3 and 4 to "How convincing is it?". */
type Histogram = readonly number[]

export const votesIn = (histogram: Histogram): number => histogram.reduce((all, people) => all + people, 0)

/** A claim's score by its own votes: their mean, drawn towards the prior by as much as four votes weigh. */
export function baseScore(histogram: Histogram): number {
  const answers = histogram.reduce((all, people, value) => all + people * (value / 4), 0)
  return (answers + PRIOR_VOTES * PRIOR_MEAN) / (votesIn(histogram) + PRIOR_VOTES)
}

/** How much of its strength a claim brings to bear on its parent: n votes of n + 4. Without a vote nothing. */
export const weightOf = (votes: number): number => votes / (votes + PRIOR_VOTES)

/** What bears on a claim, the thesis or a side from right beneath: strength times weight, of claims with a vote. */
export type Effects = { pros: readonly number[]; cons: readonly number[] }

const isAlone = ({ pros, cons }: Effects): boolean => pros.length === 0 && cons.length === 0

/** The strength of a claim; null without a vote of its own and without a voted claim right beneath it. */
export const strengthOfClaim = (histogram: Histogram, effects: Effects): number | null =>
  votesIn(histogram) === 0 && isAlone(effects) ? null : ranked(baseScore(histogram), effects.pros, effects.cons)

/** The strength of the thesis: pros are the top claims of the sides that support it; null without a voted one. */
export const strengthOfThesis = (effects: Effects): number | null => (isAlone(effects) ? null : ranked(THESIS_BASE, effects.pros, effects.cons))

/** The strength of a side, by its own top claims; null without a voted one. */
export const strengthOfSide = (tops: readonly number[]): number | null => (tops.length === 0 ? null : impactOf(energyOf(tops, [])))
