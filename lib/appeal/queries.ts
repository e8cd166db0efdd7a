import { z } from 'zod'

import type { Viewer } from '../account/schema'
import { inSight, mayModerate } from '../case/sight-queries'
import { pageFrom, readCursor } from '../cursor'
import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { SEEN } from '../debate/rights-queries'
import { idSchema, type Page } from '../page'
import { type AppealRow, type OwnActionRow, toAppeal, toOwnAction } from './row'
import { type AppealToDecide, type OwnAction, OWN_ACTIONS_SHOWN } from './schema'

const RULE = Prisma.sql`(SELECT json_build_object('key', r.key, 'version', r.version, 'title', r.title) FROM rule r WHERE r.key = a.rule_key AND r.version = a.rule_version)`

/** What an `OwnActionRow` holds, of an action `a` and whom it concerns, `w`. */
const OWN_ACTION = Prisma.sql`
  SELECT a.id, a.kind::text, a.target_kind::text AS target, a.role::text, d.slug AS "debateSlug", d.title AS "debateTitle", coalesce(${SEEN}, false) AS "isSeen",
    a.claim_id AS "claimId", CASE WHEN a.target_kind = 'comment' THEN a.target_id::text END AS "commentId", ${RULE} AS rule, a.words, a.text, a.until, a.strike, a.at,
    a.undone_at AS "undoneAt", CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id::text, 'text', p.text, 'createdAt', p.created_at,
      'outcome', p.outcome, 'words', p.words, 'decidedAt', p.decided_at) END AS appeal
  FROM moderation_action a JOIN account w ON w.id = a.account_id LEFT JOIN debate d ON d.id = a.debate_id
    LEFT JOIN appeal p ON p.action_id = a.id AND p.account_id = w.id`

const place = z.tuple([z.literal('own-actions'), idSchema])

/**
 * What moderators did to somebody, the newest first, a page at a time. Where they found that nothing was wrong, nothing was
 * done to anybody.
 * @throws Refusal invalid on a cursor of another list
 */
export const listOwnActions = (
  viewer: Pick<Viewer, 'id'>, { limit = OWN_ACTIONS_SHOWN, cursor }: { limit?: number; cursor?: string | undefined } = {},
): Query<Page<OwnAction>> => Query.of(() => {
  const after = cursor === undefined ? Prisma.empty : Prisma.sql`AND a.id < ${BigInt(readCursor(cursor, place)[1])}`
  return readRows<OwnActionRow>`
    ${OWN_ACTION} WHERE a.account_id = ${BigInt(viewer.id)} AND a.kind <> 'dismiss' ${after} ORDER BY a.id DESC LIMIT ${limit + 1}`
    .as((rows) => pageFrom(rows, limit, toOwnAction, ({ id }) => ['own-actions', String(id)]))
})

/** One of them; null for what concerns somebody else, and for no id at all. */
export function getOwnAction(viewer: Pick<Viewer, 'id'>, id: string): Query<OwnAction | null> {
  if (!idSchema.safeParse(id).success) return Query.known(null)
  return readRows<OwnActionRow>`${OWN_ACTION} WHERE a.account_id = ${BigInt(viewer.id)} AND a.id = ${BigInt(id)} AND a.kind <> 'dismiss'`
    .as(([row]) => (row === undefined ? null : toOwnAction(row)))
}

/**
 * An appeal with what it is against, for who may decide it: not who did that, nor who appealed, nor anybody beneath them.
 * Null for everybody else.
 */
export function getAppealToDecide(viewer: Viewer, appealId: string, now: Date): Query<AppealToDecide | null> {
  if (!idSchema.safeParse(appealId).success || !mayModerate(viewer, now)) return Query.known(null)
  return readRows<AppealRow>`
    SELECT p.id::text, k.id::text AS "caseId", p.text, p.created_at AS "createdAt", p.decided_at IS NOT NULL AS "isDecided",
      json_build_object('id', a.id::text, 'kind', a.kind, 'target', a.target_kind, 'role', a.role, 'rule', ${RULE}, 'words', a.words, 'text', a.text, 'until', a.until,
        'strike', a.strike, 'at', a.at, 'undoneAt', a.undone_at, 'isErased', a.kind = 'erase' OR coalesce((a.after ->> 'erased')::boolean, false)) AS action
    FROM moderation_case k JOIN appeal p ON p.id = k.target_id JOIN moderation_action a ON a.id = p.action_id
    WHERE k.target_kind = 'appeal' AND k.target_id = ${BigInt(appealId)} AND ${inSight(viewer)} ORDER BY k.id DESC LIMIT 1`
    .as(([row]) => (row === undefined ? null : toAppeal(row)))
}

/** Against how many of the viewer's actions there are appeals that somebody else is to decide, and how many others could. */
export const countBarred = (viewer: Viewer, now: Date): Query<{ appeals: number; others: number }> =>
  readRows<{ appeals: number; others: number }>`
    SELECT (SELECT count(*) FROM moderation_case k WHERE k.barred_id = ${BigInt(viewer.id)} AND k.target_kind = 'appeal' AND k.status = 'open') AS appeals,
      (SELECT count(*) FROM account w WHERE w.role IN ('moderator', 'admin') AND w.id <> ${BigInt(viewer.id)} AND w.deleted_at IS NULL
        AND coalesce(w.suspended_until <= ${now}, true)) AS others`
    .as(([row]) => row ?? { appeals: 0, others: 0 })
