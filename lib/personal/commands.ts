import { proveOwner } from '../account/password-commands'
import { DELETE_HOURS, type Viewer } from '../account/schema'
import { db } from '../db/client'
import { publicUrl } from '../env'
import { queueMail } from '../mail/commands'
import { deletionLetter } from '../mail/letters'
import { Refusal } from '../refusal'
import { DATA_SETTINGS } from './address'
import type { DeletionInput } from './schema'

const HOUR = 3_600_000

/**
 * Has the viewer's account deleted after a time to think again, and tells its owner by mail.
 * @throws Refusal as `proveOwner`; conflict when it is to be deleted already or is the only admin's
 */
export async function askForDeletion(
  viewer: Pick<Viewer, 'id' | 'signedInAt' | 'scopes'>,
  { texts, current }: DeletionInput,
  now: Date = new Date(),
): Promise<{ at: Date }> {
  const id = BigInt(viewer.id)
  await proveOwner(viewer, current, now)
  const at = new Date(now.getTime() + DELETE_HOURS * HOUR)
  await db().$transaction(async (tx) => {
    // All admins in one order: of the last two who leave at the same time, one stays.
    const admins = await tx.$queryRaw<{ id: bigint; delete_at: Date | null }[]>`
      SELECT id, delete_at FROM account WHERE role = 'admin' ORDER BY id FOR UPDATE`
    const isAdmin = admins.some((admin) => admin.id === id)
    if (isAdmin && !admins.some((admin) => admin.id !== id && admin.delete_at === null)) {
      throw new Refusal('conflict', 'You are the only admin. Make somebody else an admin first.')
    }
    const { count } = await tx.account.updateMany({
      where: { id, deletedAt: null, deleteAt: null },
      data: { deleteAt: at, deleteTexts: texts === 'remove' },
    })
    if (count === 0) throw new Refusal('conflict', 'Your account is to be deleted already.')
    const { name, email } = await tx.account.findUniqueOrThrow({ where: { id }, select: { name: true, email: true } })
    if (email === null) throw new Error('An account that is there has no address')
    const letter = deletionLetter({ name, at, link: publicUrl() + DATA_SETTINGS })
    await queueMail(tx, { accountId: viewer.id, email }, letter, now)
  })
  return { at }
}

/**
 * Thinks again.
 * @throws Refusal closed when the time is over: what was begun is not half undone
 */
export async function cancelDeletion(viewer: Pick<Viewer, 'id'>, now: Date = new Date()): Promise<void> {
  const { count } = await db().account.updateMany({
    where: { id: BigInt(viewer.id), deleteAt: { gt: now } },
    data: { deleteAt: null, deleteTexts: false },
  })
  if (count > 0) return
  const account = await db().account.findUnique({ where: { id: BigInt(viewer.id) }, select: { deleteAt: true } })
  // Asked for twice: it is as it was wished.
  if (account?.deleteAt !== null) throw new Refusal('closed', 'The time to think again is over.')
}
