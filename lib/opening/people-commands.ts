import { getProfile } from '../account/queries'
import type { Viewer } from '../account/schema'
import { db } from '../db/client'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { lockFrame } from './lock-commands'
import { MODERATORS_MAX } from './schema'

/**
 * Makes somebody, by their handle, a moderator of a debate. Who is one already stays one.
 * @throws Refusal not_found, forbidden; invalid for a handle that is nobody's; conflict with MODERATORS_MAX of them
 */
export async function nameModerator(viewer: Viewer, slug: string, handle: string, now: Date = new Date()): Promise<void> {
  const found = await getProfile(handle.replace(/^@/, ''))
  await db().$transaction(async (tx) => {
    const { id: debateId } = await lockFrame(tx, viewer, slug, now)
    if (found === null) throw new Refusal('invalid', 'There is nobody with this handle.', { handle: 'is nobody’s' })
    const others = await tx.debateModerator.count({ where: { debateId, accountId: { not: BigInt(found.id) } } })
    if (others >= MODERATORS_MAX) throw new Refusal('conflict', `There are ${MODERATORS_MAX} moderators, and no more are possible. Dismiss one first.`)
    await tx.debateModerator.createMany({ data: [{ debateId, accountId: BigInt(found.id), namedAt: now }], skipDuplicates: true })
  })
}

/** Ends that somebody moderates a debate. @throws Refusal not_found, forbidden */
export async function dismissModerator(viewer: Viewer, slug: string, accountId: string, now: Date = new Date()): Promise<void> {
  await db().$transaction(async (tx) => {
    const { id: debateId } = await lockFrame(tx, viewer, slug, now)
    await tx.debateModerator.deleteMany({ where: { debateId, accountId: idIn(accountId) } })
  })
}

/** Takes back that somebody was invited. What they wrote stays. @throws Refusal not_found, forbidden */
export async function removeMember(viewer: Viewer, slug: string, accountId: string, now: Date = new Date()): Promise<void> {
  await db().$transaction(async (tx) => {
    const { id: debateId } = await lockFrame(tx, viewer, slug, now)
    await tx.debateMember.deleteMany({ where: { debateId, accountId: idIn(accountId) } })
  })
}

/** What is no id is nobody's. */
const idIn = (text: string): bigint => BigInt(idSchema.safeParse(text).data ?? 0)
