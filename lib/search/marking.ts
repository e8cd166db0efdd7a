import type { Marked } from './schema'

/** What PostgreSQL sets around the words it found; control characters, which no text on a page shows. */
export const MARK_START = '\u0002'
export const MARK_END = '\u0003'

/** Two words are alike from this share of common trigrams up. */
const LIKE_MIN = 0.4

/** Cuts PostgreSQL's headline at its marks. */
export function markedFrom(headline: string): Marked {
  const parts: Marked = []
  for (const piece of headline.split(MARK_START)) {
    const end = piece.indexOf(MARK_END)
    if (end >= 0) parts.push({ text: piece.slice(0, end), found: true })
    parts.push({ text: piece.slice(end + 1), found: false })
  }
  return parts.filter(({ text }) => text !== '')
}

/** Marks the words of a text that are nearly one of `words`. */
export function markNear(text: string, words: readonly string[]): Marked {
  const wanted = words.map(trigrams)
  const isWanted = (word: string) => wanted.some((one) => likeness(one, trigrams(word)) >= LIKE_MIN)
  const parts: Marked = []
  for (const [index, piece] of text.split(/([\p{L}\p{N}]+)/u).entries()) {
    const found = index % 2 === 1 && isWanted(piece)
    const last = parts.at(-1)
    if (last?.found === found) last.text += piece
    else if (piece !== '') parts.push({ text: piece, found })
  }
  return parts
}

/**
 * The words of a query that are long enough to be recognised with a letter wrong, at most eight; none that it excludes.
 * Short ones ("why", "did") stand in too many texts and count only where there is no longer one.
 */
export function nearWords(q: string): string[] {
  const words = [...new Set(q.toLowerCase().match(/(?<![-\p{L}\p{N}])[\p{L}\p{N}]{3,}/gu) ?? [])]
  const long = words.filter((word) => word.length > 3)
  return (long.length > 0 ? long : words).slice(0, 8)
}

/** As pg_trgm counts them: two blanks before, one behind. */
function trigrams(word: string): Set<string> {
  const padded = `  ${word.toLowerCase()} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, start) => padded.slice(start, start + 3)))
}

/** Common trigrams to all trigrams, 0 to 1: pg_trgm's similarity. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0
  for (const trigram of one) if (other.has(trigram)) common += 1
  return common / (one.size + other.size - common)
}
