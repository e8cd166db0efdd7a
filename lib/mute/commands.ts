import { unlessGone } from '../account/gone'
import { suspended } from '../account/permission'
import { isSuspended } from '../account/policy'
import { getProfile } from '../account/queries'
import type { Viewer } from '../account/schema'
import { db } from '../db/client'
import { Refusal } from '../refusal'
import { MUTES_MAX } from './schema'

const NOBODY = 'Nobody has this handle.'

async function idOf(handle: string): Promise<bigint> {
  const profile = await getProfile(handle)
  if (profile === null) throw new Refusal('not_found', NOBODY)
  return BigInt(profile.id)
}

/**
 * Mutes somebody for the viewer alone: what they write is folded, and the viewer is told of none of it. They are not told.
 * Muted before, they are muted.
 * @throws Refusal not_found; invalid for oneself; forbidden while suspended; conflict where MUTES_MAX are muted
 */
export async function mute(viewer: Viewer, handle: string, now: Date = new Date()): Promise<void> {
  if (isSuspended(viewer, now)) throw suspended(viewer)
  const [accountId, mutedId] = [BigInt(viewer.id), await idOf(handle)]
  if (accountId === mutedId) throw new Refusal('invalid', 'This is you. Nobody mutes themselves.')
  await unlessGone(db().$transaction(async (tx) => {
    // One by one, so that of two at the same moment none is one too many.
    await tx.$queryRaw`SELECT FROM account WHERE id = ${accountId} FOR NO KEY UPDATE`
    const count = await tx.mute.count({ where: { accountId, NOT: { mutedId } } })
    if (count >= MUTES_MAX) throw new Refusal('conflict', `You mute ${MUTES_MAX} people, the most that can be. Unmute somebody first.`)
    await tx.mute.createMany({ data: [{ accountId, mutedId, since: now }], skipDuplicates: true })
  }))
}

/** Mutes somebody no more. @throws Refusal not_found for a handle that nobody has */
export async function unmute(viewer: Pick<Viewer, 'id'>, handle: string): Promise<void> {
  await db().mute.deleteMany({ where: { accountId: BigInt(viewer.id), mutedId: await idOf(handle) } })
}
