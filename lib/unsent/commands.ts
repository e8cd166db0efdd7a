import { db, Prisma } from '../db/client'
import { UNSENT_MINUTES, type UnsentPlace } from './schema'

/** Rows that one statement deletes at most. */
const BATCH = 1_000

/**
 * Keeps what was typed into a form that came when its sender's sign-in had ended: for the account that its page was
 * drawn for, when it comes back by this browser, and for an hour. Sent again, it takes the place of the one before. Nothing
 * is kept for an account that is not there.
 */
export async function keepUnsent(
  { deviceHash, page, form }: UnsentPlace, accountId: string, values: Readonly<Record<string, string>>, now: Date = new Date(),
): Promise<void> {
  const ends = new Date(now.getTime() + UNSENT_MINUTES * 60_000)
  await db().$executeRaw`
    INSERT INTO unsent_form (device_hash, page, form, account_id, fields, expires_at)
    SELECT ${deviceHash}, ${page}, ${form}, id, ${JSON.stringify(values)}, ${ends}::timestamptz
    FROM account WHERE id = ${BigInt(accountId)} AND deleted_at IS NULL
    ON CONFLICT (device_hash, page, form)
      DO UPDATE SET account_id = excluded.account_id, fields = excluded.fields, expires_at = excluded.expires_at`
}

/** Forgets a form, if it was kept: it has been sent. */
export async function forgetUnsent({ deviceHash, page, form }: UnsentPlace): Promise<void> {
  await db().unsentForm.deleteMany({ where: { deviceHash, page, form } })
}

/** Deletes some of those whose time is over, and leaves to others what they are deleting. Returns how many. */
export const deleteSomeUnsent = (now: Date): Promise<number> => db().$executeRaw(Prisma.sql`
  DELETE FROM unsent_form WHERE (device_hash, page, form) IN (
    SELECT device_hash, page, form FROM unsent_form WHERE expires_at < ${now} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`)
