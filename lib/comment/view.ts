import { z } from 'zod'

import { type AddressWords, addressWith } from '../address'
import { claimAddress, commentAnchor, commentHistoryAddress } from '../debate/address'
import { idSchema } from '../page'

/** How many threads a page shows before "Show more", and how many answers of each. */
export const THREADS_SHOWN = 20
export const ANSWERS_SHOWN = 20
/** How many answers before the one that an address names are shown with it. */
export const ANSWERS_BEFORE = 10

/** Where on a claim's page its comments begin. */
export const COMMENTS_ANCHOR = 'comments'

const view = z.object({ comment: idSchema.optional().catch(undefined) })

/** What the address of a claim's page asks for: the comment from whose thread on they are shown. */
export const readTalkView = (words: AddressWords): { comment?: string | undefined } => view.parse(words)

const replyView = z.object({ reply: idSchema.optional().catch(undefined) })

/** What the address of the form asks for: the comment that is replied to. */
export const readReplyView = (words: AddressWords): { reply?: string | undefined } => replyView.parse(words)

/** The comments on a claim. */
export const commentsAddress = (slug: string, claimId: string): string => `${claimAddress(slug, claimId)}#${COMMENTS_ANCHOR}`

/** The same, rendered for whoever has just written it: the page that all see alike is up to two seconds behind. */
export const freshAddress = (slug: string, claimId: string, id?: string): string =>
  addressWith(claimAddress(slug, claimId), { me: '', comment: id }, id === undefined ? COMMENTS_ANCHOR : commentAnchor(id))

/** A page of the texts that a comment has had, after one of them. */
export const commentHistoryAddressAfter = (slug: string, id: string, place: string): string =>
  addressWith(commentHistoryAddress(slug, id), { after: place })
