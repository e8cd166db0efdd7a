/**
 * Counts as whole percents that add up to 100: each rounded down, and what is missing given to those that lost most by
 * it (largest remainder). All 0 where there is nobody.
 */
export function percentsOf(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all === 0) return counts.map(() => 0)
  const exact = counts.map((count) => (count / all) * 100)
  const percents = exact.map(Math.floor)
  const missing = 100 - percents.reduce((sum, percent) => sum + percent, 0)
  const losers = exact.map((share, place) => ({ place, lost: share % 1 })).sort((a, b) => b.lost - a.lost || a.place - b.place)
  for (const { place } of losers.slice(0, missing)) percents[place]! += 1
  return percents
}

/** Where one can stand, as it is shown: with two sides "undecided" is between them, with more it comes last. */
export const inOrder = <Place>(sides: readonly Place[], undecided: Place): Place[] =>
  sides.length === 2 ? [sides[0]!, undecided, sides[1]!] : [...sides, undecided]

/** How wide a bar of stances is, and the gap between two parts of it, in units of its own. */
export const BAR_WIDTH = 1000
const GAP = 8

/** The parts of a bar: where each begins and how wide it is. Nobody is no part, and has no gap. */
export function partsOf(people: readonly number[]): { start: number; width: number }[] {
  const all = people.reduce((sum, count) => sum + count, 0)
  const room = BAR_WIDTH - GAP * (people.filter((count) => count > 0).length - 1)
  let next = 0
  return people.map((count) => {
    const start = next
    const width = all === 0 ? 0 : (count / all) * room
    if (width > 0) next += width + GAP
    return { start, width }
  })
}

/** "40 · 20 · 40%" */
export const percentsInFigures = (people: readonly number[]): string => `${percentsOf(people).join(' · ')}%`

/** The same for those who hear it, with names and counts. */
export function barInWords(names: readonly string[], people: readonly number[]): string {
  const percents = percentsOf(people)
  return names.map((name, place) => `${name} ${percents[place]} %, ${people[place]} people`).join('; ')
}

/** How many have said where they stand. */
export function saidInWords(all: number): string {
  if (all === 0) return 'Nobody has taken a side yet.'
  return all === 1 ? '1 person has said where they stand.' : `${all.toLocaleString('en')} people have said where they stand.`
}
