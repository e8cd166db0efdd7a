import type { ModerationNotice } from './moderation-schema'
import { momentWords, sentenceOf } from './moderation-wording'
import { onOneLine } from './wording'

/**
 * What a mail says of a notice of moderation, a paragraph each: what was done, to which text, by which rule, with which
 * words, for how long, and until when one may appeal. Words of others stay on one line each.
 */
export function tellingOf(notice: ModerationNotice, cut: (text: string) => string): string[] {
  const { kind, debateTitle, text, action, appeal } = notice
  const words = kind === 'appeal_decided' ? appeal?.words : kind === 'moderated' ? action?.words : null
  return [
    `${sentenceOf(notice)}${debateTitle === null ? '' : ` In the debate “${onOneLine(debateTitle)}”${text === null ? '.' : ':'}`}`,
    ...(text === null ? [] : [`“${cut(onOneLine(text))}”`]),
    ...(kind === 'moderated' && action?.rule ? [`The rule: ${onOneLine(action.rule.title)}.`] : []),
    ...(words ? [`The words to you: “${cut(onOneLine(words))}”`] : []),
    ...(kind === 'moderated' && action?.until ? [`It ends on ${momentWords(action.until)}.`] : []),
    ...(kind === 'moderated' && action?.appealBy ? [`You can appeal until ${momentWords(action.appealBy)}. Somebody else decides about it.`] : []),
  ]
}
