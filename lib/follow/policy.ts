import type { Viewer } from '../account/schema'
import type { ClaimStatus } from '../claim/schema'
import { canFindById, canSeeDebate, type StandingById } from '../debate/rights'
import type { FollowTarget } from './schema'

/** What somebody would follow, and what they are to its debate. */
export type FollowPlace = StandingById & {
  title: string
  claim: { id: string; text: string; status: ClaimStatus } | null
  /** Whether they follow just this. */
  isFollowed: boolean
}

/** Whether the viewer may follow something: they see it, whether its debate is open or not. */
export const canFollow = (viewer: Pick<Viewer, 'role'>, place: FollowPlace, target: FollowTarget): boolean =>
  canSeeDebate(viewer, place) && canFindById(viewer, place, 'slug' in target ? target.slug : target.debate) &&
  (place.claim === null || place.claim.status === 'shown')
