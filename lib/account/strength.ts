import { PASSWORD_MIN } from './schema'

export type Strength = 'weak' | 'fair' | 'good'

/** Fewer different characters than this are a pattern, however long. */
const DIFFERENT_MIN = 5
const GOOD_LENGTH = 16
const GOOD_DIFFERENT = 9

/** The row of keys that fingers walk along. */
const KEYS = 'qwertyuiopasdfghjklzxcvbnm'

/** The shortest text of which this one consists, repeated, perhaps broken off: `abc` of `abcabcab`. */
export function unitOf(text: string): string {
  // Knuth, Morris, Pratt: how long a beginning each place also is the end of.
  const ends = [0]
  for (let place = 1, known = 0; place < text.length; place += 1) {
    while (known > 0 && text[place] !== text[known]) known = ends[known - 1] ?? 0
    if (text[place] === text[known]) known += 1
    ends[place] = known
  }
  return text.slice(0, text.length - (ends[text.length - 1] ?? 0))
}

/** Whether a text takes no thought: few characters, a short pattern repeated, or a walk through alphabet, digits or keys. */
export function isPattern(typed: string): boolean {
  const text = typed.normalize('NFKC').toLowerCase()
  if (new Set(text).size < DIFFERENT_MIN || unitOf(text).length <= 4) return true
  const unit = unitOf(text)
  const walked = unit.replace(/[\d]+$|^[\d]+/g, '')
  return isRun(unit) || (walked.length >= 8 && KEYS.repeat(2).includes(walked))
}

/** abcdef…, 987654…, 890123…: each character is the next or the last one's neighbour, in one direction. */
function isRun(text: string): boolean {
  const steps = Array.from({ length: text.length - 1 }, (_, place) => {
    const step = text.charCodeAt(place + 1) - text.charCodeAt(place)
    return /\d\d/.test(text.slice(place, place + 2)) ? (step + 10) % 10 : step
  })
  return steps.every((step) => step === 1) || steps.every((step) => step === -1 || step === 9)
}

/** A hint while one types. It knows no list of common passwords: the server does, and refuses them. */
export function strengthOf(password: string): Strength {
  const length = [...password].length
  if (length < PASSWORD_MIN || isPattern(password)) return 'weak'
  return length >= GOOD_LENGTH && new Set(password.toLowerCase()).size >= GOOD_DIFFERENT ? 'good' : 'fair'
}
