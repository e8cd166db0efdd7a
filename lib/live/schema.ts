import { z } from 'zod'

import { debateSchema, debateStatsSchema, sideSchema, strengthSchema } from '../debate/schema'
import { idSchema } from '../page'

const count = z.int().min(0)

/** What can be told anew of a claim without telling the claim. `count` is of its votes, `comments` of its comments. */
export const claimFiguresSchema = z.strictObject({
  claimId: idSchema,
  count,
  strength: strengthSchema,
  pros: count,
  cons: count,
  comments: count,
})

export const sideFiguresSchema = z.strictObject({
  sideId: idSchema,
  strength: sideSchema.shape.strength,
  claimCount: sideSchema.shape.claimCount,
  argumentCount: sideSchema.shape.argumentCount,
})

/** The numbers of a debate as a whole. */
export const totalsSchema = z.strictObject({
  stats: debateStatsSchema,
  thesisStrength: strengthSchema,
  /** 5 to 95 %. */
  thesisInterval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  sides: z.array(sideFiguresSchema),
})

export const stancesSchema = debateSchema.shape.stances

/** How a debate stands: what a stream begins with. */
export const debateFiguresSchema = totalsSchema.extend({ stances: stancesSchema })

/** Claims whose figures are asked for at once. */
export const CLAIMS_AT_ONCE = 200

export type ClaimFigures = z.infer<typeof claimFiguresSchema>
export type Totals = z.infer<typeof totalsSchema>
export type Stances = z.infer<typeof stancesSchema>
export type DebateFigures = z.infer<typeof debateFiguresSchema>

export type PostedClaim = { claimId: string; parentId: string | null; sideId: string; stance: 'pro' | 'con' | null }
export type PostedComment = { claimId: string; commentId: string }

/** What has changed in one debate, with how it stands now: nothing that its readers may not all know. */
export type News = {
  debateId: string
  /** Whether everybody who has the address may read it. */
  isOpen: boolean
  totals: Totals
  /** Given when people have taken another stand. */
  stances?: Stances | undefined
  /** Its frame is another. */
  frame: boolean
  posted: PostedClaim[]
  /** Claims with other words, or another status. */
  changed: string[]
  comments: PostedComment[]
  /** Threads, by the claim at their top, that were locked or made slow, or are so no more; null is the whole debate. */
  locked?: (string | null)[] | undefined
  /** The claims whose figures may be others now. */
  claims: ClaimFigures[]
  /** More has changed than this tells. */
  more: boolean
}

/** The names of events as programs read them. */
export type LiveEvents = {
  hello: DebateFigures
  'claim.posted': PostedClaim
  'claim.changed': { claimId: string }
  'comment.posted': PostedComment
  'thread.locked': { claimId: string | null }
  'votes.changed': ClaimFigures
  'totals.changed': Totals
  'stances.changed': Stances
  'debate.changed': Record<string, never>
  missed: Record<string, never>
}
export type LiveEventName = keyof LiveEvents
