import MarkdownIt from 'markdown-it'

import { isSafeLink, partsOf } from './parts'
import { COMMENT_MAX } from './schema'

/** Elements with others inside. Whatever Markdown could make beside these is text, or is not there. */
export type Holder = 'p' | 'em' | 'strong' | 'blockquote' | 'ul' | 'ol' | 'li'

/**
 * A text cut into what is drawn, in order: something opens, and closes again. Flat, so that nothing that reads it goes
 * as deep as the text does.
 */
export type Piece =
  | { kind: 'open'; element: Holder; start?: number }
  | { kind: 'link'; href: string }
  | { kind: 'close' }
  | { kind: 'text' | 'code' | 'code-block'; text: string }
  | { kind: 'break' }
  /** Somebody, if there is somebody with this handle. */
  | { kind: 'mention'; handle: string }

/** How deep elements are nested at most. What is nested deeper loses its form and none of its words. */
export const NESTING_MAX = 20

/** `zero` knows paragraphs only. What is not named here stays as it was typed: headings, pictures, HTML, tables. */
const RULES = ['blockquote', 'list', 'code', 'fence', 'escape', 'backticks', 'emphasis', 'link', 'autolink', 'newline']

const markdown = new MarkdownIt('zero', { html: false, breaks: true, maxNesting: NESTING_MAX }).enable(RULES)
markdown.validateLink = isSafeLink

const HOLDERS: Readonly<Record<string, Holder>> = {
  paragraph_open: 'p',
  em_open: 'em',
  strong_open: 'strong',
  blockquote_open: 'blockquote',
  bullet_list_open: 'ul',
  ordered_list_open: 'ol',
  list_item_open: 'li',
}

type Token = ReturnType<typeof markdown.parse>[number]

/** Cuts a comment by its Markdown. Takes time in proportion to its length, whatever stands in it. */
export function piecesOf(text: string): Piece[] {
  // One UTF-16 unit or two for each character. What is longer never gets here: the schema refuses it.
  if (text.length > 2 * COMMENT_MAX) return plainPieces(text)
  const tokens = markdown.parse(text, {})
  // The parser gives up on what is nested deeper, words and all.
  if (tokens.some(({ level }) => level >= NESTING_MAX - 1)) return plainPieces(text)
  const cut = new Cutting()
  for (const token of tokens) for (const part of token.type === 'inline' ? (token.children ?? []) : [token]) cut.take(part)
  return cut.pieces
}

/** The words as they were typed, line by line. */
function plainPieces(text: string): Piece[] {
  const lines = text.split('\n').flatMap((line): Piece[] => [{ kind: 'break' }, { kind: 'text', text: line }])
  return [{ kind: 'open', element: 'p' }, ...lines.slice(1), { kind: 'close' }]
}

class Cutting {
  readonly pieces: Piece[] = []
  /** What is open, and whether it is drawn. */
  readonly #open: boolean[] = []
  #inLink = false

  take(token: Token): void {
    const { type, content } = token
    if (type === 'link_open' || type === 'link_close') this.#inLink = type === 'link_open'
    if (type === 'link_open') return this.#begin({ kind: 'link', href: String(token.attrGet('href')) })
    const element = HOLDERS[type]
    if (element !== undefined) return this.#begin({ kind: 'open', element, ...startOf(token) }, isMark(element), token.hidden)
    if (token.nesting === -1) return this.#end()
    if (type === 'hardbreak' || type === 'softbreak') this.pieces.push({ kind: 'break' })
    else if (type === 'code_inline') this.pieces.push({ kind: 'code', text: content })
    else if (type === 'code_block' || type === 'fence') this.pieces.push({ kind: 'code-block', text: content })
    else if (content !== '') this.#takeWords(content)
  }

  /** Within a link there is neither another one nor somebody. */
  #takeWords(text: string): void {
    if (this.#inLink) return void this.pieces.push({ kind: 'text', text })
    for (const part of partsOf(text)) {
      if (part.kind === 'address') this.pieces.push({ kind: 'link', href: part.href }, { kind: 'text', text: part.href }, { kind: 'close' })
      else this.pieces.push(part)
    }
  }

  /** Of blocks there are never too many in one another: such a text is plain. */
  #begin(piece: Piece, isMark = true, isHidden = false): void {
    const isDrawn = !isHidden && !(isMark && this.#open.length >= NESTING_MAX)
    this.#open.push(isDrawn)
    if (isDrawn) this.pieces.push(piece)
  }

  #end(): void {
    if (this.#open.pop() === true) this.pieces.push({ kind: 'close' })
  }
}

const isMark = (element: Holder): boolean => element === 'em' || element === 'strong'

/** A list that does not begin at 1. */
function startOf(token: Token): { start?: number } {
  const start = Number(token.attrGet('start') ?? 1)
  return Number.isSafeInteger(start) && start !== 1 ? { start } : {}
}
