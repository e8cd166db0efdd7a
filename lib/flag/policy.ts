import { isAllowed, isSuspended } from '../account/policy'
import type { Viewer } from '../account/schema'
import type { TargetKind } from '../case/schema'
import type { ClaimStatus } from '../claim/schema'
import { canFindById, canSeeDebate, type StandingById } from '../debate/rights'
import { Refusal } from '../refusal'
import { suspendedWords } from '../account/wording'
import { GONE, missingOf } from './wording'

/** Flags hide something when at least so many people raised them who are not new. */
export const HIDE_PEOPLE = 3

/** Something to be flagged, and what the viewer is to it. */
export type FlagTarget = {
  kind: Exclude<TargetKind, 'appeal'>
  id: string
  /** Of a claim or a comment; `shown` for what is no text. */
  status: ClaimStatus
  /** Of the claim that a comment is about. */
  claimStatus: ClaimStatus
  claimId: string | null
  authorId: string | null
  text: string | null
  revision: number | null
  /** What they are to the debate that it is in, or is; null for a person. */
  standing: StandingById | null
}

/** Why the viewer may not flag something; null when they may. `named`: the slug that it was named with. */
export function refusalToFlag(viewer: Viewer, target: FlagTarget | null, kind: FlagTarget['kind'], named: string | undefined, now: Date): Refusal | null {
  const missing = new Refusal('not_found', missingOf(kind))
  if (target === null || !isInSight(viewer, target, named)) return missing
  if (isSuspended(viewer, now)) return new Refusal('forbidden', suspendedWords(viewer.suspendedUntil ?? now))
  if (!viewer.confirmed) return new Refusal('forbidden', 'Confirm your address first: open the link in the mail that you got.')
  if (!isAllowed(viewer, 'write')) return new Refusal('forbidden', 'This token can only read.')
  if (target.authorId === viewer.id) return new Refusal('forbidden', target.kind === 'account' ? 'This is you.' : 'This is yours. Nobody flags their own.')
  return target.status === 'shown' ? null : new Refusal('closed', GONE)
}

/** Whether the viewer sees it, or the trace that is left of it. */
function isInSight(viewer: Viewer, { standing, status, claimStatus, kind }: FlagTarget, named: string | undefined): boolean {
  if (kind === 'account') return true
  if (standing === null || !canSeeDebate(viewer, standing)) return false
  if (kind !== 'debate' && !canFindById(viewer, standing, named)) return false
  return status !== 'held' && claimStatus !== 'held'
}
