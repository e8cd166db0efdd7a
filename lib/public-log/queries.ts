import { z } from 'zod'

import { pageFrom, readCursor } from '../cursor'
import { Prisma } from '../db/client'
import { Query, readRows, readTogether } from '../db/query'
import { LISTED } from '../debate/queries'
import { idSchema, type Page } from '../page'
import { currentRules } from '../rule/queries'
import type { Rule } from '../rule/schema'
import { type LogRow, toLogEntry } from './row'
import { APPEAL_OVERTURNED, APPEAL_UPHELD, ERASE_TEXT, LOG_SHOWN, type LogEntry, type LogList, logListSchema, UNDO } from './schema'

const place = z.tuple([z.literal('log'), idSchema])

/**
 * The log, newest first, a page at a time: of one debate, or of the whole site, which tells of public debates and of people,
 * and of nothing that not everybody may come across. Whether the debate may be read is for the caller to ask.
 * @param input `before`: the number of the entry before which it begins, for who has no cursor
 * @throws Refusal invalid on a cursor of another list
 */
export const listLog = (debateId: string | null, { before: from, ...input }: LogList & { before?: string | undefined }): Query<Page<LogEntry>> => Query.of(() => {
  const { what, rule, state, limit, cursor } = logListSchema.parse(input)
  const last = cursor === undefined ? from : readCursor(cursor, place)[1]
  const before = last === undefined ? Prisma.empty : Prisma.sql`AND e.seq < ${BigInt(last)}`
  return readRows<LogRow>`
    SELECT ${ENTRY}
    FROM log_entry e LEFT JOIN debate d ON d.id = e.debate_id LEFT JOIN log_text t ON t.seq = e.seq
      LEFT JOIN rule r ON r.version = e.rule_version AND r.key = e.rule_key
    WHERE ${debateId === null ? OF_THE_SITE : Prisma.sql`e.debate_id = ${BigInt(debateId)}`}
      ${what === undefined ? Prisma.empty : Prisma.sql`AND e.what = ${what}`}
      ${rule === undefined ? Prisma.empty : Prisma.sql`AND e.rule_key = ${rule}`}
      ${state === undefined ? Prisma.empty : STATES[state]} ${before}
    ORDER BY e.seq DESC LIMIT ${limit + 1}`
    .as((rows) => pageFrom(rows, limit, toLogEntry, ({ seq }) => ['log', seq]))
})

const OF_THE_SITE = Prisma.sql`(e.debate_id IS NULL OR (${LISTED}))`

const UNDOING = Prisma.sql`FROM log_entry u WHERE u.undoes = e.seq AND u.what IN (${UNDO}, ${APPEAL_OVERTURNED})`

/** What is undone, and what stands. What undoes, erases words or answers an appeal is neither. */
const STATES = {
  undone: Prisma.sql`AND EXISTS (SELECT ${UNDOING})`,
  stands: Prisma.sql`AND e.undoes IS NULL AND e.what NOT IN (${APPEAL_UPHELD}, ${APPEAL_OVERTURNED}) AND NOT EXISTS (SELECT ${UNDOING})`,
} as const

/** Where a thing can be seen, and what its rule says: of a claim that is gone there is no page to lead to. */
const ENTRY = Prisma.sql`e.seq::text AS seq, e.at, e.what, e.role::text, e.target_kind::text AS "targetKind", e.target_id::text AS "targetId",
  CASE e.target_kind
    WHEN 'claim' THEN (SELECT c.id::text FROM claim c WHERE c.id = e.target_id AND c.status <> 'held')
    WHEN 'comment' THEN (SELECT m.claim_id::text FROM comment m WHERE m.id = e.target_id AND m.status <> 'held')
  END AS "claimId",
  CASE WHEN d.id IS NULL THEN NULL ELSE json_build_object('slug', d.slug, 'title', d.title) END AS debate,
  CASE WHEN r.key IS NULL THEN NULL ELSE json_build_object('key', r.key, 'version', r.version, 'title', r.title) END AS rule,
  e.until, t.text, e.text_hash IS NOT NULL AND t.seq IS NULL AS "isTextErased",
  (SELECT json_build_object('seq', u.seq::text, 'at', u.at) ${UNDOING} ORDER BY u.seq LIMIT 1) AS undone,
  (SELECT json_build_object('seq', o.seq::text, 'what', o.what, 'at', o.at) FROM log_entry o WHERE o.seq = e.undoes AND e.what IN (${UNDO}, ${APPEAL_OVERTURNED}, ${ERASE_TEXT})) AS undoes,
  e.previous, e.hash`

/** What a page of the log shows, and the rules to look for, in one statement. */
export async function getLogPage(debateId: string | null, view: Omit<LogList, 'limit' | 'cursor'> & { before?: string | undefined }): Promise<{ page: Page<LogEntry>; rules: Rule[] }> {
  const [page, { rules }] = await readTogether([listLog(debateId, { ...view, limit: LOG_SHOWN }), currentRules()])
  return { page, rules }
}
