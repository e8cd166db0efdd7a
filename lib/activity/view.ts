import { z } from 'zod'

import { type AddressWords, addressWith } from '../address'
import { activityAddress, claimAddress, commentAddress, debateLogAddress, historyAddress } from '../debate/address'
import { logEntryAddress } from '../public-log/view'
import type { Activity } from './schema'

const view = z.object({ after: z.string().max(500).optional().catch(undefined) })

/** How far down the page of what happened goes on. */
export const readActivityView = (words: AddressWords): string | undefined => view.parse(words).after

/** The page of what happened, before a place in it. */
export const activityAddressAfter = (slug: string, after: string): string => addressWith(activityAddress(slug), { after })

/** The entry of the debate's log that tells of what moderators did; null for all else. */
export const logOf = (slug: string, { moderation }: Activity): string | null =>
  moderation === null ? null : moderation.entry === null ? debateLogAddress(slug) : logEntryAddress(slug, moderation.entry)

/** Where that can be seen, or null where it is not shown any more. */
export function addressOf(slug: string, { kind, claim, comment }: Activity): string | null {
  if (claim === null || claim.text === null) return null
  if (comment !== null) return comment.status === 'shown' ? commentAddress(slug, claim.id, comment.id) : null
  return kind === 'claim_edited' ? historyAddress(slug, claim.id) : claimAddress(slug, claim.id)
}
