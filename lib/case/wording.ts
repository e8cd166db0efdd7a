import type { FlagReason, TargetKind } from './schema'

/** What is said where there is no case, or none that somebody may see. */
export const NO_CASE = 'There is no such case, or it is not yours to decide.'

export const ALREADY_DECIDED = 'This case is decided already.'

/** Hours and minutes in UTC, as times of day stand everywhere. */
const timeOfDay = (time: Date): string => `${time.toISOString().slice(11, 16)} UTC`

/** Of a case that somebody else has. */
export const takenWords = (until: Date): string => `Another moderator has this case until ${timeOfDay(until)}. Take the next one, or come back then.`

/** A reason as the heading of a case, or of what somebody chooses. */
export const REASON_WORDS: Readonly<Record<FlagReason, string>> = {
  illegal: 'Illegal',
  privacy: 'Private things told',
  harassment: 'Harassment',
  impersonation: 'Impersonation',
  abuse: 'Abuse',
  spam: 'Spam',
  other: 'Something else',
}

export const KIND_WORDS: Readonly<Record<TargetKind, string>> = { claim: 'claim', comment: 'comment', debate: 'debate', account: 'person', appeal: 'appeal' }
export const KINDS_WORDS: Readonly<Record<TargetKind, string>> = { claim: 'Claims', comment: 'Comments', debate: 'Debates', account: 'People', appeal: 'Appeals' }

/** Why something waits, by the names of the phases, and of what flags have hidden, as a moderator reads it. */
const HOLD_WORDS: Readonly<Record<string, string>> = {
  words: 'Watched words',
  repeated: 'The same words again',
  approval: 'Author under approval',
  new_member: 'New member',
  everything: 'Everything waits here',
  flags: 'Author flagged lately',
  hidden_by_flags: 'Hidden by flags',
}

/** A name of no phase that there is now, as of an older case, stands as it is. */
export const holdWords = (name: string): string => HOLD_WORDS[name] ?? name

/** What a case is about, shortest: its worst reason, or why it was held. */
export function titleOf({ target, reasons, held }: { target: { kind: TargetKind }; reasons: readonly FlagReason[]; held: readonly string[] }): string {
  if (target.kind === 'appeal') return 'Appeal'
  const [worst] = reasons
  if (worst !== undefined) return REASON_WORDS[worst]
  return held.length > 0 ? held.map(holdWords).join(', ') : 'To be looked at'
}

const LENGTHS = [['d', 86_400], ['h', 3_600], ['min', 60]] as const

/** How long ago something was, in one unit: "2 h". Under a minute it is "now". */
export function ageOf(at: string, now: Date): string {
  const seconds = Math.max(0, (now.getTime() - Date.parse(at)) / 1_000)
  for (const [unit, length] of LENGTHS) if (seconds >= length) return `${Math.floor(seconds / length)} ${unit}`
  return 'now'
}

/** How long somebody has been here: "8 months". */
export function memberFor(since: string, now: Date): string {
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 86_400_000))
  const [count, unit] = days >= 730 ? [Math.floor(days / 365), 'year'] : days >= 60 ? [Math.floor(days / 30), 'month'] : [days, 'day']
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`
}
