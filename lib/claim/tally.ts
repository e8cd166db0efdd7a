import type { Claim } from './schema'

export type Votes = Claim['votes']

/** How many answered 0, 1, 2, 3 and 4, with what follows from it. */
export function tallyOf(histogram: readonly number[]): { count: number; mean: number | null; histogram: number[] } {
  const count = histogram.reduce((sum, people) => sum + people, 0)
  const mean = count === 0 ? null : histogram.reduce((sum, people, value) => sum + people * value, 0) / count
  return { count, mean, histogram: [...histogram] }
}

/** How the people of one side answered. */
export type SideTally = { side: string; histogram: number[] }

/** The votes on a claim by side: of each of these, voted or not. */
export const bySideOf = (tallies: readonly SideTally[], sideIds: readonly string[]): Votes['bySide'] =>
  sideIds.map((sideId) => ({ sideId, ...tallyOf(tallies.find(({ side }) => side === sideId)?.histogram ?? [0, 0, 0, 0, 0]) }))
