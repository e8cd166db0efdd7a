import { isAllowed, isAtLeast, isSuspended, mayArgue } from '../account/policy'
import type { Viewer } from '../account/schema'
import type { DebateStatus, DebateVisibility } from './schema'

/** What a viewer is to a debate, as the database says. */
export type DebateStanding = {
  status: DebateStatus
  visibility: DebateVisibility
  isOwner: boolean
  /** Named by its owner. */
  isModerator: boolean
}

/** Whether the viewer may see the debate: it is everybody's with the address, their own, or theirs to moderate. */
export const canSeeDebate = (viewer: Viewer, { status, visibility, isOwner, isModerator }: DebateStanding): boolean => {
  if (isOwner) return true
  if (status === 'draft') return false
  return visibility !== 'private' || isModerator || isAtLeast(viewer.role, 'moderator')
}

/** Whether the viewer may add claims and comments to a debate that they see. */
export const canArgueIn = (viewer: Viewer, { status }: DebateStanding, now: Date): boolean =>
  status === 'open' && mayArgue(viewer, now)

/** Whether the viewer may act as a moderator in a debate that they see. Its owner names moderators, and is none by that. */
export const canModerateIn = (viewer: Viewer, { isModerator }: DebateStanding, now: Date): boolean =>
  (isModerator || isAtLeast(viewer.role, 'moderator')) && !isSuspended(viewer, now) && isAllowed(viewer, 'moderate')
