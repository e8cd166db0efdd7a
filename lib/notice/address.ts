import { NOTIFICATIONS } from '../account/address'
import { addressWith } from '../address'
import { claimAddress, commentAddress } from '../debate/address'
import type { Notice } from './schema'

export const notificationsAddress = (after?: string): string => addressWith(NOTIFICATIONS, { after })

/** Where mails about notices are ended, by whoever has the ticket. A program posts there (RFC 8058), a person gets a page. */
export const unsubscribeAddress = (ticket: string): string => addressWith('/unsubscribe', { t: ticket })
/** The page that says what came of it. */
export const unsubscribedAddress = (state: 'done' | 'wrong'): string => addressWith('/unsubscribe', { state })

/** Where what a notice is about stands. */
export const placeAddress = ({ debateSlug, claimId, comment }: Pick<Notice, 'debateSlug' | 'claimId' | 'comment'>): string =>
  comment === null ? claimAddress(debateSlug, claimId) : commentAddress(debateSlug, claimId, comment.id)
