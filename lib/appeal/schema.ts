import { z } from 'zod'

import { actionKindSchema } from '../case/action-kind'
import { ACTING_ROLES, targetKindSchema } from '../case/schema'
import { ruleShownSchema } from '../notice/moderation-schema'
import { idSchema, pageOf } from '../page'
import { textOf } from '../text'

/** Longest appeal, and longest words about its decision, in characters. The database checks the first too. */
export const APPEAL_MAX = 2_000
export const APPEAL_WORDS_MAX = 2_000

/** How many of one's actions a page shows. */
export const OWN_ACTIONS_SHOWN = 20

export const APPEAL_OUTCOMES = ['upheld', 'overturned'] as const
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number]

export const appealInputSchema = z.strictObject({ actionId: idSchema, text: textOf(APPEAL_MAX) })
export type AppealInput = z.output<typeof appealInputSchema>

export const appealDecisionSchema = z.strictObject({
  appealId: idSchema,
  /** `upheld`: the action stands. `overturned`: it was wrong, and is taken back. */
  outcome: z.enum(APPEAL_OUTCOMES, 'choose whether it stands'),
  /** To the one who appealed, alone. */
  words: textOf(APPEAL_WORDS_MAX),
})
export type AppealDecision = z.output<typeof appealDecisionSchema>

const ownAppealSchema = z.strictObject({
  id: idSchema,
  text: z.string(),
  createdAt: z.iso.datetime(),
  /** Null while it is not decided. */
  outcome: z.enum(APPEAL_OUTCOMES).nullable(),
  words: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
})

/** What moderators did to somebody, as they see it. */
export const ownActionSchema = z.strictObject({
  id: idSchema,
  kind: actionKindSchema,
  target: targetKindSchema,
  role: z.enum(ACTING_ROLES),
  /** Where it was, as long as they see that. */
  debateSlug: z.string().nullable(),
  debateTitle: z.string().nullable(),
  claimId: idSchema.nullable(),
  commentId: idSchema.nullable(),
  rule: ruleShownSchema.nullable(),
  words: z.string().nullable(),
  text: z.string().nullable(),
  until: z.iso.datetime().nullable(),
  /** Whether it counts for the next step, while it is not undone. */
  strike: z.boolean(),
  at: z.iso.datetime(),
  undoneAt: z.iso.datetime().nullable(),
  appeal: ownAppealSchema.nullable(),
})
export type OwnAction = z.infer<typeof ownActionSchema>

export const ownActionPageSchema = pageOf(ownActionSchema)

/** What whoever decides an appeal is to know, beside its case. */
export type AppealToDecide = {
  id: string
  /** Of its case, as it was seen. */
  caseId: string
  text: string
  createdAt: string
  isDecided: boolean
  action: Pick<OwnAction, 'id' | 'kind' | 'target' | 'role' | 'rule' | 'words' | 'text' | 'until' | 'strike' | 'at' | 'undoneAt'> & { isErased: boolean }
}
