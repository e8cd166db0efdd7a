import type { ChangeJob } from '../change/schema'
import type { Transaction } from '../db/client'
import { claimAddress, commentHistories, debateAddress } from '../debate/address'
import { claimsCommentedBy, countComments } from './count-commands'

/**
 * Counts the comments that were posted or whose status changed, and names the pages that show them: the claim's own, the
 * histories where one changed, and where their number changed the one that lists the claim; where that claim was withdrawn,
 * those too that list what is above it, for a withdrawn claim above may have been listed for its sake. Whoever has taken another
 * stance stands elsewhere beside what they said, too.
 */
export const followComments: ChangeJob<Transaction> = async (tx, changes) => {
  const ids = changes.flatMap(({ kind, commentId }) => (kind === 'comment.posted' || kind === 'comment.changed' ? (commentId ?? []) : []))
  const people = changes.flatMap(({ kind, accountId, debateId }) => (kind === 'stances.changed' && accountId ? [{ accountId, debateId }] : []))
  const commented = ids.length === 0 ? [] : await countComments(tx, [...new Set(ids)])
  const told = people.length === 0 ? [] : await claimsCommentedBy(tx, people)
  const own = [...commented, ...told].map(({ slug, claimId }) => claimAddress(slug, String(claimId)))
  const histories = changes.some(({ kind }) => kind === 'comment.changed') ? commented.map(({ slug }) => commentHistories(slug)) : []
  const above = commented.flatMap(({ slug, parentId, turned, keeps }) => {
    if (!turned) return []
    const listing = [parentId === null ? debateAddress(slug) : claimAddress(slug, String(parentId))]
    return keeps.length === 0 ? listing : [...listing, debateAddress(slug), ...keeps.map((id) => claimAddress(slug, String(id)))]
  })
  return [...own, ...histories, ...above]
}
