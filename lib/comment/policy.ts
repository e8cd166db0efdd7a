import { isSuspended } from '../account/policy'
import type { Viewer } from '../account/schema'
import type { ClaimStatus } from '../claim/schema'
import { isTombstone } from '../claim/standing'
import { refusalToArgue, refusalUnlessOpen } from '../debate/refusals'
import { canFindById, canSeeDebate, type DebateStanding, type StandingById } from '../debate/rights'
import { Refusal } from '../refusal'
import type { CommentStatus } from './schema'

/** How long a comment can be changed, in hours. */
export const EDIT_HOURS = 24
/** How long that leaves no trace, in minutes, as long as nobody has replied. */
export const SILENT_MINUTES = 5

export const NO_CLAIM = 'There is no claim at this address.'
export const NO_COMMENT = 'There is no such comment.'
export const NOT_YOURS = 'There is no such comment of yours.'

/** Where a comment is to stand, as the one who writes it stands to the debate. */
export type CommentPlace = StandingById & {
  claimStatus: ClaimStatus
  /** The comment that it is to answer; null for none, or when there is none. */
  replyTo: { status: CommentStatus; isReply: boolean } | null
}

/** A comment of the viewer's own. */
export type OwnComment = DebateStanding & {
  slug: string
  claimId: string
  replyToId: string | null
  text: string
  commentStatus: CommentStatus
  revision: number
  createdAt: Date
  hasReplies: boolean
}

/** How a comment names its place: what it answers, and the slug that its claim was named with. */
export type NamedPlace = { replyToId?: string | undefined; debate?: string | undefined }

/** Why the viewer may not comment there; null when they may. */
export function refusalToComment(viewer: Viewer, place: CommentPlace | null, { replyToId, debate }: NamedPlace, now: Date): Refusal | null {
  if (place !== null && !canFindById(viewer, place, debate)) return new Refusal('not_found', NO_CLAIM)
  const refusal = refusalToArgue(viewer, place, NO_CLAIM, now)
  if (refusal !== null || place === null) return refusal
  if (isTombstone(place.claimStatus)) {
    return new Refusal('closed', 'This claim is not here any more, so it takes no comments.')
  }
  if (place.claimStatus !== 'shown') return new Refusal('not_found', NO_CLAIM)
  return replyToId === undefined ? null : refusalToReply(place.replyTo)
}

function refusalToReply(replyTo: CommentPlace['replyTo']): Refusal | null {
  const wrong = (words: string) => new Refusal('invalid', `The comment that you reply to ${words}.`, { replyToId: words })
  if (replyTo === null || replyTo.status === 'held') return wrong('is none of this claim')
  if (replyTo.isReply) return wrong('is a reply itself: reply to the one that it answers')
  return replyTo.status === 'shown' ? null : new Refusal('closed', 'The comment that you reply to is not here any more. Comment on the claim instead.')
}

/** Why the viewer may not change a comment of theirs; null when they may. */
export function refusalToEdit(viewer: Viewer, own: OwnComment | null, now: Date): Refusal | null {
  const refusal = refusalToArgue(viewer, own, NOT_YOURS, now)
  if (refusal !== null || own === null) return refusal
  if (own.commentStatus === 'withdrawn' || own.commentStatus === 'removed') return new Refusal('closed', 'This comment is not here any more.')
  if (own.commentStatus !== 'shown') return new Refusal('closed', 'This comment is being looked at by a moderator. It cannot be changed until then.')
  if (!isEditable(own, now)) {
    return new Refusal('closed', `A comment can be changed for ${EDIT_HOURS} hours. Reply to it to add something, or withdraw it.`)
  }
  return null
}

/** Why the viewer may not withdraw a comment of theirs; null when they may: also who is silenced, for it adds no words. */
export function refusalToWithdraw(viewer: Viewer, own: OwnComment | null, now: Date): Refusal | null {
  if (own === null || !canSeeDebate(viewer, own)) return new Refusal('not_found', NOT_YOURS)
  const closed = refusalUnlessOpen(own)
  if (closed) return closed
  if (isSuspended(viewer, now)) return new Refusal('forbidden', 'Your account is suspended. It can only read until that ends.')
  if (viewer.scopes !== null && !viewer.scopes.includes('write')) return new Refusal('forbidden', 'This token can only read.')
  return own.commentStatus === 'removed' ? new Refusal('closed', 'A moderator has removed this comment already.') : null
}

const isEditable = ({ createdAt }: Pick<OwnComment, 'createdAt'>, now: Date): boolean =>
  now.getTime() - createdAt.getTime() <= EDIT_HOURS * 3_600_000

/** Whether a change is to leave no trace: a slip that is mended at once, and that nobody has answered. */
export const isSilent = ({ createdAt, hasReplies }: Pick<OwnComment, 'createdAt' | 'hasReplies'>, now: Date): boolean =>
  !hasReplies && now.getTime() - createdAt.getTime() <= SILENT_MINUTES * 60_000
