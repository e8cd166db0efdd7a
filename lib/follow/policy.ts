import type { Viewer } from '../account/schema'
import type { ClaimStatus } from '../claim/schema'
import { canSeeDebate, type DebateStanding } from '../debate/rights'

/** What somebody would follow, and what they are to its debate. */
export type FollowPlace = DebateStanding & {
  slug: string
  title: string
  claim: { id: string; text: string; status: ClaimStatus } | null
  /** Whether they follow just this. */
  isFollowed: boolean
}

/** Whether the viewer may follow something: they see it, whether its debate is open or not. */
export const canFollow = (viewer: Pick<Viewer, 'role'>, place: FollowPlace): boolean =>
  canSeeDebate(viewer, place) && (place.claim === null || place.claim.status === 'shown')
