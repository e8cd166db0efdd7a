import type { ActingRole, TargetKind } from '../case/schema'
import type { ClaimStance, ClaimStatus } from '../claim/schema'
import type { CommentStatus } from '../comment/schema'

export const ACTIVITY_KINDS = [
  ...(['claim_posted', 'claim_edited', 'claim_withdrawn', 'comment_posted'] as const),
  ...(['debate_opened', 'debate_edited', 'debate_closed', 'debate_reopened', 'debate_archived'] as const),
  'moderated',
] as const

export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

/** One thing that happened in a debate. */
export type Activity = {
  id: string
  kind: ActivityKind
  /** ISO 8601, UTC. */
  at: string
  /** Who did it; null where that is not told any more, or was never known. */
  actor: { handle: string; name: string } | null
  /** The claim that it was about, with its words where they are shown. */
  claim: { id: string; text: string | null; status: ClaimStatus; stance: ClaimStance | null; side: string } | null
  comment: { id: string; status: CommentStatus } | null
  /** What moderators did, as the public log has it; null for all else. `entry`: its number there. */
  moderation: { what: string; role: ActingRole; kind: TargetKind; entry: string | null } | null
}

/** How many things a page shows, and a feed. */
export const ACTIVITY_SHOWN = 50
export const FEED_SHOWN = 30

export const FEED_TYPE = 'application/atom+xml; charset=utf-8'
/** Whoever keeps a feed asks for it anew each time, as for pages: the ETag makes that cheap. */
export const FEED_KEPT = 'public, max-age=0, must-revalidate'
