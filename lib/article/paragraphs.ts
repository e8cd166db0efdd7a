import type { ParagraphRest } from './schema'

/** A paragraph on which something rests, or a run of paragraphs, by number, on which nothing does. */
export type ParagraphGroup = { resting: ParagraphRest } | { bare: number[] }

/** Draws paragraphs that follow each other and bear nothing together, so that a list of them stays short. */
export function groupParagraphs(paragraphs: readonly ParagraphRest[]): ParagraphGroup[] {
  const groups: ParagraphGroup[] = []
  for (const paragraph of paragraphs) {
    const last = groups.at(-1)
    if (paragraph.quotes.length + paragraph.claims.length > 0) groups.push({ resting: paragraph })
    else if (last && 'bare' in last) last.bare.push(paragraph.paragraph)
    else groups.push({ bare: [paragraph.paragraph] })
  }
  return groups
}

/** A run of numbers that follow each other: "5" or "5 to 7". */
export const runInWords = (numbers: readonly number[]): string =>
  numbers.length > 1 ? `${numbers[0]} to ${numbers.at(-1)}` : String(numbers[0])
