import { Prisma } from '../db/client'
import { type Query, readRows } from '../db/query'

/** A ticket `t` whose mail is still to be handed over: its hour has not begun. */
export const WAITS_FOR_MAIL = Prisma.sql`EXISTS (
  SELECT FROM mail m WHERE m.ticket_hash = t.hash AND m.sent_at IS NULL AND m.failed_at IS NULL)`

/**
 * Whether a password ends as somebody opens a link: when it shows for the first time that the address is theirs, and in
 * another browser than the one that signed up. It spends nothing; the command decides by the same.
 */
export const endsPassword = (ticketHash: string, deviceHash: string | null, now: Date): Query<boolean> =>
  readRows<{ ends: boolean }>`
    SELECT a.email_verified_at IS NULL AND a.role = 'member' AND a.password_hash IS NOT NULL AND NOT EXISTS (
      SELECT FROM ticket c
      WHERE c.account_id = a.id AND c.purpose = 'confirm' AND c.device_hash = ${deviceHash}) AS ends
    FROM ticket t JOIN account a ON a.id = t.account_id
    WHERE t.hash = ${ticketHash} AND t.purpose IN ('confirm', 'sign_in') AND t.expires_at > ${now}`
    .as(([row]) => row?.ends ?? false)
