import { isSuspended } from '../account/policy'
import type { Viewer } from '../account/schema'
import { db, Prisma, type Transaction } from '../db/client'
import { eraseInBatches } from '../db/in-batches'
import { Conflict, Refusal } from '../refusal'
import { type DraftRow, toDraft } from './row'
import { type Draft, DRAFT_DAYS, DRAFTS_MAX, type PutDraft } from './schema'

/**
 * Keeps what the viewer has begun to write for a place, unless a newer one is kept there already, or one that somebody
 * else wrote after `from`: who did not hear that theirs was kept knows its number no better than that of another tab.
 * @throws Conflict with the newer draft; Refusal forbidden while suspended
 */
export async function keepDraft(viewer: Viewer, place: string, { sequence, fields, from = sequence, writer }: PutDraft, now: Date = new Date()): Promise<Draft> {
  if (isSuspended(viewer, now)) throw new Refusal('forbidden', 'Your account is suspended. It can only read until that ends.')
  const accountId = BigInt(viewer.id)
  const [kept] = await db().$queryRaw<(DraftRow & { is_new: boolean })[]>`
    INSERT INTO draft AS d (account_id, place, sequence, fields, writer, updated_at)
    VALUES (${accountId}, ${place}, ${sequence}, ${JSON.stringify(fields)}::jsonb, ${writer ?? null}, ${now})
    ON CONFLICT (account_id, place) DO UPDATE
      SET sequence = excluded.sequence, fields = excluded.fields, writer = excluded.writer, updated_at = excluded.updated_at
      WHERE d.sequence < excluded.sequence AND (d.sequence <= ${from} OR d.writer = excluded.writer)
    RETURNING place, sequence, fields, updated_at, d.xmax = 0 AS is_new`
  if (kept !== undefined) {
    // A row that was there is one that this statement locked, and names it by its xmax.
    if (kept.is_new) await makeRoom(accountId)
    return toDraft(kept)
  }
  const newer = await db().draft.findUnique({ where: { accountId_place: { accountId, place } } })
  if (newer === null) throw new Refusal('conflict', 'This draft has just been discarded.')
  const current = toDraft({ place, sequence: newer.sequence, fields: newer.fields, updated_at: newer.updatedAt })
  throw new Conflict('A newer draft is kept already.', current)
}

/** Forgets the oldest drafts of an account past the most that it may have, and erased ones before any that holds words. */
async function makeRoom(accountId: bigint): Promise<void> {
  await db().$executeRaw`
    DELETE FROM draft WHERE account_id = ${accountId} AND place IN (
      SELECT place FROM draft WHERE account_id = ${accountId} ORDER BY (fields = '{}'), updated_at DESC OFFSET ${DRAFTS_MAX})`
}

/** Erases a draft that its owner does not want. None is none. */
export const discardDraft = (viewer: Pick<Viewer, 'id'>, place: string): Promise<void> => eraseDraft(db(), viewer, place)

/**
 * Erases a draft in the transaction of what was made of it. Its number stays for a while and counts on, and is nobody's:
 * neither what a tab sent just before nor what a device still holds can bring the words back. Where none was kept, nothing
 * is left: a tab that has sent one, and has not heard of it, erases it by itself.
 */
export async function eraseDraft(tx: Pick<Transaction, '$executeRaw'>, viewer: Pick<Viewer, 'id'>, place: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE draft SET fields = '{}', sequence = sequence + 1, writer = NULL, updated_at = now()
    WHERE account_id = ${BigInt(viewer.id)} AND place = ${place}`
}

/** Forgets drafts that nobody has gone on with for 30 days. Returns how many that were. */
export const forgetDrafts = (now: Date): Promise<number> =>
  eraseInBatches(Prisma.sql`draft`, Prisma.sql`updated_at < ${new Date(now.getTime() - DRAFT_DAYS * 86_400_000)}`)
