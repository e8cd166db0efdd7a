import { appealAddress, NOTIFICATIONS } from '../account/address'
import { addressWith } from '../address'
import { claimAddress, commentAddress, debateAddress } from '../debate/address'
import type { ModerationNotice } from './moderation-schema'
import type { PostedNotice } from './schema'

export const notificationsAddress = (after?: string): string => addressWith(NOTIFICATIONS, { after })

/** Where mails about notices are ended, by whoever has the ticket. A program posts there (RFC 8058), a person gets a page. */
export const unsubscribeAddress = (ticket: string): string => addressWith('/unsubscribe', { t: ticket })
/** The page that says what came of it. */
export const unsubscribedAddress = (state: 'done' | 'wrong'): string => addressWith('/unsubscribe', { state })

/** Where what a notice is about stands. */
export const placeAddress = ({ debateSlug, claimId, comment }: Pick<PostedNotice, 'debateSlug' | 'claimId' | 'comment'>): string =>
  comment === null ? claimAddress(debateSlug, claimId) : commentAddress(debateSlug, claimId, comment.id)

/** Where what moderators did about is, as far as whoever is told sees it; null where there is nowhere to go. */
export function aboutAddress({ debateSlug, claimId, commentId, action, isOwn, kind }: ModerationNotice): string | null {
  if (isOwn && action !== null && kind !== 'moved') return appealAddress(action.id)
  if (debateSlug === null) return null
  if (claimId === null) return debateAddress(debateSlug)
  return commentId === null ? claimAddress(debateSlug, claimId) : commentAddress(debateSlug, claimId, commentId)
}
