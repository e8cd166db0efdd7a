import { dictionary } from '@zxcvbn-ts/language-common'

import { isPattern, unitOf } from './strength'

/** So many of the most common passwords count as a word that others are made of. */
const WORDS = 10_000
/** Characters beside a common word or a name that make a password of one's own. */
const OWN_CHARACTERS = 8
/** Names as long as this are not part of a password at all; shorter ones occur in words. */
const TELLING = 5
const NAME_MIN = 3

type Lists = { all: ReadonlySet<string>; words: ReadonlySet<string> }
let lists: Lists | undefined

/** Lower case, most common first. Made once: 49,000 entries. */
function common(): Lists {
  const ranked = dictionary['passwords-common']
  return (lists ??= { all: new Set(ranked), words: new Set(ranked.slice(0, WORDS)) })
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Whether a password is one of the 10,000 most common ones (and of 39,000 more), in whatever case. */
export const isCommonPassword = (password: string): boolean => common().all.has(fold(password))

/**
 * What is wrong with a new password, in words that follow its name, or null.
 * @param own what everybody who attacks this account knows: its handle, name and address.
 */
export function judgePassword(password: string, own: readonly string[]): string | null {
  const text = fold(password)
  if (isCommonPassword(text) || isPaddedWord(text)) return 'is one of the most common ones. Choose another'
  if (isPattern(text)) return 'is a pattern that is easily guessed. Choose another'
  if (holdsName(text, own.flatMap(namesIn))) return 'holds your handle, name or address. Choose another'
  return null
}

/** password2026!, dragon-dragon: a common word with nothing to it but repetition, digits and signs. */
function isPaddedWord(text: string): boolean {
  const { all, words } = common()
  const unit = unitOf(text)
  if (unit.length * 2 <= text.length && all.has(unit)) return true
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (words.has(core) || words.has(unitOf(core))) return true
  const parts = text.split(/[^\p{L}]+/u).filter((part) => part !== '')
  return parts.length > 1 && new Set(parts).size === 1 && words.has(parts[0] ?? '')
}

/** A name, and its parts: Ada Lovelace, ada, lovelace. */
function namesIn(text: string): string[] {
  const whole = fold(text)
  return [whole, ...whole.split(/[^\p{L}\p{N}]+/u)].filter((name) => name.length >= NAME_MIN)
}

function holdsName(text: string, names: readonly string[]): boolean {
  const longestFirst = [...new Set(names)].sort((one, other) => other.length - one.length)
  const held = longestFirst.filter((name) => text.includes(name))
  if (held.length === 0) return false
  const rest = held.reduce((left, name) => left.replaceAll(name, ''), text)
  return rest.length < OWN_CHARACTERS || held.some((name) => name.length >= TELLING && rest.replace(/[^\p{L}]/gu, '').length < OWN_CHARACTERS)
}
