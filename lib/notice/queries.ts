import { z } from 'zod'

import { pageFrom, readCursor } from '../cursor'
import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { accountIn, type Whose } from '../debate/rights-queries'
import { idSchema, type Page } from '../page'
import { type NoticeRow, toNotice } from './row'
import { AROUND, NOTICE, VISIBLE } from './told-queries'
import { type Notice, NOTICES_SHOWN, UNREAD_MAX } from './schema'

const place = z.tuple([z.literal('notices'), idSchema])

/**
 * What somebody was told, the newest first, a page at a time.
 * @throws Refusal invalid on a cursor of another list
 */
export const listNotices = (
  accountId: string, { limit = NOTICES_SHOWN, cursor }: { limit?: number; cursor?: string | undefined } = {},
): Query<Page<Notice>> => Query.of(() => {
  const after = cursor === undefined ? Prisma.empty : Prisma.sql`AND n.id < ${BigInt(readCursor(cursor, place)[1])}`
  return readRows<NoticeRow>`
    SELECT ${NOTICE} FROM notice n ${AROUND} WHERE n.account_id = ${BigInt(accountId)} AND ${VISIBLE} ${after}
    ORDER BY n.id DESC LIMIT ${limit + 1}`
    .as((rows) => pageFrom(rows, limit, toNotice, ({ id }) => ['notices', String(id)]))
})

/**
 * What of these notices may be told now, the oldest first, each with the name of whom it is told. Who wants no mails any
 * more is told nothing.
 */
export const listForMail = (ids: readonly bigint[]): Query<{ name: string; notice: Notice }[]> =>
  readRows<NoticeRow & { name: string }>`
    SELECT ${NOTICE}, w.name FROM notice n ${AROUND} WHERE n.id = ANY (${[...ids]}::bigint[]) AND ${VISIBLE} AND w.notices_by_mail ORDER BY n.id`
    .as((rows) => rows.map(({ name, ...row }) => ({ name, notice: toNotice(row) })))

/** How much somebody was told and has not read; no more than UNREAD_MAX are counted. */
export const countUnread = (whose: Whose): Query<number> =>
  readRows<{ count: number }>`
    SELECT count(*) FROM (
      SELECT FROM notice n ${AROUND} WHERE n.account_id = ${accountIn(whose)} AND n.read_at IS NULL AND ${VISIBLE} LIMIT ${UNREAD_MAX}) u`
    .as(([row]) => row?.count ?? 0)
