import type { ChangeJob } from '../change/schema'
import type { Transaction } from '../db/client'
import { claimAddress, debateAddress, HOME, sourceAddress } from '../debate/address'
import { countPosted } from './commands'

/**
 * Counts the claims that were posted, and names the pages that show them: those with the debate's count, the page of
 * the parent, which lists them, of the parent's parent, which shows how many the parent has, and the source's where they rest on it.
 */
export const followPosted: ChangeJob<Transaction> = async (tx, changes) => {
  const ids = changes.flatMap(({ kind, claimId }) => (kind === 'claim.posted' && claimId !== null ? [claimId] : []))
  if (ids.length === 0) return []
  const posted = await countPosted(tx, ids)
  return posted.flatMap(({ slug, parentId, grandparentId, restsOnArticle }) => [
    HOME,
    debateAddress(slug),
    ...(restsOnArticle ? [sourceAddress(slug)] : []),
    ...[parentId, grandparentId].flatMap((id) => (id === null ? [] : [claimAddress(slug, String(id))])),
  ])
}
