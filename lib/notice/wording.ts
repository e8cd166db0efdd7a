import { hasProfile } from '../claim/author'
import { type Piece, piecesOf } from '../comment/markdown'
import type { PostedNotice } from './schema'

/** What a notice tells of, as far as its sentence goes. */
export type Told = Pick<PostedNotice, 'kind' | 'stance' | 'comment'>

/** What somebody did, to be said after their name: "added a con to your claim". */
export function deedOf({ kind, stance, comment }: Told): string {
  const added = stance === null ? 'added an argument' : `added a ${stance}`
  switch (kind) {
    case 'reply':
      return 'replied to your comment'
    case 'mention':
      return 'mentioned you in a comment'
    case 'answer':
      return `${added} to your claim`
    case 'comment':
      return 'commented on your claim'
    case 'followed_claim':
      return `${comment === null ? added : 'commented'} beneath a claim that you follow`
    case 'followed_debate':
      return `${comment === null ? added : 'commented'} in a debate that you follow`
  }
}

/** Whoever did something, at the beginning of a sentence. */
export const nameOf = (actor: PostedNotice['actor']): string =>
  actor === null ? 'Somebody' : hasProfile(actor) ? actor.name : 'A former member'

/** The words of a comment without its Markdown, on one line. */
export const plainWords = (text: string): string => onOneLine(piecesOf(text).map(wordsOf).join(''))

function wordsOf(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
    case 'code':
    case 'code-block':
      return piece.text
    case 'mention':
      return `@${piece.handle}`
    case 'open':
      return piece.element === 'em' || piece.element === 'strong' ? '' : ' '
    case 'break':
      return ' '
    case 'link':
    case 'close':
      return ''
  }
}

/** With line breaks somebody's words could pass for the end of a mail, and for words of ours after it. */
export const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** What was said, on one line: the words of the comment, or of the claim. */
export const saidIn = ({ comment, claimText }: Pick<PostedNotice, 'comment' | 'claimText'>): string =>
  comment === null ? onOneLine(claimText) : plainWords(comment.text)
