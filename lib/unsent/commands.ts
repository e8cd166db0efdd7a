import { db, Prisma } from '../db/client'
import { UNSENT_MINUTES, type UnsentPlace } from './schema'

/** Rows that one statement deletes at most. */
const BATCH = 1_000

/**
 * Keeps what was typed into a form that came when its sender's sign-in had ended: for whoever signed in last from this
 * browser, and for an hour. Sent again, it takes the place of the one before.
 */
export async function keepUnsent(
  { deviceHash, page, form }: UnsentPlace, values: Readonly<Record<string, string>>, now: Date = new Date(),
): Promise<void> {
  const ends = new Date(now.getTime() + UNSENT_MINUTES * 60_000)
  await db().$executeRaw`
    INSERT INTO unsent_form (device_hash, page, form, account_id, fields, expires_at)
    VALUES (${deviceHash}, ${page}, ${form},
      (SELECT account_id FROM device WHERE hash = ${deviceHash} ORDER BY last_used_at DESC LIMIT 1), ${JSON.stringify(values)}, ${ends})
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
