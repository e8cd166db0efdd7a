import type { TargetKind } from '../case/schema'
import type { ActionKind } from './schema'

export const NO_TARGET: Readonly<Record<TargetKind, string>> = {
  claim: 'There is no such claim.',
  comment: 'There is no such comment.',
  debate: 'There is no such debate.',
  account: 'There is no such account.',
  appeal: 'There is no such appeal.',
}
export const NO_CASE = 'There is no such case.'
export const NO_ACTION = 'There is no such action.'
export const NOT_A_MODERATOR = 'Only moderators do this.'
export const NOT_BY_THIS_TOKEN = 'This token cannot moderate. Make one with the scope “moderate”.'
export const NOT_ON_PEERS = 'Nobody acts on themselves, on somebody of the same role or on somebody above. Leave this to another moderator.'
export const NOT_OVER_SUPERIOR = 'Somebody above you did this. Leave it to them.'
export const WITHDRAWN_MEANWHILE = 'Its author has taken it back. There is nothing left to act on.'
export const ERASED = 'This text has been erased. That cannot be undone.'
export const UNDONE_MEANWHILE = 'This has been undone already.'

export const DONE: Readonly<Record<ActionKind, string>> = {
  dismiss: 'dismissed', hide: 'hidden', restore: 'restored', remove: 'removed', erase: 'erased', lock: 'locked', slow: 'slowed down',
  close: 'closed', reopen: 'reopened', move: 'moved', warn: 'warned about', approval: 'put under approval', silence: 'silenced', suspend: 'suspended',
}

const LENGTHS = [['d', 86_400], ['h', 3_600], ['min', 60]] as const

/** How long ago something was, in one unit: "3 s ago". */
export function ago(at: Date, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - at.getTime()) / 1_000))
  for (const [unit, length] of LENGTHS) if (seconds >= length) return `${Math.floor(seconds / length)} ${unit} ago`
  return `${seconds} s ago`
}

export const decidedWords = (at: Date, now: Date): string => `Already decided by a moderator ${ago(at, now)}.`

export const takenWords = (until: Date): string =>
  `Another moderator is on this until ${until.toISOString().slice(11, 16)} UTC. It goes back by itself if they leave it.`
