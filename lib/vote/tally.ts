import type { Claim } from '../claim/schema'

export type Votes = Claim['votes']

/** How many answered 0, 1, 2, 3 and 4, with what follows from it. */
export const tallyOf = (histogram: readonly number[]): { count: number; mean: number | null; histogram: number[] } => {
  const count = histogram.reduce((sum, people) => sum + people, 0)
  const mean = count === 0 ? null : histogram.reduce((sum, people, value) => sum + people * value, 0) / count
  return { count, mean, histogram: [...histogram] }
}

/** One answer with how many gave it: `side` is where they stand, null for who stands on none. */
export type Counted = { side: string | null; value: number; people: number }

/** The votes on a claim, all and by side, from counts of answers. Every side of the debate is named, voted or not. */
export function votesOf(counted: readonly Counted[], sideIds: readonly string[]): Votes {
  const histogramOf = (among: readonly Counted[]): number[] => {
    const histogram = [0, 0, 0, 0, 0]
    for (const { value, people } of among) histogram[value]! += people
    return histogram
  }
  return {
    ...tallyOf(histogramOf(counted)),
    bySide: sideIds.map((sideId) => ({ sideId, ...tallyOf(histogramOf(counted.filter(({ side }) => side === sideId))) })),
  }
}
