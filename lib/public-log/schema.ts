import type { ActingRole, TargetKind } from '../case/schema'

/** What an entry of the log can be beside the kinds of actions: it takes one back, or erases the text of an entry. */
export const UNDO = 'undo'
export const ERASE_TEXT = 'erase_text'
/** What came of an appeal against an action: it stands, or it was wrong and is taken back. */
export const APPEAL_UPHELD = 'appeal_upheld'
export const APPEAL_OVERTURNED = 'appeal_overturned'

/** At most so many characters stand beside an entry. The database has the same figure. */
export const LOG_TEXT_MAX = 2_000

/** What an action tells the log. It names no person but a target that is one, by its id. */
export type LogEntryInput = {
  /** A kind of action, `undo`, `erase_text`. */
  what: string
  role: ActingRole
  actionId: bigint | null
  debateId: bigint | null
  target: { kind: TargetKind; id: bigint } | null
  rule: { key: string; version: number } | null
  until: Date | null
  /** The entry that this one takes back, or erases the text of. */
  undoes: bigint | null
  /** What is said about it publicly, of at most `LOG_TEXT_MAX` characters. It can be erased later. */
  text: string | null
}

/** An entry as the chain takes it: ids as decimal texts, times in ISO 8601 with milliseconds, in UTC. */
export type ChainedEntry = {
  seq: string
  at: string
  what: string
  role: string
  actionId: string | null
  debateId: string | null
  targetKind: string | null
  targetId: string | null
  ruleKey: string | null
  ruleVersion: number | null
  until: string | null
  undoes: string | null
  /** SHA-256 in hex, of the salt and the text; null without a text. */
  textHash: string | null
  /** The hash of the entry before; sixty-four zeros for the first. */
  previous: string
}
