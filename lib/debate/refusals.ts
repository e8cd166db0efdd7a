import { isSuspended } from '../account/policy'
import type { Viewer } from '../account/schema'
import { Refusal } from '../refusal'
import { canSeeDebate, canVoteIn, type DebateStanding } from './rights'
import type { DebateStatus } from './schema'

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
  if (canVoteIn(viewer, standing, now)) return null
  const closed = refusalUnlessOpen(standing)
  if (closed) return closed
  if (isSuspended(viewer, now)) return new Refusal('forbidden', 'Your account is suspended. It can only read until that ends.')
  if (!viewer.confirmed) return new Refusal('forbidden', 'Confirm your address first: open the link in the mail that you got.')
  if (viewer.scopes !== null && !viewer.scopes.includes('write')) return new Refusal('forbidden', 'This token can only read.')
  return new Refusal('forbidden', 'Only those who were invited take part in this debate. Ask its owner for an invitation.')
}
