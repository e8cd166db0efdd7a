import { slugOf } from '../debate/slug'

const LONGEST = 40

/**
 * The key of a new rule: its title in small letters and hyphens, with a letter behind it where a rule has, or once had, the
 * same; what points to that one must not come to mean this one.
 */
export function keyFor(title: string, taken: ReadonlySet<string>): string {
  const plain = slugOf(title).replaceAll(/[^a-z]+/g, '-').replaceAll(/^-+|-+$/g, '')
  const start = plain.length < 2 ? 'rule' : plain
  for (let n = 0; ; n += 1) {
    const tail = n === 0 ? '' : `-${lettersOf(n)}`
    const key = start.slice(0, LONGEST - tail.length).replace(/-+$/, '') + tail
    if (!taken.has(key)) return key
  }
}

/** 1 is b, 2 is c, 25 is z, 26 is ba. */
function lettersOf(n: number): string {
  const letter = String.fromCharCode(97 + (n % 26))
  return n < 26 ? letter : lettersOf(Math.floor(n / 26)) + letter
}
