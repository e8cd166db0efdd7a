import { z } from 'zod'

import { pageFrom, readCursor } from '../cursor'
import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { SEEN } from '../debate/rights-queries'
import { idSchema, type Page, PAGE_LIMIT_DEFAULT } from '../page'
import { type FlagRow, type OwnFlagRow, type RecordRow, toFlag, toOwnFlag, toRecord } from './row'
import type { FlagTarget } from './policy'
import type { Flag, FlagRecord, OwnFlag } from './schema'

/** What came of somebody's flags so far. */
export const getFlagRecord = (accountId: string): Query<FlagRecord> =>
  readRows<RecordRow>`SELECT upheld, dismissed, muted_until AS "mutedUntil" FROM flag_record WHERE account_id = ${BigInt(accountId)}`
    .as(([row]) => toRecord(row))

/** Somebody's latest flag on something, decided or not, and of which text; null for none. */
export const getOwnFlag = ({ kind, id }: Pick<FlagTarget, 'kind' | 'id'>, accountId: string): Query<(Flag & { revision: number | null }) | null> =>
  readRows<FlagRow & { revision: number | null }>`
    SELECT f.id::text, f.reason::text, f.text, f.created_at AS "createdAt", f.outcome::text, f.revision FROM moderation_case k JOIN flag f ON f.case_id = k.id
    WHERE k.target_kind = ${kind}::target_kind AND k.target_id = ${BigInt(id)} AND f.account_id = ${BigInt(accountId)} ORDER BY f.id DESC LIMIT 1`
    .as(([row]) => (row ? { ...toFlag(row), revision: row.revision } : null))

const place = z.tuple([z.literal('flags'), idSchema])

/**
 * What somebody has flagged, the newest first, a page at a time, with what came of it. The words of what is not shown, or
 * not to them any more, are left out.
 * @throws Refusal invalid on a cursor of another list
 */
export const listOwnFlags = (accountId: string, { limit = PAGE_LIMIT_DEFAULT, cursor }: { limit?: number; cursor?: string | undefined }): Query<Page<OwnFlag>> => Query.of(() => {
  const before = cursor === undefined ? Prisma.empty : Prisma.sql`AND f.id < ${BigInt(readCursor(cursor, place)[1])}`
  return readRows<OwnFlagRow>`
    SELECT f.id::text, f.reason::text, f.text, f.created_at AS "createdAt", f.outcome::text, k.target_kind::text AS kind,
      coalesce(CASE WHEN c.status = 'shown' THEN CASE WHEN k.target_kind = 'comment' THEN CASE WHEN m.status = 'shown' THEN m.text END ELSE c.text END END,
        CASE WHEN k.target_kind = 'debate' THEN d.title END, p.name) AS words,
      d.slug, c.id::text AS "claimId", m.id::text AS "commentId", p.handle
    FROM account w JOIN flag f ON f.account_id = w.id JOIN moderation_case k ON k.id = f.case_id
      LEFT JOIN debate d ON d.id = k.debate_id AND ${SEEN}
      LEFT JOIN claim c ON c.id = k.claim_id AND c.debate_id = d.id
      LEFT JOIN comment m ON k.target_kind = 'comment' AND m.id = k.target_id AND m.claim_id = c.id
      LEFT JOIN account p ON k.target_kind = 'account' AND p.id = k.target_id AND p.deleted_at IS NULL
    WHERE w.id = ${BigInt(accountId)} ${before} ORDER BY f.id DESC LIMIT ${limit + 1}`
    .as((rows) => pageFrom(rows, limit, toOwnFlag, ({ id }) => ['flags', id]))
})
