import { HANDLE_MAX, HANDLE_MIN } from '../account/schema'
import { isSafeLink, type Piece, piecesOf } from './markdown'

/** How many people one comment can name: the first ones. */
export const MENTIONS_MAX = 10

/** A part of a text that is more than words: an address in it, or somebody. */
export type Part = { kind: 'text'; text: string } | { kind: 'address'; href: string } | { kind: 'mention'; handle: string }

/**
 * An address as it is pasted, or an @ with what could be a handle; not within a word, an address of mail or a path. Both
 * run on for as long as they fit, so each character is looked at once or twice.
 */
const FOUND = /https?:\/\/[^\s<>"]+|(?<![\p{L}\p{M}\p{N}_@/.-])@([\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*)/giu

/** Cuts words into addresses, mentions and what stands between them. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let end = 0
  const found = (start: number, length: number, part: Part) => {
    if (start > end) parts.push({ kind: 'text', text: text.slice(end, start) })
    parts.push(part)
    end = start + length
  }
  for (const { 0: match, 1: name, index } of text.matchAll(FOUND)) {
    if (name === undefined) {
      const href = withoutPunctuation(match)
      if (isSafeLink(href)) found(index, href.length, { kind: 'address', href })
    } else {
      const handle = name.replace(/[-_]$/, '')
      const { length } = [...handle]
      if (length >= HANDLE_MIN && length <= HANDLE_MAX) found(index, handle.length + 1, { kind: 'mention', handle })
    }
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** An address in a sentence ends before the sentence does. A bracket belongs to it when it was opened within it. */
function withoutPunctuation(address: string): string {
  const isClosing = address.includes('(') ? /[.,;:!?'*_\]]/ : /[.,;:!?'*_\])]/
  let end = address.length
  while (end > 0 && isClosing.test(address.charAt(end - 1))) end -= 1
  return address.slice(0, end)
}

/** The text of a comment outside of code and links, where a mention is one. */
function* wordsOf(pieces: readonly Piece[]): Generator<string> {
  const open: Piece['kind'][] = []
  for (const piece of pieces) {
    if (piece.kind === 'open' || piece.kind === 'link') open.push(piece.kind)
    else if (piece.kind === 'close') open.pop()
    else if (piece.kind === 'text' && !open.includes('link')) yield piece.text
  }
}

/** The handles that a comment names, as they are typed: each once whatever its case, the first ones. Nobody need have them. */
export function mentionsIn(text: string): string[] {
  const handles = new Map<string, string>()
  for (const words of wordsOf(piecesOf(text))) {
    for (const part of partsOf(words)) {
      if (part.kind !== 'mention') continue
      const key = part.handle.normalize('NFKC').toLowerCase()
      if (!handles.has(key)) handles.set(key, part.handle)
      if (handles.size === MENTIONS_MAX) return [...handles.values()]
    }
  }
  return [...handles.values()]
}

/** How many addresses a text leads to, pasted or as links. */
export const countLinks = (text: string): number => text.match(/(?:https?:\/\/|mailto:)/gi)?.length ?? 0
