import type { z } from 'zod'

/** How many wrong fields one answer names, and how much of a name it repeats: a stranger may send thousands. */
const FIELDS_MAX = 20
const NAME_MAX = 60

/** What is wrong with each field, by its name. The first thing said of a field stays. */
export class WrongFields {
  readonly #words = new Map<string, string>()

  get any(): boolean {
    return this.#words.size > 0
  }

  add(name: string, words: string): void {
    // By code points, so that no pair is cut in half.
    const shown = name.length > NAME_MAX ? `${[...name].slice(0, NAME_MAX).join('')}…` : name
    if (this.#words.size < FIELDS_MAX && !this.#words.has(shown)) this.#words.set(shown, words)
  }

  /** One sentence for people, of the first three. */
  sentence(): string {
    const said = [...this.#words].slice(0, 3).map(([name, words]) => `"${name}" ${words}`)
    return `${said.join('; ')}.`
  }

  /** Own keys only, also where a name is `__proto__`. */
  record(): Record<string, string> {
    return Object.fromEntries(this.#words)
  }
}

/** Puts what zod found into words that say what to do. `known` are the names that would have been right. */
export function addIssues(fields: WrongFields, issues: readonly z.core.$ZodIssue[], known: Iterable<string>): void {
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) fields.add(key, unknownName(known))
    } else {
      fields.add(issue.path.map(String).join('.') || 'body', wordsOf(issue))
    }
  }
}

/** What is wrong with a name that is none of `known`. */
export function unknownName(known: Iterable<string>): string {
  const names = [...known]
  return names.length === 0 ? 'is not known here' : `is not known here (known are ${names.join(', ')})`
}

function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? 'is missing' : `must be ${kinds(issue.expected)}`
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
    case 'too_small':
      return issue.origin === 'string'
        ? `must have ${issue.minimum} characters or more`
        : `must be ${issue.minimum} or more`
    case 'too_big':
      return issue.origin === 'string'
        ? `must have ${issue.maximum} characters or fewer`
        : `must be ${issue.maximum} or less`
    case 'custom':
      return issue.message
    case 'invalid_format':
      // A message of our own begins like "is not an id"; zod's begin with "Invalid".
      return issue.message.startsWith('Invalid') ? 'does not have the right form' : issue.message
    default:
      return 'is not right'
  }
}

function kinds(expected: string): string {
  const words: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
  }
  return words[expected] ?? `of the kind ${expected}`
}
