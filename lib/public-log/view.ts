import { z } from 'zod'

import { type AddressWords, addressWith } from '../address'
import { claimAddress, commentAddress, debateAddress, debateLogAddress } from '../debate/address'
import { idSchema } from '../page'
import { LOG } from './address'
import { LOG_STATES, LOG_WHATS, type LogEntry, logListSchema } from './schema'

const view = z.object({
  what: z.enum(LOG_WHATS).optional().catch(undefined),
  rule: logListSchema.shape.rule.catch(undefined),
  state: z.enum(LOG_STATES).optional().catch(undefined),
  before: idSchema.optional().catch(undefined),
})

/** What of the log a page shows, and before which entry it begins. */
export type LogView = z.output<typeof view>

export const readLogView = (words: AddressWords): LogView => view.parse(words)

/** The log of a debate, or the site's (null), looked at in a certain way. */
export const logAddress = (slug: string | null, { what, rule, state, before }: LogView = {}, anchor?: string): string =>
  addressWith(slug === null ? LOG : debateLogAddress(slug), { what, rule, state, before }, anchor)

/** The place of an entry on its page. */
export const entryAnchor = (seq: string): string => `entry-${seq}`

/** The page of the log that begins with an entry, at that entry. */
export const logEntryAddress = (slug: string | null, seq: string): string =>
  logAddress(slug, { before: String(BigInt(seq) + 1n) }, entryAnchor(seq))

/** Where what an entry tells of can be seen, or what stands in its place; null where there is no page of it. */
export function targetAddress({ target, debate }: Pick<LogEntry, 'target' | 'debate'>): string | null {
  if (target === null || debate === null) return null
  if (target.kind === 'debate') return debateAddress(debate.slug)
  if (target.claimId === null) return null
  return target.kind === 'comment' && target.id !== null
    ? commentAddress(debate.slug, target.claimId, target.id)
    : claimAddress(debate.slug, target.claimId)
}
