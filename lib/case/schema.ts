import { z } from 'zod'

import { idSchema } from '../page'

/** What can be flagged, held, acted on and appealed. An appeal is a case like another. */
export const TARGET_KINDS = ['claim', 'comment', 'debate', 'account', 'appeal'] as const

/** Why people flag, the worst first: so cases stand in the queue. */
export const FLAG_REASONS = ['illegal', 'privacy', 'harassment', 'impersonation', 'abuse', 'spam', 'other'] as const

/** In which role somebody acts, as the public log tells it. `automatic`: the flags of several people, or a phase. */
export const ACTING_ROLES = ['automatic', 'debate_moderator', 'moderator', 'admin'] as const

/** How long a case is its moderator's after they last did something with it, in minutes. Then it goes back by itself. */
export const LEASE_MINUTES = 10

export const targetKindSchema = z.enum(TARGET_KINDS)
export const flagReasonSchema = z.enum(FLAG_REASONS)

/** A thing, by its kind and its id of that kind. */
export const targetSchema = z.strictObject({ kind: targetKindSchema, id: idSchema })

export type TargetKind = z.infer<typeof targetKindSchema>
export type FlagReason = z.infer<typeof flagReasonSchema>
export type ActingRole = (typeof ACTING_ROLES)[number]
export type Target = z.infer<typeof targetSchema>
