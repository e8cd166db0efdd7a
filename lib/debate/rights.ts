import { isAllowed, isAtLeast, isSuspended, mayArgue } from '../account/policy'
import type { Viewer } from '../account/schema'
import type { DebateArguing, DebateStatus, DebateVisibility } from './schema'

/** Who reads: somebody, by what they may see, or anybody at all (null). */
export type Reader = Pick<Viewer, 'id' | 'role'> | null

/** What a viewer is to a debate, as the database says. */
export type DebateStanding = {
  /** The debate's. */
  id: string
  status: DebateStatus
  visibility: DebateVisibility
  arguing: DebateArguing
  isOwner: boolean
  /** Named by its owner. */
  isModerator: boolean
  /** Invited, and came. */
  isMember: boolean
}

/** Whether the viewer may see the debate: it is everybody's with the address, their own, or theirs to moderate or join. */
export const canSeeDebate = (viewer: Pick<Viewer, 'role'>, { status, visibility, ...standing }: DebateStanding): boolean => {
  if (standing.isOwner) return true
  if (status === 'draft') return false
  return visibility !== 'private' || standing.isMember || standing.isModerator || isAtLeast(viewer.role, 'moderator')
}

/** What a viewer is to the debate of something that was named by its id alone. */
export type StandingById = DebateStanding & {
  slug: string
  /** Has voted, taken a stance, argued or commented. */
  hasTakenPart: boolean
}

/**
 * Whether the viewer may know of what was named by its id. An unlisted debate is open to all who know its address, and
 * ids can be counted up: who has only an id must have been there, be of it, or name the debate.
 */
export const canFindById = (viewer: Pick<Viewer, 'role'>, standing: StandingById, named: string | undefined): boolean =>
  standing.visibility !== 'unlisted' || standing.slug === named || standing.hasTakenPart || standing.isOwner || standing.isModerator ||
  standing.isMember || isAtLeast(viewer.role, 'moderator')

const isOfIt = ({ arguing, isOwner, isModerator, isMember }: DebateStanding): boolean =>
  arguing === 'members' || isOwner || isModerator || isMember

/** Whether the viewer may add claims and comments to a debate that they see. */
export const canArgueIn = (viewer: Viewer, standing: DebateStanding, now: Date): boolean =>
  standing.status === 'open' && isOfIt(standing) && mayArgue(viewer, now)

/** Whether the viewer may vote and take a stance in a debate that they see. Who is silenced still may. */
export const canVoteIn = (viewer: Viewer, standing: DebateStanding, now: Date): boolean =>
  standing.status === 'open' && isOfIt(standing) && viewer.confirmed && !isSuspended(viewer, now) && isAllowed(viewer, 'write')

/** Whether the viewer may act as a moderator in a debate that they see. Its owner names moderators, and is none by that. */
export const canModerateIn = (viewer: Viewer, { isModerator }: DebateStanding, now: Date): boolean =>
  (isModerator || isAtLeast(viewer.role, 'moderator')) && !isSuspended(viewer, now) && isAllowed(viewer, 'moderate')

/** Whether the viewer may change a debate's frame: its words, who sees it, whether it is open. */
export const canFrame = (viewer: Viewer, { isOwner }: DebateStanding, now: Date): boolean =>
  (isOwner || isAtLeast(viewer.role, 'admin')) && viewer.confirmed && !isSuspended(viewer, now) && isAllowed(viewer, 'write')
