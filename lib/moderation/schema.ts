import { z } from 'zod'

import { type ActionKind, actionKindSchema } from '../case/action-kind'
import { targetSchema, type TargetKind } from '../case/schema'
import { claimStanceSchema } from '../claim/schema'
import { idSchema } from '../page'
import { textOf } from '../text'

/** What a moderator can do. Each but `erase` has an undo that restores what was before. */
export { ACTION_KINDS, type ActionKind, actionKindSchema } from '../case/action-kind'

/** What can be done to what. An appeal is decided in a way of its own. */
export const KINDS_FOR: Readonly<Record<TargetKind, readonly ActionKind[]>> = {
  claim: ['dismiss', 'hide', 'restore', 'remove', 'erase', 'lock', 'slow', 'move', 'warn'],
  comment: ['dismiss', 'hide', 'restore', 'remove', 'erase', 'warn'],
  debate: ['dismiss', 'slow', 'close', 'reopen', 'warn'],
  account: ['dismiss', 'warn', 'approval', 'silence', 'suspend'],
  appeal: [],
}

/** What says which rule was broken. A rule can go with everything else too. */
export const NEEDS_RULE: readonly ActionKind[] = ['hide', 'remove', 'erase', 'warn', 'silence', 'suspend']

/** What can end by itself. Without an end it lasts until it is undone. */
export const CAN_END: readonly ActionKind[] = ['lock', 'slow', 'approval', 'silence', 'suspend']

/** What counts for the next step against somebody unless it is said otherwise. */
export const STRIKES: readonly ActionKind[] = ['warn', 'silence', 'suspend']

/** What can count for the next step at all: what is held against whoever wrote it. */
export const CAN_STRIKE: readonly ActionKind[] = ['hide', 'remove', 'erase', ...STRIKES]

/** Longest words to the author, and longest public note in the log, in characters. The database checks the same. */
export const WORDS_MAX = 2_000
export const WHY_MAX = 500

/** Seconds between two texts of one person in slow mode, at most: a day. The database checks the same. */
export const SLOW_SECONDS_MAX = 86_400

/** Days until the end of something, at most; what is to last longer has no end. */
export const END_DAYS_MAX = 3_650

/** Days that a removed text is kept for moderators. Then it is erased, and the removal has no undo any more. */
export const KEPT_DAYS = 30

/** Where a claim is moved to, in the same debate: beneath another, or to the top of a side. */
export const newPlaceSchema = z.union([
  z.strictObject({ parentId: idSchema, stance: claimStanceSchema }),
  z.strictObject({ sideId: idSchema }),
])

const decisionShape = {
  kind: actionKindSchema,
  /** By its key among the rules that are published now. */
  rule: z.string().max(40).optional(),
  /** To the author alone. */
  words: textOf(WORDS_MAX).optional(),
  /** A note for everybody, in the public log. */
  why: textOf(WHY_MAX).optional(),
  /** When it ends; null for no end. Silence, suspension and approval say which. */
  until: z.date().nullish(),
  /** Whether it counts for the next step against whom it concerns; as STRIKES says where it is not given. */
  strike: z.boolean().optional(),
  /** Between two texts of one person, for `slow`. */
  seconds: z.int().min(1).max(SLOW_SECONDS_MAX).optional(),
  /** For `move`. */
  place: newPlaceSchema.optional(),
}

/** What is done, without what to. */
export const decisionSchema = z.strictObject(decisionShape)

export const actSchema = z.strictObject({
  target: targetSchema,
  /** The case that it decides. Not given: the open one of the target, if there is one. */
  caseId: idSchema.optional(),
  /** The case's, as it was seen: where it is another by now, somebody was faster. */
  revision: z.int().min(1).optional(),
  ...decisionShape,
})

export type Decision = z.output<typeof decisionSchema>
export type Act = z.output<typeof actSchema>
export type NewPlace = z.output<typeof newPlaceSchema>

/** What `act` did. */
export type Acted = {
  actionId: string
  /** The case that it decided; null for an action without one. */
  caseId: string | null
  /** The case's revision now. */
  caseRevision: number | null
  /** Done before under the same key. */
  replayed: boolean
}

/** What `undo` did. */
export type Undone = {
  actionId: string
  /** The case that is open again; null where none was decided. */
  caseId: string | null
  replayed: boolean
}

/** What a conflict over a case holds as `current`, when somebody else has decided it. */
export type AlreadyDecided = {
  kind: ActionKind
  /** For `undo`. */
  actionId: string
  /** ISO 8601, UTC. */
  decidedAt: string
  canUndo: boolean
}
