import type { Change, ChangeJob, ChangeKind } from '../change/schema'
import type { Transaction } from '../db/client'
import { claimAddress, debateAddress, HOME, sourceAddress } from '../debate/address'
import { countClaims, type FollowedClaim, placesOf, renewAllPages } from './commands'
import { dayOf } from './newcomer'

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

/** The day of which this process last had all pages renewed. */
let renewedOf: number | null = null

/**
 * When a day of UTC has begun, has all pages renewed, once: on each day others are shown in the second places of lists. A
 * process that has just started has no page of the day before.
 */
export async function renewDaily(now: Date): Promise<void> {
  const day = dayOf(now)
  const isNew = renewedOf !== null && renewedOf !== day
  renewedOf = day
  if (isNew) await renewAllPages()
}

const idsOf = (changes: readonly Change[], wanted: ChangeKind): bigint[] =>
  changes.flatMap(({ kind, claimId }) => (kind === wanted && claimId !== null ? [claimId] : []))

const pagesAround = ({ slug, parentId, grandparentId, restsOnArticle }: FollowedClaim): string[] => [
  HOME,
  debateAddress(slug),
  ...(restsOnArticle ? [sourceAddress(slug)] : []),
  ...[parentId, grandparentId].flatMap((id) => (id === null ? [] : [claimAddress(slug, String(id))])),
]
