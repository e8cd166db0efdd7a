import { isSameHandle, skeletonOf } from '../account/handle'
import { WAITING } from '../account/queries'
import { Prisma, type Transaction } from '../db/client'
import { mentionsIn } from './mentions'

/**
 * The accounts that a text names by @handle, also by a handle that they had before. One that only looks like the handle
 * is not meant.
 */
export async function mentionedIn(tx: Transaction, text: string): Promise<bigint[]> {
  const named = mentionsIn(text).map((handle) => ({ handle, skeleton: skeletonOf(handle) }))
  if (named.length === 0) return []
  const rows = await tx.$queryRaw<{ id: bigint; handle: string; skeleton: string }[]>`
    SELECT a.id, h.handle, h.skeleton FROM handle h JOIN account a ON a.id = h.account_id
    WHERE h.skeleton IN (${Prisma.join(named.map(({ skeleton }) => skeleton))}) AND a.deleted_at IS NULL AND NOT ${WAITING}`
  const meant = rows.filter((row) => named.some(({ handle }) => isSameHandle(handle, row.handle)))
  return [...new Set(meant.map(({ id }) => id))]
}
