import type { FlagReason, TargetKind } from '../case/schema'
import type { OwnFlag } from './schema'

/** What each reason says, where one chooses it. */
export const REASON_WORDS: Readonly<Record<FlagReason, string>> = {
  illegal: 'Against the law',
  privacy: 'Tells private things',
  harassment: 'Harasses somebody',
  impersonation: 'Pretends to be somebody else',
  abuse: 'Insults or threatens',
  spam: 'Spam or advertising',
  other: 'Something else',
}

/** What helps a moderator, beneath each. */
export const REASON_HINTS: Readonly<Record<FlagReason, string>> = {
  illegal: 'Say which law it breaks, if you know.',
  privacy: 'An address, a number, a picture, health: of somebody who did not publish it.',
  harassment: 'It follows a person around, or calls on others to.',
  impersonation: 'It speaks as somebody whom it is not by.',
  abuse: 'It is about the person, not about what they said.',
  spam: 'Advertising, chains of links, the same again and again.',
  other: 'Say what, in your own words.',
}

/** The reasons in the order in which they are offered: the common ones first. */
export const REASONS_OFFERED: readonly FlagReason[] = ['abuse', 'harassment', 'spam', 'privacy', 'impersonation', 'illegal', 'other']

export const NEEDS_WORDS = 'is needed: say what is wrong'
export const GONE = 'This is not shown any more, so there is nothing to flag.'

const THINGS = { claim: 'claim', comment: 'comment', debate: 'debate', account: 'person', appeal: 'appeal' } as const

/** What something that can be flagged is called. */
export const thingOf = (kind: TargetKind): string => THINGS[kind]

export const missingOf = (kind: TargetKind): string => (kind === 'account' ? 'Nobody here has this handle.' : `There is no such ${THINGS[kind]}.`)

/** What came of a flag, in words. */
export const outcomeWords = ({ outcome, kind }: Pick<OwnFlag, 'outcome' | 'kind'>): string => {
  if (outcome === null) return 'A moderator has not looked at it yet.'
  return outcome === 'upheld' ? `A moderator agreed and acted on the ${THINGS[kind]}.` : 'A moderator looked at it and left it.'
}

/** How much flags of this weight count, 0 to 2. */
export function weightWords(weight: number): string {
  if (weight === 0) return 'Your flags do not count at the moment'
  if (weight < 0.4) return 'Your flags count little'
  if (weight < 0.9) return 'Your flags count less than most'
  return weight <= 1.2 ? 'Your flags count as much as most' : 'Your flags count more than most'
}

export const reportArrived = (number: string): string =>
  `Thank you. Your report has arrived as number ${number}; a mail says so too. A moderator looks at it before everything else.`
