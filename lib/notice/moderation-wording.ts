import type { ActionKind } from '../case/action-kind'
import type { ActingRole, FlagReason, TargetKind } from '../case/schema'
import { heldWords } from '../screening/wording'
import type { ActionTold, ModerationNotice } from './moderation-schema'

/** A role at the beginning of a sentence. Who it was is nobody's to know. */
export const ROLES: Readonly<Record<ActingRole, string>> = {
  automatic: 'The flags of several people',
  debate_moderator: 'A moderator of the debate',
  moderator: 'A moderator',
  admin: 'An admin',
}

const THINGS: Readonly<Record<TargetKind, string>> = { claim: 'claim', comment: 'comment', debate: 'debate', account: 'account', appeal: 'appeal' }

/** What one flagged it as, after "You flagged a comment". */
const FLAGGED_AS: Readonly<Record<FlagReason, string>> = {
  illegal: 'as against the law',
  privacy: 'as telling private things',
  harassment: 'as harassment',
  impersonation: 'as passing for somebody else',
  abuse: 'as abuse',
  spam: 'as spam',
  other: 'for a reason of your own',
}

type Deed = { past: string; to: string }

/** What was done to what is the reader's, in the past and as what was decided: "hid your claim", "to hide your claim". */
export function deedTo(kind: ActionKind, target: TargetKind): Deed {
  const thing = target === 'account' ? 'you' : `your ${THINGS[target]}`
  switch (kind) {
    case 'dismiss':
      return { past: `left ${thing} as it is`, to: `to leave ${thing} as it is` }
    case 'hide':
      return { past: `hid ${thing}`, to: `to hide ${thing}` }
    case 'restore':
      return { past: `showed ${thing} again`, to: `to show ${thing} again` }
    case 'remove':
      return { past: `removed ${thing}`, to: `to remove ${thing}` }
    case 'erase':
      return { past: `erased ${thing}`, to: `to erase ${thing}` }
    case 'lock':
      return { past: `locked the thread of ${thing}`, to: `to lock the thread of ${thing}` }
    case 'slow':
      return { past: `slowed down the talk in ${threadOf(target)}`, to: `to slow down the talk in ${threadOf(target)}` }
    case 'close':
      return { past: `closed ${thing}`, to: `to close ${thing}` }
    case 'reopen':
      return { past: `opened ${thing} again`, to: `to open ${thing} again` }
    case 'move':
      return { past: `moved ${thing}`, to: `to move ${thing}` }
    case 'warn':
      return target === 'account' ? { past: 'warned you', to: 'to warn you' } : { past: `warned you about ${thing}`, to: `to warn you about ${thing}` }
    case 'approval':
      return { past: 'decided to look at your next texts before others see them', to: 'to look at your next texts before others see them' }
    case 'silence':
      return { past: 'silenced you: you read and vote, and add no words', to: 'to silence you' }
    case 'suspend':
      return { past: 'suspended your account: you read, take your data with you and appeal, no more', to: 'to suspend your account' }
  }
}

const threadOf = (target: TargetKind): string => (target === 'debate' ? 'your debate' : 'the thread of your claim')

/** What was done to what is the reader's, and by which role. */
export const actionSentence = ({ kind, role, target }: Pick<ActionTold, 'kind' | 'role'> & { target: TargetKind }): string =>
  `${ROLES[role]} ${deedTo(kind, target).past}.${role === 'automatic' ? ' A moderator looks at it.' : ''}`

/** The sentence of a notice of moderation. */
export function sentenceOf({ kind, target, action, flag, appeal, isOwn, heldFor }: Pick<ModerationNotice, 'kind' | 'target' | 'action' | 'flag' | 'appeal' | 'isOwn' | 'heldFor'>): string {
  const deed = action === null ? null : deedTo(action.kind, target)
  switch (kind) {
    case 'moderated':
      return action === null ? 'A moderator decided about something of yours.' : actionSentence({ ...action, target })
    case 'undone':
      return `The decision ${deed?.to ?? 'about something of yours'} was taken back.`
    case 'held':
      return `Your ${THINGS[target]} waits until a moderator has looked at it. ${heldWords(heldFor)} You are told what they decide.`
    case 'moved':
      return isOwn ? 'A moderator moved your claim to another place, with everything beneath it. Votes and comments came along.' : 'A claim that concerns you stands somewhere else now. Votes and comments came along.'
    case 'flag_decided':
      return `${flagged(target, flag?.reason)} ${cameOfIt(action, target, flag?.outcome ?? null)}`
    case 'appeal_decided':
      return appealSentence(deed, appeal?.outcome ?? null)
  }
}

const flagged = (target: TargetKind, reason: FlagReason | undefined): string =>
  `You flagged ${target === 'appeal' || target === 'account' ? 'an' : 'a'} ${THINGS[target]}${reason === undefined ? '' : ` ${FLAGGED_AS[reason]}`}.`

function cameOfIt(action: ActionTold | null, target: TargetKind, outcome: 'upheld' | 'dismissed' | null): string {
  if (outcome === null) return 'Moderators look at it again.'
  const role = action === null || action.role === 'automatic' ? 'A moderator' : ROLES[action.role]
  if (outcome === 'dismissed' || action === null) return outcome === 'dismissed' ? `${role} looked at it and left it.` : `${role} acted on it.`
  return `${role} ${FOR_FLAGGERS[action.kind] ?? (target === 'account' ? 'acted on it' : 'dealt with it')}.`
}

/** What flaggers are told of what was done: nothing of what concerns the author alone. */
const FOR_FLAGGERS: Readonly<Partial<Record<ActionKind, string>>> = {
  hide: 'hid it', remove: 'removed it', erase: 'erased it', lock: 'locked its thread', close: 'closed it', move: 'moved it', warn: 'spoke with its author',
}

const appealSentence = (deed: Deed | null, outcome: 'upheld' | 'overturned' | null): string =>
  outcome === 'overturned'
    ? `Your appeal was right. The decision ${deed?.to ?? ''} was taken back.`.replace('  ', ' ')
    : `Somebody who had no part in it looked at your appeal. The decision ${deed?.to ?? ''} stands.`.replace('  ', ' ')

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

/** A moment in a sentence. `at` is an ISO date and time. */
export const momentWords = (at: string): string => `${DAY.format(new Date(at))} UTC`
