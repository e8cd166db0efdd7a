import type { VoteReason } from './schema'

/** What everybody is asked of a claim, and the answers from 0 to 4. */
export const VOTE_QUESTION = 'How convincing is it?'
export const VOTE_WORDS = ['not at all', 'a little', 'somewhat', 'very', 'decisive'] as const

/** Up to this answer a reason is asked for: what would have to change. */
export const REASON_UP_TO = 1

export const REASON_WORDS = {
  not_true: 'Not true',
  not_relevant: 'Not relevant here',
  needs_source: 'Needs a source',
  unclear: 'Unclear',
} as const satisfies Record<VoteReason, string>

/** "3, very": an answer as it is read out. */
export const answerInWords = (value: number): string => `${value}, ${VOTE_WORDS[value] ?? ''}`
