/** What may be said, gently, of a text that is being written as a claim. */
export type Hint = 'question' | 'several'

/** Parts shorter than this, in words, are no claims of their own. */
const CLAIM_WORDS = 4

const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0

/**
 * Whether a text is a question, or holds several claims: then each of them can be answered only together with the
 * others. A guess by its marks, linear in its length; the person decides.
 */
export function hintOf(text: string): Hint | null {
  const whole = text.trim()
  if (/\?["'\u201d\u2019)]*$/.test(whole)) return 'question'
  // A full stop that parts sentences stands after a word and before a capital letter: not in "e.g." or "3.5".
  const parts = whole.split(/(?<=[\p{L}\p{N})"\u201d]{2}[.!;])\s+(?=["\u201c(]?\p{Lu})|;\s+|\n\s*\n?/u)
  return parts.filter((part) => countWords(part) >= CLAIM_WORDS).length > 1 ? 'several' : null
}
