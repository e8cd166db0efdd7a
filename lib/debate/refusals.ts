import { silenced, suspended } from '../account/permission'
import { isSilenced, isSuspended } from '../account/policy'
import type { Viewer } from '../account/schema'
import { Conflict, Refusal } from '../refusal'
import { canArgueIn, canSeeDebate, canVoteIn, type DebateStanding } from './rights'
import type { DebateStatus, DebateVisibility } from './schema'

const NOT_OPEN: Readonly<Record<Exclude<DebateStatus, 'open'>, string>> = {
  draft: 'This debate has not been opened yet.',
  closed: 'This debate is closed. It can be read, and no more.',
  archived: 'This debate is closed and archived. It can be read, and no more.',
}

/** The refusal of whatever changes something in a debate that is not open; null when it is open. */
export const refusalUnlessOpen = ({ status }: Pick<DebateStanding, 'status'>): Refusal | null =>
  status === 'open' ? null : new Refusal('closed', NOT_OPEN[status])

/**
 * Why the viewer may not vote or take a stance in a debate, in words that say what to do; null when they may.
 * @param standing null when there is no such debate
 * @param missing what is said of what the viewer may not see
 */
export function refusalToVote(viewer: Viewer, standing: DebateStanding | null, missing: string, now: Date): Refusal | null {
  if (standing === null || !canSeeDebate(viewer, standing)) return new Refusal('not_found', missing)
  return canVoteIn(viewer, standing, now) ? null : refusalToTakePart(viewer, standing, now)
}

/** Why the viewer may not add words to a debate: claims, comments. As `refusalToVote`, and not while silenced. */
export function refusalToArgue(viewer: Viewer, standing: DebateStanding | null, missing: string, now: Date): Refusal | null {
  if (standing === null || !canSeeDebate(viewer, standing)) return new Refusal('not_found', missing)
  if (canArgueIn(viewer, standing, now)) return null
  const closed = refusalUnlessOpen(standing)
  if (closed) return closed
  if (isSilenced(viewer, now) && !isSuspended(viewer, now)) return silenced(viewer)
  return refusalToTakePart(viewer, standing, now)
}

const READ_NOW: Readonly<Record<Exclude<DebateVisibility, 'private'>, string>> = {
  public: 'Now everybody can read it',
  unlisted: 'Now everybody who has its address can read it',
}

/**
 * The refusal of words that were written for those who were invited, where others read them too by now; null for any other.
 * @param shown how the debate was when they were written; undefined where nobody says
 */
export function refusalToShow(shown: DebateVisibility | undefined, standing: DebateStanding | null): Conflict | null {
  if (shown !== 'private' || standing === null || standing.visibility === 'private') return null
  const { visibility } = standing
  return new Conflict(`This debate was private when you began. ${READ_NOW[visibility]}. Send it again if you want that.`, { visibility })
}

function refusalToTakePart(viewer: Viewer, standing: DebateStanding, now: Date): Refusal {
  const closed = refusalUnlessOpen(standing)
  if (closed) return closed
  if (isSuspended(viewer, now)) return suspended(viewer)
  if (!viewer.confirmed) return new Refusal('forbidden', 'Confirm your address first: open the link in the mail that you got.')
  if (viewer.scopes !== null && !viewer.scopes.includes('write')) return new Refusal('forbidden', 'This token can only read.')
  return new Refusal('forbidden', 'Only those who were invited take part in this debate. Ask its owner for an invitation.')
}
