import { type Query, readRows } from '../db/query'
import { strikesSince } from './ladder'

/** How many strikes of somebody's count: those of the last STRIKE_DAYS that were not taken back. */
export const strikesOf = (accountId: string, now: Date): Query<number> =>
  readRows<{ strikes: number }>`
    SELECT count(*) AS strikes FROM moderation_action
    WHERE account_id = ${BigInt(accountId)} AND strike AND undone_at IS NULL AND at > ${strikesSince(now)}`
    .as(([row]) => row?.strikes ?? 0)
