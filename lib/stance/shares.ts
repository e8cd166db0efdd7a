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

/** "40 · 20 · 40%" */
export const percentsInFigures = (people: readonly number[]): string => `${percentsOf(people).join(' · ')}%`

/** The same for those who hear it, with names and counts. */
export function barInWords(names: readonly string[], people: readonly number[]): string {
  const percents = percentsOf(people)
  return names.map((name, place) => `${name} ${percents[place]} %, ${people[place]} people`).join('; ')
}

/** How many have said where they stand. */
export const saidInWords = (all: number): string =>
  all === 1 ? '1 person has said where they stand.' : `${all.toLocaleString('en')} people have said where they stand.`
