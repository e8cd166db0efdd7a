import { isAllowed, isSuspended, mayArgue } from '../account/policy'
import type { Viewer } from '../account/schema'
import { isEditable } from './editable'
import { type Claim, DEPTH_MAX } from './schema'
import { NOT_ANSWERABLE, TOO_DEEP } from './wording'

/** How long a change leaves no trace, in minutes, as long as nobody has voted on the claim or answered it. */
export const TRACELESS_MINUTES = 5

/** A claim as far as the rules ask, and whether it is the viewer's. */
export type ClaimStanding = Pick<Claim, 'status'> & { isOwn: boolean; createdAt: Date }

/** Whether the viewer may change the words of a claim; that its debate is open is for the debate's rules to say. */
export const canEdit = (viewer: Viewer, claim: ClaimStanding, now: Date): boolean =>
  claim.isOwn && claim.status === 'shown' && isEditable(claim, now) && mayArgue(viewer, now)

/** Whether a change leaves no trace: so early that only its author knows the words of before. `isMet`: somebody voted or answered. */
export const isTraceless = (claim: Pick<ClaimStanding, 'createdAt'> & { isMet: boolean }, now: Date): boolean =>
  !claim.isMet && now.getTime() - claim.createdAt.getTime() < TRACELESS_MINUTES * 60_000

/** Whether the viewer may take a claim back, at any time. Who may add no words (silenced, not confirmed) may still take some away. */
export const canWithdraw = (viewer: Viewer, claim: Pick<ClaimStanding, 'isOwn' | 'status'>, now: Date): boolean =>
  claim.isOwn && claim.status === 'shown' && !isSuspended(viewer, now) && isAllowed(viewer, 'write')

/** Whether anything can be added beneath a claim. */
export const canAnswer = ({ status, depth }: Pick<Claim, 'status' | 'depth'>): boolean => status === 'shown' && depth < DEPTH_MAX

/** Why nothing can be added beneath a claim, in words; null when something can. */
export const whyNotAnswer = (claim: Pick<Claim, 'status' | 'depth'>): string | null =>
  canAnswer(claim) ? null : claim.depth >= DEPTH_MAX ? TOO_DEEP : NOT_ANSWERABLE
