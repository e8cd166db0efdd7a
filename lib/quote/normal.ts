const DOUBLE = /[\u201c-\u201f\u00ab\u00bb\u2033\uff02]/g
const SINGLE = /[\u2018-\u201b\u2039\u203a\u2032\u0060\u00b4]/g
const DASHES = /[\u2010-\u2015\u2212]/g

/**
 * A text as it is compared with others: NFKC, one kind of quotation marks, of dashes and of white space. What is shown is
 * always the text as it was written.
 */
export const normalQuote = (text: string): string =>
  text.normalize('NFKC').replace(DOUBLE, '"').replace(SINGLE, "'").replace(DASHES, '-').replace(/\s+/g, ' ').trim()

const AROUND = /^["\u201c-\u201f\u00ab](.*)["\u201c-\u201f\u00bb]$/s

/** The words without the quotation marks that somebody typed around them: on the screen they get some anyway. */
export function withoutMarks(text: string): string {
  const inner = AROUND.exec(text.trim())?.[1]?.trim()
  return inner ? inner : text.trim()
}
