import { z } from 'zod'

import { isWithin, textSchema } from '../text'

export const WATCHED_EFFECTS = ['block', 'hold', 'flag'] as const
export type WatchedEffect = (typeof WATCHED_EFFECTS)[number]

/** A word, or several in a row; other letters may follow one that ends in `*`. */
export type WatchedWord = { word: string; effect: WatchedEffect }

/** In characters; the database checks the same. */
export const WORD_MAX = 100
/** Words that are watched for in one debate, or everywhere. */
export const WORDS_MAX = 500

/** What waits for a moderator, from least to most: what a phase found something in, what new members write too, everything. */
export const HOLDINGS = ['flagged', 'new_members', 'all'] as const
export type Holding = (typeof HOLDINGS)[number]
export const holdingSchema = z.enum(HOLDINGS)

export const watchedWordSchema = z.strictObject({
  word: textSchema.trim().min(1, 'is missing').refine(isWithin(WORD_MAX), `has more than ${WORD_MAX} characters`).refine((word) => /[\p{L}\p{N}]/u.test(word), 'holds no word'),
  effect: z.enum(WATCHED_EFFECTS, { error: 'Choose one of these.' }),
})
export type NewWatchedWord = z.output<typeof watchedWordSchema>

/** The names of the phases that can hold a text, as its case keeps them. */
export const HOLDS = ['words', 'repeated', 'approval', 'new_member', 'everything', 'flags'] as const
export type Hold = (typeof HOLDS)[number]

/** What is to be posted or changed. */
export type Text = {
  kind: 'claim' | 'comment'
  /** A new one, or other words for one that is there. */
  is: 'new' | 'change'
  text: string
  /** Documents that it cites beside. */
  sources: number
  /** All other words that are posted with it: quotes and who said them, titles of sources. */
  beside: string
}

/** All that the phases need to know, read in one statement. */
export type Context = {
  isNew: boolean
  /** Links that one text may have. */
  links: number
  /** Moderates there: they write as fast as they like. */
  isModerator: boolean
  /** Moderates the whole place: their texts wait for nobody. */
  isSiteModerator: boolean
  /** The lock over the place; null for none. */
  lock: { until: Date | null } | null
  /** The words that are watched for: those of everywhere, and those of the debate as far as they concern who writes. */
  words: readonly WatchedWord[]
  /** The stricter of the debate's and that of the whole place; for who leads or moderates the debate the latter. */
  holding: Holding
  /** Until then each text of theirs waits. */
  approvalUntil: Date | null
  /** Texts of theirs in the last day with the same words, and new texts of others with them. */
  repeatedOwn: number
  repeatedByOthers: number
  /** Texts of theirs of which moderators found in the last days that the flags were right. */
  flagsUpheld: number
}

/** What a phase makes of a text. */
export type Verdict =
  | { is: 'pass' }
  /** Nobody sees it until a moderator has looked. */
  | { is: 'hold' }
  /** It is shown, and a moderator is told. */
  | { is: 'flag' }
  | { is: 'refuse'; code: 'closed' | 'invalid'; message: string; fields?: Record<string, string> }

/** What is watched for and held, in a debate or everywhere, and what of that the viewer may set. */
export type Watching = {
  /** Null for everywhere. */
  debate: { slug: string; title: string } | null
  holding: Holding
  /** Null for who may only set what is held. */
  words: (WatchedWord & { id: string })[] | null
}
