import { z } from 'zod'

import { type AddressWords, addressWith } from '../address'
import { commentAddress } from '../comment/view'
import { activityAddress, claimAddress, historyAddress } from '../debate/address'
import type { Activity } from './schema'

const view = z.object({ after: z.string().max(500).optional().catch(undefined) })

/** How far down the page of what happened goes on. */
export const readActivityView = (words: AddressWords): string | undefined => view.parse(words).after

/** The page of what happened, before a place in it. */
export const activityAddressAfter = (slug: string, after: string): string => addressWith(activityAddress(slug), { after })

/** Where that can be seen, or null where it is not shown any more. */
export function addressOf(slug: string, { kind, claim, comment }: Activity): string | null {
  if (claim === null || claim.text === null) return null
  if (comment !== null) return comment.status === 'shown' ? commentAddress(slug, claim.id, comment.id) : null
  return kind === 'claim_edited' ? historyAddress(slug, claim.id) : claimAddress(slug, claim.id)
}

/** What happened, by days of UTC, in the same order. */
export function byDay(items: readonly Activity[]): { day: string; items: Activity[] }[] {
  const days: { day: string; items: Activity[] }[] = []
  for (const item of items) {
    const day = item.at.slice(0, 10)
    if (days.at(-1)?.day !== day) days.push({ day, items: [] })
    days.at(-1)!.items.push(item)
  }
  return days
}
