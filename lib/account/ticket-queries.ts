import { type Query, readRows } from '../db/query'

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
