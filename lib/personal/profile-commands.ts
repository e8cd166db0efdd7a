import { changeHandle, changeName } from '../account/profile-commands'
import type { Viewer } from '../account/schema'
import { renewAuthored } from '../claim/author-commands'
import { db } from '../db/client'

/**
 * Changes the viewer's name or handle and has the pages renewed that show it, in one transaction: no page keeps the old
 * one. Accounts stand below claims, and know nothing of who argues where.
 * @throws Refusal as `changeName` and `changeHandle`.
 */
export async function renameViewer(
  viewer: Pick<Viewer, 'id' | 'suspendedUntil' | 'scopes'>,
  wish: { name: string } | { handle: string },
  now: Date = new Date(),
): Promise<void> {
  await db().$transaction(async (tx) => {
    if ('name' in wish) await changeName(tx, viewer, wish, now)
    else await changeHandle(tx, viewer, wish, now)
    await renewAuthored(tx, BigInt(viewer.id))
  })
}
