import { z } from 'zod'

import { ACTING_ROLES, type ActingRole, type TargetKind, targetKindSchema } from '../case/schema'
import { slugSchema } from '../debate/schema'
import { idSchema, PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from '../page'
import { ruleKeySchema } from '../rule/schema'

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

/** What there is in the log to look for. Whoever adds another kind of entry adds it here, and its words in wording.ts. */
export const LOG_WHATS = [
  ...(['dismiss', 'hide', 'restore', 'remove', 'erase', 'lock', 'slow', 'close', 'reopen', 'move'] as const),
  ...(['warn', 'approval', 'silence', 'suspend', UNDO, ERASE_TEXT, APPEAL_UPHELD, APPEAL_OVERTURNED] as const),
] as const

export type LogWhat = (typeof LOG_WHATS)[number]

/** Whether what an entry tells of still holds. */
export const LOG_STATES = ['stands', 'undone'] as const

export const logListSchema = z.strictObject({
  what: z.enum(LOG_WHATS).optional(),
  rule: ruleKeySchema.optional(),
  state: z.enum(LOG_STATES).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_DEFAULT),
  cursor: z.string().optional(),
})

/** How many entries a page shows. */
export const LOG_SHOWN = 50

export type LogList = z.input<typeof logListSchema>

const time = z.iso.datetime()
const seqSchema = idSchema

/** An entry as everybody reads it. */
export const logEntrySchema = z.strictObject({
  seq: seqSchema,
  at: time,
  what: z.string(),
  role: z.enum(ACTING_ROLES),
  debate: z.strictObject({ slug: slugSchema, title: z.string() }).nullable(),
  target: z.strictObject({ kind: targetKindSchema, id: idSchema.nullable(), claimId: idSchema.nullable() }).nullable(),
  rule: z.strictObject({ key: z.string(), version: z.int(), title: z.string() }).nullable(),
  until: time.nullable(),
  text: z.string().nullable(),
  isTextErased: z.boolean(),
  undone: z.strictObject({ seq: seqSchema, at: time }).nullable(),
  undoes: z.strictObject({ seq: seqSchema, what: z.string(), at: time }).nullable(),
  previous: z.string(),
  hash: z.string(),
})

/** Why something is not shown: the entry that says so, in which role it was done, and the rule that was named. */
export const removalSchema = z.strictObject({
  entry: seqSchema,
  role: z.enum(ACTING_ROLES),
  rule: z.strictObject({ key: z.string(), version: z.int(), title: z.string() }).nullable(),
})

export type Removal = z.output<typeof removalSchema>
export type LogEntry = z.output<typeof logEntrySchema>
