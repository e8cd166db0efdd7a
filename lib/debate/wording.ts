import type { Debate, DebateStatus, SideStance } from './schema'

export const STATUS_WORDS = {
  draft: 'Draft',
  open: 'Open',
  closed: 'Closed',
  archived: 'Archived',
} as const satisfies Record<DebateStatus, string>

/** A debate's status where it is worth a word: that it is open goes without saying. */
export const statusUnlessOpen = (status: DebateStatus): string | null => (status === 'open' ? null : STATUS_WORDS[status])

/** What a debate is where it is not open to everybody, and what that means for who reads it; null for any other. */
export function stateInWords({ status, visibility }: Pick<Debate, 'status' | 'visibility'>): { what: string; means: string } | null {
  if (status === 'draft') return { what: 'Draft:', means: 'only you see it.' }
  if (status === 'closed') return { what: 'This debate is closed.', means: 'It can be read, and no more.' }
  if (status === 'archived') return { what: 'This debate is closed and archived.', means: 'It can be read, and no more.' }
  return visibility === 'private' ? { what: 'Private:', means: 'only those who were invited see this debate.' } : null
}

/** What bears on the thesis in this way speaks ... */
export const ON_THESIS = {
  supports: 'for the thesis',
  opposes: 'against the thesis',
} as const satisfies Record<SideStance, string>

/** One word in the plural: Optimists, Hawks. Neither "Progress" nor "Yes". */
const PEOPLE = /^(?!Yes$)\p{Lu}\p{L}*[^su]s$/u

/**
 * A side's name inside a sentence: "the Optimists" where it names people, else the side by its name in quotation
 * marks, since "it helps the For" is no sentence.
 */
export const sideInWords = (name: string): string => (PEOPLE.test(name) ? `the ${name}` : `the side “${name}”`)
