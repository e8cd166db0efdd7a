import type { Viewer } from '../account/schema'
import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { idSchema } from '../page'
import { type CaseDetail, EARLIER_SHOWN, STRIKE_DAYS, TEXTS_COUNTED } from './case-schema'
import { caseColumns, person } from './queries'
import { type CaseDetailRow, toCaseDetail } from './row'
import type { Target } from './schema'
import { debatesOf, inSight, mayModerate, moderatesAll } from './sight-queries'
import { AROUND, PATH, TARGET_NOW } from './target-queries'

const DAY_MS = 86_400_000
/** As `isNewMember` counts days; how many texts somebody had then, nobody knows any more. */
const NEW_DAYS = 3

/** Who flagged is for moderators of the whole place: those of a debate are among the people of that debate. */
const flagsFor = (viewer: Viewer): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('reason', f.reason, 'text', ${moderatesAll(viewer) ? Prisma.sql`f.text` : Prisma.sql`CASE WHEN f.account_id IS NULL THEN split_part(f.text, E'\\n\\nReported by ', 1) ELSE f.text END`}, 'weight', f.weight, 'at', f.created_at,
      'by', CASE WHEN x.id IS NULL OR NOT ${moderatesAll(viewer)}::boolean THEN NULL ELSE ${person(Prisma.sql`x`)} END,
      'isNew', x.id IS NOT NULL AND x.role = 'member' AND x.created_at > f.created_at - make_interval(days => ${NEW_DAYS}::int)) ORDER BY f.id), '[]')
    FROM (SELECT * FROM flag WHERE case_id = k.id ORDER BY id LIMIT 200) f LEFT JOIN account x ON x.id = f.account_id) AS "flagList"`

/** Of notes those that belong to cases of other debates, or to none, are not for who moderates only some. */
const notesFor = (viewer: Viewer): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('id', n.id::text, 'text', n.text, 'about', CASE WHEN n.case_id = k.id THEN 'case' ELSE 'person' END, 'at', n.created_at,
      'by', CASE WHEN x.id IS NULL THEN NULL ELSE ${person(Prisma.sql`x`)} END) ORDER BY n.id), '[]')
    FROM (
      (SELECT * FROM moderator_note WHERE case_id = k.id ORDER BY id DESC LIMIT ${EARLIER_SHOWN})
      UNION (SELECT p.* FROM moderator_note p WHERE p.account_id = k.author_id AND ${moderatesAll(viewer) ? Prisma.sql`true` : Prisma.sql`(p.author_id = ${BigInt(viewer.id)}::bigint
        OR EXISTS (SELECT FROM moderation_case c WHERE c.id = p.case_id AND c.debate_id IN ${debatesOf(viewer)}))`} ORDER BY p.id DESC LIMIT ${EARLIER_SHOWN})) n
    LEFT JOIN account x ON x.id = n.author_id) AS notes`

/** Whether something in a debate, or beyond all, is in the reach of the viewer. */
const inReach = (viewer: Viewer, debateId: Prisma.Sql): Prisma.Sql => (moderatesAll(viewer) ? Prisma.sql`true` : Prisma.sql`${debateId} IN ${debatesOf(viewer)}`)

const earlierFor = (viewer: Viewer): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('id', e.id::text, 'target', json_build_object('kind', e.target_kind, 'id', e.target_id::text), 'status', e.status,
      'reasons', e.reasons, 'text', left(e.text, 200), 'openedAt', e.opened_at, 'action', (SELECT a.kind FROM moderation_action a WHERE a.id = e.action_id)) ORDER BY e.id DESC), '[]')
    FROM (SELECT * FROM moderation_case WHERE id <> k.id AND barred_id IS NULL AND ((target_kind = k.target_kind AND target_id = k.target_id) OR author_id = k.author_id) AND ${inReach(viewer, Prisma.sql`debate_id`)}
      ORDER BY id DESC LIMIT ${EARLIER_SHOWN}) e) AS earlier`

const actionsFor = (viewer: Viewer): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('id', a.id::text, 'kind', a.kind, 'target', json_build_object('kind', a.target_kind, 'id', a.target_id::text), 'role', a.role,
      'by', CASE WHEN x.id IS NULL THEN NULL ELSE ${person(Prisma.sql`x`)} END, 'rule', a.rule_key,
      'ruleTitle', (SELECT r.title FROM rule r WHERE r.version = a.rule_version AND r.key = a.rule_key),
      'words', a.words, 'why', (SELECT t.text FROM log_entry e JOIN log_text t ON t.seq = e.seq
        WHERE e.target_kind = a.target_kind AND e.target_id = a.target_id AND e.action_id = a.id AND e.undoes IS NULL ORDER BY e.seq LIMIT 1), 'until', a.until, 'strike', a.strike, 'at', a.at, 'undoneAt', a.undone_at, 'overturned', a.overturned) ORDER BY a.id DESC), '[]')
    FROM (
      (SELECT * FROM moderation_action WHERE target_kind = k.target_kind AND target_id = k.target_id ORDER BY id DESC LIMIT ${EARLIER_SHOWN})
      UNION (SELECT * FROM moderation_action WHERE account_id = k.author_id AND ${inReach(viewer, Prisma.sql`debate_id`)} ORDER BY id DESC LIMIT ${EARLIER_SHOWN})) a
    LEFT JOIN account x ON x.id = a.actor_id) AS actions`

