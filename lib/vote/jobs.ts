import type { ChangeJob } from '../change/schema'
import type { Transaction } from '../db/client'
import { claimAddress, debateAddress, listedAt } from '../debate/address'
import { followVotesOn } from './tally-commands'

/**
 * Follows votes that were cast, changed or withdrawn, and by side those of people who have changed sides. Names the pages
 * that say how many have voted: the claim's own, the one that lists it, and the debate's.
 */
export const followVotes: ChangeJob<Transaction> = async (tx, changes) => {
  const voted = changes.flatMap(({ kind, claimId, accountId }) => (kind === 'votes.changed' && claimId !== null ? [{ claimId, accountId: accountId ?? null }] : []))
  const votes = voted.flatMap(({ claimId, accountId }) => (accountId === null ? [] : [{ claimId, accountId }]))
  const claimIds = voted.flatMap(({ claimId, accountId }) => (accountId === null ? [claimId] : []))
  const people = changes.flatMap(({ kind, debateId, accountId }) => (kind === 'stances.changed' && accountId ? [{ debateId, accountId }] : []))
  if (voted.length + people.length === 0) return []
  const changed = await followVotesOn(tx, { votes, claimIds, people })
  return changed.flatMap(({ id, slug, parentId }) => [claimAddress(slug, String(id)), listedAt(slug, parentId), debateAddress(slug)])
}
