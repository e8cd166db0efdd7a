import type { Viewer } from '../account/schema'
import type { Claim } from '../claim/schema'
import { isTombstone } from '../claim/standing'
import { refusalToVote } from '../debate/refusals'
import { canFindById, type StandingById } from '../debate/rights'
import { Refusal } from '../refusal'

/** What a vote is cast on: a claim in its debate, as the one who votes stands to both. */
export type Ballot = StandingById & {
  claimStatus: Claim['status']
  /** Of the claim. Null for claims taken from the article. */
  authorId: string | null
}

export const NO_CLAIM = 'There is no claim at this address.'
export const OWN_CLAIM = 'You wrote this. Others say how convincing it is.'

/**
 * Why the viewer may not vote on a claim; null when they may. What stays as a trace takes no votes any more.
 * @param debate the slug that the claim was named with
 */
export function refusalOfBallot(viewer: Viewer, ballot: Ballot | null, debate: string | undefined, now: Date): Refusal | null {
  if (ballot !== null && !canFindById(viewer, ballot, debate)) return new Refusal('not_found', NO_CLAIM)
  const refusal = refusalToVote(viewer, ballot, NO_CLAIM, now)
  if (refusal !== null || ballot === null) return refusal
  if (isTombstone(ballot.claimStatus)) {
    return new Refusal('closed', 'This claim is not here any more, so it takes no votes.')
  }
  if (ballot.claimStatus !== 'shown') return new Refusal('not_found', NO_CLAIM)
  return ballot.authorId === viewer.id ? new Refusal('forbidden', OWN_CLAIM) : null
}

/** Whether the viewer may vote on a claim. */
export const canVoteOn = (viewer: Viewer, ballot: Ballot | null, now: Date): boolean => refusalOfBallot(viewer, ballot, ballot?.slug, now) === null
