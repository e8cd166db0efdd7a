import { isAllowed, isAtLeast, isSuspended } from '../account/policy'
import type { Viewer } from '../account/schema'
import { canModerateIn, canSeeDebate, type DebateStanding } from '../debate/rights'

/** Whether the viewer says which words are watched for: in a debate who moderates there, everywhere (null) who moderates everywhere. */
export const canWatch = (viewer: Viewer, standing: DebateStanding | null, now: Date): boolean =>
  standing === null
    ? isAtLeast(viewer.role, 'moderator') && !isSuspended(viewer, now) && isAllowed(viewer, 'moderate')
    : canSeeDebate(viewer, standing) && canModerateIn(viewer, standing, now)

/** Whether the viewer says what waits for a moderator: the same, and of a debate its owner. */
export const canHold = (viewer: Viewer, standing: DebateStanding | null, now: Date): boolean =>
  canWatch(viewer, standing, now) || (standing !== null && standing.isOwner && !isSuspended(viewer, now) && isAllowed(viewer, 'write'))
