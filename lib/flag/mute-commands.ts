import { isSameHandle, skeletonOf } from '../account/handle'
import { isAllowed, isAtLeast, isSuspended } from '../account/policy'
import { handleSchema, type Viewer } from '../account/schema'
import { db } from '../db/client'
import { Refusal } from '../refusal'
import { missingOf } from './wording'

/**
 * Has the flags of somebody count nothing until then, for those who flag everything; null: they count again. They can
 * still flag, and see that it counts nothing.
 * @throws Refusal forbidden for who does not moderate the whole place, and of a peer or superior; not_found
 */
export async function muteFlagger(viewer: Viewer, handle: string, until: Date | null, now: Date = new Date()): Promise<void> {
  if (!isAtLeast(viewer.role, 'moderator') || isSuspended(viewer, now) || !isAllowed(viewer, 'moderate')) {
    throw new Refusal('forbidden', 'Only moderators of the whole site decide whose flags count.')
  }
  if (until !== null && until <= now) throw new Refusal('invalid', 'Choose a time to come.', { until: 'is over already' })
  const asked = handleSchema.safeParse(handle)
  const found = asked.success
    ? await db().handle.findUnique({ where: { skeleton: skeletonOf(asked.data) }, select: { handle: true, account: { select: { id: true, role: true, deletedAt: true } } } })
    : null
  const account = found !== null && isSameHandle(found.handle, handle) ? found.account : null
  if (account === null || account.deletedAt !== null) throw new Refusal('not_found', missingOf('account'))
  const { id, role } = account
  if (isAtLeast(role, viewer.role)) throw new Refusal('forbidden', 'Nobody decides this of a peer, a superior or themselves.')
  await db().flagRecord.upsert({ where: { accountId: id }, create: { accountId: id, mutedUntil: until }, update: { mutedUntil: until } })
}
