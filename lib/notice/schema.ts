import { z } from 'zod'

import { CLAIM_STANCES } from '../claim/schema'
import { idSchema, pageOf } from '../page'
import { type ModerationNotice, moderationNoticeSchema } from './moderation-schema'

/** Why somebody is told, the most personal first: of several reasons for one thing the first is given. */
export const NOTICE_KINDS = ['reply', 'mention', 'answer', 'comment', 'followed_claim', 'followed_debate'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]


const saidSchema = z.strictObject({ id: idSchema, text: z.string() })
const actorSchema = z.strictObject({ handle: z.string(), name: z.string() })

/** Something that somebody is told of: a claim that was posted, or a comment on one. */
export const postedNoticeSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(NOTICE_KINDS),
  debateSlug: z.string(),
  debateTitle: z.string(),
  /** The claim, or the one that the comment is on. */
  claimId: idSchema,
  claimText: z.string(),
  /** How the claim bears on its parent; null at the top of a side, and for a comment. */
  stance: z.enum(CLAIM_STANCES).nullable(),
  comment: saidSchema.nullable(),
  /** Who did it; null for what came with an article. */
  actor: actorSchema.nullable(),
  createdAt: z.iso.datetime(),
  read: z.boolean(),
})
export type PostedNotice = z.infer<typeof postedNoticeSchema>

/** Whatever somebody is told. */
export const noticeSchema = z.union([postedNoticeSchema, moderationNoticeSchema])
export type Notice = z.infer<typeof noticeSchema>

export const noticePageSchema = pageOf(noticeSchema)

/** Whether a notice tells of moderation, and not of what somebody posted. */
export const isOfModeration = (notice: Notice): notice is ModerationNotice => 'target' in notice

/** Days after which a notice is erased, read or not. */
export const NOTICE_DAYS = 90

/** How many of them a page shows. */
export const NOTICES_SHOWN = 30

/** How many unread ones are counted: more than this is "99+". */
export const UNREAD_MAX = 100

/** Which of one's notices are meant: those up to one, those of a claim and of the talk about it, or, without either, all. */
export const whichNotices = z.strictObject({ upTo: idSchema.optional(), claimId: idSchema.optional() })
export type WhichNotices = z.output<typeof whichNotices>

/** What the button "Mark all as read" sends: the newest that the page showed. */
export const readNoticesForm = z.strictObject({ upTo: idSchema })
