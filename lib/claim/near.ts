/** From this trigram similarity on a claim is worth showing to who writes a new one. Measured: see docs/decisions. */
export const NEAR_FROM = 0.35
/** From this one on it is probably the same. */
export const SAME_FROM = 0.6
/** How many are shown. */
export const NEAR_MAX = 3

export const NEAR_KINDS = ['same', 'opposite', 'near'] as const
export type NearKind = (typeof NEAR_KINDS)[number]

const NEGATIONS = new Set([
  'not', 'no', 'never', 'none', 'nobody', 'nothing', 'nowhere', 'neither', 'nor', 'cannot', 'without', 'hardly', 'barely',
])
const PREFIXES = ['un', 'in', 'im', 'il', 'ir', 'non', 'dis']
/** What is left of a word without its prefix must be a word too. */
const STEM_MIN = 3

/** The words and numbers of a text, in lower case; numbers without what parts their thousands. */
const wordsOf = (text: string): string[] =>
  text.normalize('NFKC').toLowerCase().replace(/[\u2019\u2018]/g, "'").replace(/(?<=\d)[,\u00a0 ](?=\d{3}(?!\d))/g, '').match(/\p{N}+(?:\.\p{N}+)?|[\p{L}']+(?:-[\p{L}']+)*/gu) ?? []

const isNegation = (word: string): boolean => NEGATIONS.has(word) || word.endsWith("n't")
const numbersOf = (words: readonly string[]): string => [...new Set(words.filter((word) => /^\p{N}/u.test(word)))].sort().join(' ')

/** Words of `words` that say the opposite of one of `others` by their prefix: unaffordable, affordable. */
function countTurned(words: readonly string[], others: ReadonlySet<string>): number {
  const own = new Set(words.filter((word) => !others.has(word)))
  return [...own].filter((word) =>
    PREFIXES.some((prefix) => {
      const stem = word.startsWith(prefix) ? word.slice(prefix.length).replace(/^-/, '') : ''
      return stem.length >= STEM_MIN && others.has(stem)
    }),
  ).length
}

/**
 * Whether two texts that are near to each other say opposite things: one denies what the other says, by a word or by a
 * prefix, or they name different numbers. Two denials cancel each other.
 */
export function areOpposite(one: string, other: string): boolean {
  const [first, second] = [wordsOf(one), wordsOf(other)]
  const denials = first.filter(isNegation).length + second.filter(isNegation).length
  const turned = countTurned(first, new Set(second)) + countTurned(second, new Set(first))
  if ((denials + turned) % 2 === 1) return true
  const [figures, others] = [numbersOf(first), numbersOf(second)]
  return figures !== '' && others !== '' && figures !== others
}

/** What a claim that is there is to a text of this similarity. */
export function nearKindOf(text: string, found: { text: string; similarity: number }): NearKind {
  if (areOpposite(text, found.text)) return 'opposite'
  return found.similarity >= SAME_FROM ? 'same' : 'near'
}
