import { getProfile } from '../account/queries'
import type { Viewer } from '../account/schema'
import { db, type Transaction } from '../db/client'
import { idSchema } from '../page'
import { Refusal } from '../refusal'
import { type Frame, lockFrame } from './lock-commands'
import { MODERATORS_MAX } from './schema'

/**
 * Makes somebody, by their handle, a moderator of a debate. Who is one already stays one.
 * @throws Refusal not_found, forbidden; invalid for a handle that is nobody's; conflict with MODERATORS_MAX of them
 */
export async function nameModerator(viewer: Viewer, slug: string, handle: string, now: Date = new Date()): Promise<void> {
  const found = await getProfile(handle.replace(/^@/, ''))
  await db().$transaction(async (tx) => {
    const frame = await lockFrame(tx, viewer, slug, now)
    if (found === null) throw new Refusal('invalid', 'There is nobody with this handle.', { handle: 'is nobody’s' })
    await addModerator(tx, frame, BigInt(found.id), now)
  })
}

/** The same for a debate whose row is held. Returns whether they were none before. @throws Refusal conflict */
export async function addModerator(tx: Transaction, { id: debateId }: Pick<Frame, 'id'>, accountId: bigint, now: Date): Promise<boolean> {
  const others = await tx.debateModerator.count({ where: { debateId, accountId: { not: accountId } } })
  if (others >= MODERATORS_MAX) throw new Refusal('conflict', `There are ${MODERATORS_MAX} moderators, and no more are possible. Dismiss one first.`)
  return (await tx.debateModerator.createMany({ data: [{ debateId, accountId, namedAt: now }], skipDuplicates: true })).count > 0
}

/** Ends that somebody moderates a debate. @throws Refusal not_found, forbidden */
export async function dismissModerator(viewer: Viewer, slug: string, accountId: string, now: Date = new Date()): Promise<void> {
  await db().$transaction(async (tx) => {
    await takeModerator(tx, await lockFrame(tx, viewer, slug, now), idIn(accountId))
  })
}

/** The same for a debate whose row is held. Returns whether they were one. */
export const takeModerator = async (tx: Transaction, { id: debateId }: Pick<Frame, 'id'>, accountId: bigint): Promise<boolean> =>
  (await tx.debateModerator.deleteMany({ where: { debateId, accountId } })).count > 0

/** Takes back that somebody was invited. What they wrote stays. @throws Refusal not_found, forbidden */
export async function removeMember(viewer: Viewer, slug: string, accountId: string, now: Date = new Date()): Promise<void> {
  await db().$transaction(async (tx) => {
    const { id: debateId } = await lockFrame(tx, viewer, slug, now)
    await tx.debateMember.deleteMany({ where: { debateId, accountId: idIn(accountId) } })
  })
}

/** What is no id is nobody's. */
const idIn = (text: string): bigint => BigInt(idSchema.safeParse(text).data ?? 0)
