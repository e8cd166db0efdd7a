import type { Change, ChangeJob, ChangeKind } from '../change/schema'
import type { Transaction } from '../db/client'
import { claimAddress, debateAddress, HOME, sourceAddress } from '../debate/address'
import { countClaims, type FollowedClaim, placesOf } from './commands'

/**
 * Counts the claims that were posted or whose status changed, and names the pages that show the change: those with the
 * debate's count, of one that changed its own, the page of the parent, which lists it, and of the parent's parent, which
 * shows how many the parent has; the source's and the quotes' where it rests on the article.
 */
export const followClaims: ChangeJob<Transaction> = async (tx, changes) => {
  const [posted, changed] = [idsOf(changes, 'claim.posted'), idsOf(changes, 'claim.changed')]
  const ids = [...new Set([...posted, ...changed])]
  if (ids.length === 0) return []
  await countClaims(tx, ids)
  const places = await placesOf(tx, ids)
  const own = places.filter(({ id }) => changed.includes(id)).map(({ slug, id }) => claimAddress(slug, String(id)))
  return [...own, ...places.flatMap(pagesAround)]
}

const idsOf = (changes: readonly Change[], wanted: ChangeKind): bigint[] =>
  changes.flatMap(({ kind, claimId }) => (kind === wanted && claimId !== null ? [claimId] : []))

const pagesAround = ({ slug, parentId, grandparentId, restsOnArticle }: FollowedClaim): string[] => [
  HOME,
  debateAddress(slug),
  ...(restsOnArticle ? [sourceAddress(slug)] : []),
  ...[parentId, grandparentId].flatMap((id) => (id === null ? [] : [claimAddress(slug, String(id))])),
]
