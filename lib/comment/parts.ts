import { HANDLE_MAX, HANDLE_MIN } from '../account/schema'

/** A part of plain words that is more than words: an address that was pasted, or somebody. */
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

/** Whether a link may lead there: to a page, or to somebody's mail. */
export function isSafeLink(href: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(href) && URL.canParse(href)
}

/** Handles are the same in whatever case they are typed. */
export const sameHandle = (handle: string): string => handle.normalize('NFKC').toLowerCase()
