import { bySideOf, type SideTally, tallyOf, type Votes } from '../claim/tally'

/** The votes on a claim as they are kept, and what they have of one voter's. */
export type KeptVotes = {
  histogram: number[]
  tallies: SideTally[]
  /** Of the debate, in their order. */
  sides: string[]
  /** What is counted of the voter's, and by which side; null when nothing is. */
  counted: { value: number; side: string | null } | null
  /** Where the voter stands now. */
  side: string | null
}

/**
 * The votes on a claim as they are kept, with the voter's own as it is now, once: in place of what is counted of it.
 * @param own null without a vote
 */
export function withOwn({ histogram, tallies, sides, counted, side }: KeptVotes, own: number | null): Votes {
  const among = (kept: readonly number[], isWithin: (side: string | null) => boolean) =>
    kept.map((people, answer) => people + Number(own === answer && isWithin(side)) - Number(counted?.value === answer && isWithin(counted.side)))
  const kept = new Map(tallies.map((tally) => [tally.side, tally.histogram]))
  const bySide = sides.map((id) => ({ side: id, histogram: among(kept.get(id) ?? [0, 0, 0, 0, 0], (one) => one === id) }))
  return { ...tallyOf(among(histogram, () => true)), bySide: bySideOf(bySide, sides) }
}
