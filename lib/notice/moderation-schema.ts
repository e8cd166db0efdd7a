import { z } from 'zod'

import { actionKindSchema } from '../case/action-kind'
import { ACTING_ROLES, flagReasonSchema, targetKindSchema } from '../case/schema'
import { idSchema } from '../page'

/** What moderators, and what follows from flags, have to tell somebody. */
export const MODERATION_NOTICE_KINDS = ['moderated', 'undone', 'held', 'moved', 'flag_decided', 'appeal_decided'] as const
export type ModerationNoticeKind = (typeof MODERATION_NOTICE_KINDS)[number]

/** A rule as it was when it was pointed to. */
export const ruleShownSchema = z.strictObject({ key: z.string(), version: z.int(), title: z.string() })

/** What was done. By a role, never by a name. */
export const actionToldSchema = z.strictObject({
  id: idSchema,
  kind: actionKindSchema,
  role: z.enum(ACTING_ROLES),
  /** The rule that was broken; null where none was. */
  rule: ruleShownSchema.nullable(),
  /** To whom it concerns, and to nobody else. */
  words: z.string().nullable(),
  /** When it ends; null for what has no end. */
  until: z.iso.datetime().nullable(),
  /** Whether it was taken back since. */
  undone: z.boolean(),
  /** Until when whom it concerns can appeal; null for what nobody appeals against, and once they have. */
  appealBy: z.iso.datetime().nullable(),
})
export type ActionTold = z.infer<typeof actionToldSchema>

/** Something that moderators did, or are to do, that concerns somebody. */
export const moderationNoticeSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(MODERATION_NOTICE_KINDS),
  /** Where it was, as long as whoever is told sees that. */
  debateSlug: z.string().nullable(),
  debateTitle: z.string().nullable(),
  claimId: idSchema.nullable(),
  commentId: idSchema.nullable(),
  /** What it was about. */
  target: targetKindSchema,
  /** Whether that is theirs: their text, their debate, themselves. */
  isOwn: z.boolean(),
  /** Their own text, shown or not; or the claim that stands somewhere else. Null otherwise. */
  text: z.string().nullable(),
  action: actionToldSchema.nullable(),
  /** The names of the phases that held it. */
  heldFor: z.array(z.string()),
  /** Their flag, and what came of it; null while that is not decided. */
  flag: z.strictObject({ reason: flagReasonSchema, outcome: z.enum(['upheld', 'dismissed']).nullable() }).nullable(),
  /** What came of their appeal, with the words to them. */
  appeal: z.strictObject({ outcome: z.enum(['upheld', 'overturned']).nullable(), words: z.string().nullable() }).nullable(),
  createdAt: z.iso.datetime(),
  read: z.boolean(),
})
export type ModerationNotice = z.infer<typeof moderationNoticeSchema>
