import type { ChangeJob } from '../change/schema'
import type { Transaction } from '../db/client'
import { claimAddress, debateAddress, listedAt } from '../debate/address'
import { renewStrengths } from './commands'
import { drawInterval } from './interval-commands'

/**
 * Computes anew what claims that were voted on, or whose status changed, and all above them come to. Names the pages that
 * show a strength that changed, or an order by it: the claim's own and the one that lists it, and the debate's.
 */
export const followStrengths: ChangeJob<Transaction> = async (tx, changes) => {
  const ids = changes.flatMap(({ kind, claimId }) => ((kind === 'votes.changed' || kind === 'claim.changed') && claimId !== null ? [claimId] : []))
  if (ids.length === 0) return []
  const { claims, debates } = await renewStrengths(tx, [...new Set(ids)])
  return [
    ...claims.flatMap(({ id, slug, parentId }) => [claimAddress(slug, String(id)), listedAt(slug, parentId)]),
    ...debates.map(debateAddress),
  ]
}

/** Draws the intervals of all theses that are due, each debate once. Returns how many that were. */
export async function drawIntervals(_now: Date, stop: { asked: boolean } = { asked: false }): Promise<number> {
  let after = 0n
  for (let count = 0; ; count += 1) {
    const drawn = stop.asked ? null : await drawInterval(after)
    if (drawn === null) return count
    after = drawn
  }
}
