import type { ChangeJob } from '../change/schema'
import type { Transaction } from '../db/client'
import { claimAddress, debateAddress, listedAt } from '../debate/address'
import { recountTallies, recountVotes, votedBy } from './tally-commands'

/**
 * Counts the votes on claims that were voted on, by side too, and by side those of people who have changed sides. Names
 * the pages that say how many have voted: the claim's own, the one that lists it, and the debate's.
 */
export const followVotes: ChangeJob<Transaction> = async (tx, changes) => {
  const voted = [...new Set(changes.flatMap(({ kind, claimId }) => (kind === 'votes.changed' && claimId !== null ? [claimId] : [])))]
  const moved = changes.flatMap(({ kind, debateId, accountId }) => (kind === 'stances.changed' && accountId ? [{ debateId, accountId }] : []))
  const changed = voted.length === 0 ? [] : await recountVotes(tx, voted)
  const tallied = new Set([...voted, ...(moved.length === 0 ? [] : await votedBy(tx, moved))])
  if (tallied.size > 0) await recountTallies(tx, [...tallied])
  return changed.flatMap(({ id, slug, parentId }) => [claimAddress(slug, String(id)), listedAt(slug, parentId), debateAddress(slug)])
}
