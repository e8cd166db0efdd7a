import type { DebateStatus, SideStance } from './schema'

export const STATUS_WORDS = {
  draft: 'Draft',
  open: 'Open',
  closed: 'Closed',
  archived: 'Archived',
} as const satisfies Record<DebateStatus, string>

/** A debate's status where it is worth a word: that it is open goes without saying. */
export const statusUnlessOpen = (status: DebateStatus): string | null => (status === 'open' ? null : STATUS_WORDS[status])

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
