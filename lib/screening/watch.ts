import type { WatchedEffect, WatchedWord } from './schema'

/** What a watched word in a text does, the strongest first. */
const EFFECTS: readonly WatchedEffect[] = ['block', 'hold', 'flag']

/** A place in the automaton: what follows, where to go on when nothing does, and which words end here. */
type Node = { next: Map<string, number>; fail: number; ends: number[] }

/**
 * A text as it is compared: compatibility forms and cases are one (NFKC, case folded), what cannot be seen is left out, and
 * words stand with one space between and around them, so that a word is only found whole.
 */
export function foldedWords(text: string): string {
  const folded = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}+/gu, '').toUpperCase().toLowerCase().normalize('NFKC')
  return ` ${folded.match(/[\p{L}\p{M}\p{N}]+/gu)?.join(' ') ?? ''} `
}

/** How a watched word is looked for; null for one that has nothing to look for. With `*` at its end other letters may follow. */
function patternOf(word: string): string | null {
  const trimmed = word.trim()
  const folded = foldedWords(trimmed)
  if (folded.trim() === '') return null
  return trimmed.endsWith('*') ? folded.slice(0, -1) : folded
}

/**
 * What finds watched words: all at once, in one walk over the text, whatever stands in it (Aho and Corasick, "Efficient
 * string matching", 1975). Building takes time in proportion to the words, finding in proportion to the text.
 */
export class Watch {
  private readonly nodes: Node[] = [{ next: new Map(), fail: 0, ends: [] }]

  constructor(private readonly words: readonly WatchedWord[]) {
    words.forEach(({ word }, index) => {
      const pattern = patternOf(word)
      if (pattern !== null) this.add(pattern, index)
    })
    this.link()
  }

  /** The strongest of the watched words in a text; null for none. */
  find(text: string): WatchedWord | null {
    const found = new Set<number>()
    let at = 0
    for (const character of foldedWords(text)) {
      at = this.step(at, character)
      for (const index of this.nodes[at]!.ends) found.add(index)
      if (found.size === this.words.length) break
    }
    const hits = [...found].sort((one, other) => one - other).map((index) => this.words[index]!)
    return EFFECTS.flatMap((effect) => hits.filter((hit) => hit.effect === effect))[0] ?? null
  }

  private add(pattern: string, index: number): void {
    let at = 0
    for (const character of pattern) {
      const known = this.nodes[at]!.next.get(character)
      if (known === undefined) {
        this.nodes.push({ next: new Map(), fail: 0, ends: [] })
        this.nodes[at]!.next.set(character, this.nodes.length - 1)
      }
      at = known ?? this.nodes.length - 1
    }
    this.nodes[at]!.ends.push(index)
  }

  /** Level by level: where a word breaks off, the longest end of it that begins another goes on. */
  private link(): void {
    const queue = [...this.nodes[0]!.next.values()]
    for (const at of queue) {
      const { next, fail } = this.nodes[at]!
      for (const [character, child] of next) {
        const from = this.step(fail, character)
        this.nodes[child]!.fail = from
        // Each word once: of those that end where it breaks off, too.
        this.nodes[child]!.ends = [...new Set([...this.nodes[child]!.ends, ...this.nodes[from]!.ends])]
        queue.push(child)
      }
    }
  }

  private step(from: number, character: string): number {
    let at = from
    for (;;) {
      const next = this.nodes[at]!.next.get(character)
      if (next !== undefined) return next
      if (at === 0) return 0
      at = this.nodes[at]!.fail
    }
  }
}

/** The last lists that were watched for, as they are read: most texts are looked through for the same ones, and they are long. */
const lists = new Map<string, readonly WatchedWord[]>()
const LISTS_MAX = 50

/** A list of watched words out of its JSON: the same as before for the same text. */
export function wordsIn(json: string): readonly WatchedWord[] {
  const known = lists.get(json)
  if (known !== undefined) return known
  const read = JSON.parse(json) as WatchedWord[]
  if (lists.size >= LISTS_MAX) lists.clear()
  lists.set(json, read)
  return read
}

/** What was made ready for a list, as long as that list is kept: most texts are looked through for the same one. */
const ready = new WeakMap<readonly WatchedWord[], Watch>()

export function watchFor(words: readonly WatchedWord[]): Watch {
  const known = ready.get(words)
  if (known !== undefined) return known
  const made = new Watch(words)
  ready.set(words, made)
  return made
}