const textsOf = (statuses: readonly string[]): Prisma.Sql => Prisma.sql`
  (SELECT count(*) FROM (
    (SELECT FROM claim WHERE author_id = w.id AND status::text = ANY (${[...statuses]}::text[]) LIMIT ${TEXTS_COUNTED})
    UNION ALL (SELECT FROM comment WHERE author_id = w.id AND status::text = ANY (${[...statuses]}::text[]) LIMIT ${TEXTS_COUNTED})) t)`

/** What of a record lies beyond the debates that name the viewer is not theirs to know. */
const accountFor = (viewer: Viewer, since: Date): Prisma.Sql => Prisma.sql`
  (SELECT json_build_object('id', w.id::text, 'handle', coalesce(w.handle, 'former-member'), 'name', w.name, 'role', w.role, 'joinedAt', w.created_at,
      'stood', ${textsOf(['shown'])}, 'removed', ${textsOf(['hidden', 'removed'])},
      'strikes', (SELECT count(*) FROM moderation_action s WHERE s.account_id = w.id AND s.strike AND s.undone_at IS NULL AND s.at > ${since}::timestamptz AND ${inReach(viewer, Prisma.sql`s.debate_id`)}),
      'silencedUntil', CASE WHEN ${moderatesAll(viewer)}::boolean THEN w.silenced_until END, 'suspendedUntil', CASE WHEN ${moderatesAll(viewer)}::boolean THEN w.suspended_until END,
      'approvalUntil', CASE WHEN ${moderatesAll(viewer)}::boolean THEN w.approval_until END, 'hasLeft', w.deleted_at IS NOT NULL)
    FROM account w WHERE w.id = k.author_id) AS account`

/** All that is read of a case `k`, or of something as though it were one. */
const detailColumns = (viewer: Viewer, now: Date): Prisma.Sql => Prisma.sql`
  ${caseColumns(viewer, now)}, k.text AS "flaggedText", k.text_revision AS "flaggedRevision", k.first_look_at AS "firstLookAt", k.decided_at AS "decidedAt",
  ${TARGET_NOW}, ${PATH}, ${AROUND}, ${flagsFor(viewer)}, ${notesFor(viewer)}, ${earlierFor(viewer)}, ${actionsFor(viewer)}, ${accountFor(viewer, new Date(now.getTime() - STRIKE_DAYS * DAY_MS))}`

/**
 * A case with all that it takes to decide it, open or decided. Null when there is none that the viewer may see: those about
 * themselves, and appeals against what they did, are not theirs to see.
 */
export function getCase(viewer: Viewer, id: string, now: Date = new Date()): Query<CaseDetail | null> {
  if (!idSchema.safeParse(id).success || !mayModerate(viewer, now)) return Query.known(null)
  return readRows<CaseDetailRow>`
    SELECT ${detailColumns(viewer, now)} FROM moderation_case k WHERE k.id = ${BigInt(id)}::bigint AND ${inSight(viewer)}`
    .as(([row]) => (row === undefined ? null : toCaseDetail(row)))
}

/** What is told of a thing that has no case: what a case would hold, without flags. `id` is that of its open case, or "0". */
export type Thing = CaseDetail

/** The row that a case of each kind of thing would have. */
function asCase({ kind, id }: Target): Prisma.Sql {
  const key = Prisma.sql`${BigInt(id)}::bigint`
  if (kind === 'claim') return Prisma.sql`SELECT c.id, c.debate_id, c.id AS claim_id, c.author_id FROM claim c WHERE c.id = ${key} AND c.status <> 'withdrawn'`
  if (kind === 'comment') return Prisma.sql`SELECT m.id, m.debate_id, m.claim_id, m.author_id FROM comment m WHERE m.id = ${key} AND m.status <> 'withdrawn'`
  if (kind === 'debate') return Prisma.sql`SELECT d.id, d.id AS debate_id, NULL::bigint AS claim_id, d.owner_id AS author_id FROM debate d WHERE d.id = ${key}`
  return Prisma.sql`SELECT w.id, NULL::bigint AS debate_id, NULL::bigint AS claim_id, w.id AS author_id FROM account w WHERE w.id = ${key} AND w.deleted_at IS NULL`
}

/**
 * Something that a moderator wants to act on, flagged or not. Null where there is none that is theirs to act on: as with
 * cases, nothing of their own.
 */
export function getThing(viewer: Viewer, target: Target, now: Date = new Date()): Query<Thing | null> {
  if (!mayModerate(viewer, now) || target.kind === 'appeal') return Query.known(null)
  const kind = Prisma.sql`${target.kind}::target_kind`
  return readRows<CaseDetailRow>`
    SELECT ${detailColumns(viewer, now)} FROM (
      SELECT coalesce(o.id, 0) AS id, ${kind} AS target_kind, t.id AS target_id, t.debate_id, t.claim_id, t.author_id, NULL::bigint AS barred_id,
        'open'::case_status AS status, 1 AS revision, 0::float8 AS priority, 0 AS flag_count, '{}'::flag_reason[] AS reasons, '{}'::text[] AS held,
        NULL::text AS text, NULL::int AS text_revision, ${now}::timestamptz AS opened_at, NULL::timestamptz AS first_look_at,
        NULL::bigint AS taken_by_id, NULL::timestamptz AS taken_until, NULL::timestamptz AS decided_at
      FROM (${asCase(target)}) t LEFT JOIN moderation_case o ON o.target_kind = ${kind} AND o.target_id = t.id AND o.status = 'open') k
    WHERE ${inSight(viewer)}`
    .as(([row]) => (row === undefined ? null : toCaseDetail(row)))
}
