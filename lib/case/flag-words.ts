import type { CaseFlag } from './case-schema'
import { REASON_WORDS } from './wording'

/** What somebody's flags are like, by how much they count: 1 is what a member without a record starts with. */
type Standing = 'muted' | 'new' | 'poor' | 'usual' | 'good'

const standingOf = ({ weight, isNew, by }: CaseFlag): Standing => {
  if (weight === 0) return 'muted'
  if (isNew || by === null) return 'new'
  if (weight > 1.15) return 'good'
  return weight < 0.85 ? 'poor' : 'usual'
}

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`)

function byWhom(flags: readonly CaseFlag[], standing: Standing): string {
  const count = flags.length
  if (standing === 'new') {
    const strangers = flags.filter(({ by }) => by === null).length
    if (strangers === count) return `${people(count)} without an account`
    return count === 1 ? '1 new person' : `${count} new people`
  }
  if (standing === 'good') return `${people(count)} with a good record`
  if (standing === 'poor') return `${people(count)} whose flags are often wrong`
  if (standing === 'muted') return `${people(count)} whose flags do not count`
  return people(count)
}

const ORDER: readonly Standing[] = ['good', 'usual', 'new', 'poor', 'muted']

/** Flags of one reason by people whose flags are alike. */
export type FlagGroup = {
  /** "Harassment, by 2 people with a good record". */
  words: string
  /** Who they were and what they said, for moderators alone. */
  flags: readonly CaseFlag[]
}

/** The flags of a case by reason and by how much they count, those that count most first. The worst reason begins. */
export function groupFlags(flags: readonly CaseFlag[]): FlagGroup[] {
  const reasons = [...new Set(flags.map(({ reason }) => reason))]
  return reasons.flatMap((reason) =>
    ORDER.flatMap((standing) => {
      const alike = flags.filter((flag) => flag.reason === reason && standingOf(flag) === standing)
      return alike.length === 0 ? [] : [{ words: `${REASON_WORDS[reason]}, by ${byWhom(alike, standing)}`, flags: alike }]
    }),
  )
}
