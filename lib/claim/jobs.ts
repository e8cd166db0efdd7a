import { personAddress } from '../account/address'
import type { Change, ChangeJob, ChangeKind } from '../change/schema'
import type { Transaction } from '../db/client'
import { claimAddress, commentHistories, debateAddress, historyAddress, HOME, quotesAddress, sourceAddress } from '../debate/address'
import { countQuotes } from '../debate/commands'
import { addressesBeneath, countClaims, type FollowedClaim, placesOf, recordEnded, renewAllPages, slugsOf } from './commands'
import { dayOf } from './newcomer'

/**
 * Counts the claims that were posted, or whose words or status changed, and the quotes that came or went with them, and
 * names the pages that show the change: those with the debate's count, that of their author, that of the parent, which
 * lists it, and of the parent's parent, which shows how many the parent has, or of all above a parent that was withdrawn,
 * which may be listed no more; of one that changed its own, its history, and the pages beneath it and of comments'
 * histories, which name the way; the source's and the quotes' where it rests on the article.
 */
export const followClaims: ChangeJob<Transaction> = async (tx, changes) => {
  const [posted, changed] = [idsOf(changes, 'claim.posted'), idsOf(changes, 'claim.changed')]
  const ids = [...new Set([...posted, ...changed])]
  if (ids.length === 0) return []
  await countClaims(tx, ids)
  const places = await placesOf(tx, ids)
  // What a claim that was taken back had brought cannot be seen any more.
  const quoting = places.filter(({ id, bringsQuotes }) => bringsQuotes || changed.includes(id))
  if (quoting.length > 0) await countQuotes(tx, [...new Set(quoting.map(({ debateId }) => debateId))])
  const own = places.filter(({ id }) => changed.includes(id)).flatMap(pagesOf)
  return [...own, ...(await addressesBeneath(tx, changed)), ...quoting.flatMap(pagesOfQuotes), ...places.flatMap(pagesAround)]
}

/** Names the pages that say that a thread is locked or slow: the claim's, and all beneath it; of a whole debate all of them. */
export const followLocks: ChangeJob<Transaction> = async (tx, changes) => {
  const locked = changes.filter(({ kind }) => kind === 'thread.locked')
  if (locked.length === 0) return []
  const ids = locked.flatMap(({ claimId }) => claimId ?? [])
  const slugs = await slugsOf(tx, locked.flatMap(({ debateId, claimId }) => (claimId === null ? [debateId] : [])))
  const own = (await placesOf(tx, ids)).map(({ slug, id }) => claimAddress(slug, String(id)))
  return [...own, ...(await addressesBeneath(tx, ids)), ...slugs.flatMap((slug) => [debateAddress(slug), claimAddress(slug, '*')])]
}

/** Until when this process has looked for locks and slow modes that ended by themselves. */
let lookedUntil: Date | null = null

/** Has the pages of threads renewed whose lock or slow mode has just ended: they say until when, and that is over. */
export async function renewEnded(now: Date): Promise<void> {
  const since = lookedUntil
  lookedUntil = now
  if (since !== null) await recordEnded(since, now)
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

const pagesOf = ({ slug, id }: FollowedClaim): string[] => [claimAddress(slug, String(id)), historyAddress(slug, String(id)), commentHistories(slug)]

const pagesOfQuotes = ({ slug }: FollowedClaim): string[] => [quotesAddress(slug), sourceAddress(slug)]

const pagesAround = ({ slug, parentId, grandparentId, keeps, restsOnArticle, handle }: FollowedClaim): string[] => [
  HOME,
  debateAddress(slug),
  ...(restsOnArticle ? [sourceAddress(slug)] : []),
  ...(handle === null ? [] : [personAddress(handle)]),
  ...[parentId, grandparentId, ...keeps].flatMap((id) => (id === null ? [] : [claimAddress(slug, String(id))])),
]
