import { z } from 'zod'

import { FORMER_HANDLE } from '../claim/author'
import { pageFrom, readCursor } from '../cursor'
import { Prisma, type Transaction } from '../db/client'
import { Query, readRows, readTogether } from '../db/query'
import type { Debate } from '../debate/schema'
import { idSchema, type Page } from '../page'
import { type ActivityRow, toActivity } from './row'
import type { Activity } from './schema'

const place = z.tuple([z.literal('activity'), idSchema])

type Asked = { limit: number; cursor?: string | undefined }

/**
 * What happened in a debate, newest first, a page at a time. Whether the debate may be read is for the caller to ask.
 * @throws Refusal invalid on a cursor of another list
 */
export const listActivity = (debateId: string, { limit, cursor }: Asked): Query<Page<Activity>> => Query.of(() => {
  const before = cursor === undefined ? Prisma.empty : Prisma.sql`AND x.id < ${BigInt(readCursor(cursor, place)[1])}`
  return readRows<ActivityRow>`
    SELECT x.id, x.kind::text, x.at, c.id AS claim_id, c.text, c.status::text, c.stance::text, s.name AS side,
      m.id AS comment_id, m.status::text AS comment_status,
      (SELECT json_build_object('handle', coalesce(a.handle, ${FORMER_HANDLE}), 'name', a.name) FROM account a WHERE a.id = x.actor_id) AS actor,
      CASE WHEN x.action_id IS NOT NULL THEN (
        SELECT json_build_object('what', o.kind, 'role', o.role, 'kind', o.target_kind, 'entry', (
          SELECT e.seq::text FROM log_entry e WHERE e.target_kind = o.target_kind AND e.target_id = o.target_id AND e.action_id = o.id
            AND e.undoes IS NULL ORDER BY e.seq LIMIT 1))
        FROM moderation_action o WHERE o.id = x.action_id) END AS moderation
    FROM activity x LEFT JOIN claim c ON c.id = x.claim_id LEFT JOIN side s ON s.id = c.side_id LEFT JOIN comment m ON m.id = x.comment_id
    WHERE x.debate_id = ${BigInt(debateId)} AND c.status IS DISTINCT FROM 'held' AND m.status IS DISTINCT FROM 'held' ${before} ORDER BY x.id DESC LIMIT ${limit + 1}`
    .as((rows) => pageFrom(rows, limit, toActivity, ({ id }) => ['activity', String(id)]))
})

/**
 * The same with how it began at its end: a debate that came from an article was opened by nobody who is told of. A draft
 * has not begun.
 */
export async function getActivityPage({ id, status, createdAt }: Pick<Debate, 'id' | 'status' | 'createdAt'>, asked: Asked): Promise<Page<Activity>> {
  const [page, isTold] = await readTogether([listActivity(id, asked), hasOpening(id)])
  if (page.nextCursor !== null || isTold || status === 'draft') return page
  const opening: Activity = { id: 'opening', kind: 'debate_opened', at: createdAt, actor: null, claim: null, comment: null, moderation: null }
  return { ...page, items: [...page.items, opening] }
}

const hasOpening = (debateId: string): Query<boolean> =>
  readRows<{ told: boolean }>`
    SELECT EXISTS (SELECT FROM activity WHERE debate_id = ${BigInt(debateId)} AND kind = 'debate_opened') AS told`
    .as(([row]) => row?.told ?? false)

/** The names in addresses of debates, inside the worker's transaction. */
export async function slugsOf(tx: Transaction, debateIds: readonly bigint[]): Promise<string[]> {
  const debates = await tx.debate.findMany({ where: { id: { in: [...debateIds] } }, select: { slug: true } })
  return debates.map(({ slug }) => slug)
}
