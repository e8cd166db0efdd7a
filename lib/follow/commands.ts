import type { Viewer } from '../account/schema'
import { db } from '../db/client'
import { Refusal } from '../refusal'
import { canFollow, type FollowPlace } from './policy'
import { getFollowPlace } from './queries'
import type { FollowTarget } from './schema'
import { missingOf } from './wording'

/**
 * Has the viewer told of what happens in a debate, or beneath a claim. Followed already, it is followed.
 * @throws Refusal not_found for what they may not see; unauthenticated when the account has just been deleted
 */
export async function follow(viewer: Viewer, target: FollowTarget, now: Date = new Date()): Promise<void> {
  const place = await getFollowPlace(target, viewer.id)
  if (place === null || !canFollow(viewer, place)) throw new Refusal('not_found', missingOf(target))
  if (place.isFollowed) return
  const { debateId, claimId } = idsOf(place)
  // The row of a former member stays: whoever is being deleted right now is waited for, and follows nothing then.
  const written = await db().$executeRaw`
    WITH w AS (SELECT id FROM account WHERE id = ${BigInt(viewer.id)} AND deleted_at IS NULL FOR KEY SHARE)
    INSERT INTO follow (account_id, debate_id, claim_id, since) SELECT w.id, ${debateId}, ${claimId}, ${now} FROM w
    ON CONFLICT (account_id, debate_id, claim_id) DO UPDATE SET since = follow.since`
  if (written === 0) throw new Refusal('unauthenticated', 'This account has been deleted.')
}

/**
 * Follows no more. What is not followed stays so, and what they may not see any more can be left all the same.
 * @throws Refusal not_found for what neither is followed nor may be seen
 */
export async function unfollow(viewer: Viewer, target: FollowTarget): Promise<void> {
  const place = await getFollowPlace(target, viewer.id)
  if (place === null || (!place.isFollowed && !canFollow(viewer, place))) throw new Refusal('not_found', missingOf(target))
  const { debateId, claimId } = idsOf(place)
  await db().follow.deleteMany({ where: { accountId: BigInt(viewer.id), debateId, claimId } })
}

const idsOf = ({ id, claim }: FollowPlace): { debateId: bigint; claimId: bigint | null } => ({
  debateId: BigInt(id),
  claimId: claim === null ? null : BigInt(claim.id),
})
