import { isSameHandle, skeletonOf } from '../account/handle'
import { handleSchema, type Viewer } from '../account/schema'
import { EXCERPT, TEXTS_COUNTED } from '../case/case-schema'
import { person } from '../case/queries'
import { debatesOf, inSight } from '../case/sight-queries'
import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { alikeOf } from './alike-queries'
import { actionInReach, isThere, type ReachSql, strikesSince, writesInReach } from './list-queries'
import { canActOnPerson, reachOf } from './policy'
import { type MemberRow, toMember } from './row'
import { ALIKE_SHOWN, LATEST_SHOWN, type Member } from './schema'

const CLAIMS = { table: Prisma.sql`claim`, kind: 'claim', claimId: Prisma.sql`t.id` }
const COMMENTS = { table: Prisma.sql`comment`, kind: 'comment', claimId: Prisma.sql`t.claim_id` }
type Texts = typeof CLAIMS

const inDebates = ({ everywhere, viewer }: ReachSql, of: Prisma.Sql): Prisma.Sql => (everywhere ? Prisma.sql`true` : Prisma.sql`${of}.debate_id IN ${debatesOf(viewer)}`)

const counted = (reach: ReachSql, status: string): Prisma.Sql => {
  const of = ({ table }: Texts) => Prisma.sql`
    (SELECT FROM ${table} t WHERE t.author_id = a.id AND t.status::text = ${status} AND ${inDebates(reach, Prisma.sql`t`)} LIMIT ${TEXTS_COUNTED})`
  return Prisma.sql`(SELECT count(*) FROM (${of(CLAIMS)} UNION ALL ${of(COMMENTS)}) t)`
}

const texts = (reach: ReachSql): Prisma.Sql => Prisma.sql`
  json_build_object('shown', ${counted(reach, 'shown')}, 'held', ${counted(reach, 'held')}, 'hidden', ${counted(reach, 'hidden')}, 'removed', ${counted(reach, 'removed')}) AS texts`

/** Nobody but its owner knows of a draft. */
const latest = (reach: ReachSql): Prisma.Sql => {
  const of = ({ table, kind, claimId }: Texts) => Prisma.sql`
    (SELECT ${kind}::text AS kind, t.id, ${claimId} AS claim_id, d.slug, d.title, t.text, t.status::text, t.created_at
      FROM ${table} t JOIN debate d ON d.id = t.debate_id WHERE t.author_id = a.id AND d.status <> 'draft' AND ${inDebates(reach, Prisma.sql`t`)}
      ORDER BY t.id DESC LIMIT ${LATEST_SHOWN})`
  return Prisma.sql`
    (SELECT coalesce(json_agg(json_build_object('kind', t.kind, 'id', t.id::text, 'claimId', t.claim_id::text, 'slug', t.slug, 'debateTitle', t.title,
        'text', CASE WHEN t.status <> 'withdrawn' THEN left(t.text, ${EXCERPT}::int) END, 'status', t.status, 'at', t.created_at) ORDER BY t.created_at DESC, t.id DESC), '[]')
      FROM (SELECT * FROM (${of(CLAIMS)} UNION ALL ${of(COMMENTS)}) t ORDER BY t.created_at DESC, t.id DESC LIMIT ${LATEST_SHOWN}) t) AS latest`
}

const cases = ({ viewer }: ReachSql): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('id', k.id::text, 'target', json_build_object('kind', k.target_kind, 'id', k.target_id::text), 'status', k.status,
      'reasons', k.reasons, 'text', left(k.text, ${EXCERPT}::int), 'openedAt', k.opened_at,
      'action', (SELECT s.kind FROM moderation_action s WHERE s.id = k.action_id)) ORDER BY k.status, k.id DESC), '[]')
    FROM (SELECT * FROM moderation_case k WHERE k.author_id = a.id AND ${inSight(viewer)} ORDER BY k.status, k.id DESC LIMIT ${LATEST_SHOWN}) k) AS cases`

const actions = (reach: ReachSql): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('id', s.id::text, 'kind', s.kind, 'target', json_build_object('kind', s.target_kind, 'id', s.target_id::text), 'role', s.role,
      'by', CASE WHEN x.id IS NULL THEN NULL ELSE ${person(Prisma.sql`x`)} END, 'rule', s.rule_key, 'ruleVersion', s.rule_version,
      'ruleTitle', (SELECT r.title FROM rule r WHERE r.version = s.rule_version AND r.key = s.rule_key), 'words', s.words, 'text', left(s.text, ${EXCERPT}::int),
      'slug', (SELECT d.slug FROM debate d WHERE d.id = s.debate_id),
      'until', s.until, 'strike', s.strike, 'at', s.at, 'undoneAt', s.undone_at, 'overturned', s.overturned) ORDER BY s.id DESC), '[]')
    FROM (SELECT * FROM moderation_action s WHERE s.account_id = a.id AND ${actionInReach(reach)} ORDER BY s.id DESC LIMIT ${LATEST_SHOWN}) s
      LEFT JOIN account x ON x.id = s.actor_id) AS actions`

/** Of the notes those that belong to cases of other debates are not for who moderates only some. */
const notes = ({ everywhere, viewer }: ReachSql): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('id', n.id::text, 'text', n.text, 'caseId', n.case_id::text, 'at', n.created_at,
      'by', CASE WHEN x.id IS NULL THEN NULL ELSE ${person(Prisma.sql`x`)} END) ORDER BY n.id DESC), '[]')
    FROM (SELECT * FROM moderator_note n WHERE n.account_id = a.id AND ${everywhere ? Prisma.sql`true` : Prisma.sql`(n.author_id = ${BigInt(viewer.id)}::bigint
        OR EXISTS (SELECT FROM moderation_case k WHERE k.id = n.case_id AND ${inSight(viewer)}))`} ORDER BY n.id DESC LIMIT ${LATEST_SHOWN}) n
      LEFT JOIN account x ON x.id = n.author_id) AS notes`

const flags = Prisma.sql`
  json_build_object('upheld', coalesce(r.upheld, 0), 'dismissed', coalesce(r.dismissed, 0), 'mutedUntil', r.muted_until,
    'open', (SELECT count(*) FROM (SELECT FROM flag f WHERE f.account_id = a.id AND f.outcome IS NULL LIMIT 1000) f))`

const moderates = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('slug', d.slug, 'title', d.title) ORDER BY d.title), '[]')
    FROM debate_moderator g JOIN debate d ON d.id = g.debate_id WHERE g.account_id = a.id AND d.status <> 'draft')`

/**
 * What moderators know of whoever has a handle, or had it before, as far as the viewer's reach goes. Null where there is
 * nobody, for themselves, and for who does not write in the debates that the viewer moderates.
 */
export function getMember(viewer: Viewer, handle: string, now: Date = new Date()): Query<Member | null> {
  const [seen, asked] = [reachOf(viewer, now), handleSchema.safeParse(handle)]
  if (seen === null || !asked.success) return Query.known(null)
  const reach: ReachSql = { everywhere: seen === 'everywhere', viewer, now }
  const here = Prisma.sql`${reach.everywhere}::boolean`
  return readRows<MemberRow & { taken: string }>`
    SELECT h.handle AS taken, a.id, a.handle, a.name, a.role::text, a.created_at AS "joinedAt", ${texts(reach)},
      (SELECT count(*) FROM moderation_action s WHERE s.account_id = a.id AND s.strike AND s.undone_at IS NULL AND s.at > ${strikesSince(now)} AND ${actionInReach(reach)})::int AS strikes,
      CASE WHEN ${here} AND a.silenced_until > ${now} THEN a.silenced_until END AS "silencedUntil",
      CASE WHEN ${here} AND a.suspended_until > ${now} THEN a.suspended_until END AS "suspendedUntil",
      CASE WHEN ${here} AND a.approval_until > ${now} THEN a.approval_until END AS "approvalUntil",
      CASE WHEN ${here} THEN ${flags} END AS flags, ${actions(reach)}, ${notes(reach)}, ${latest(reach)}, ${cases(reach)},
      CASE WHEN ${here} THEN ${moderates} END AS moderates, CASE WHEN ${here} THEN ${alikeOf(viewer, now)} END AS alike
    FROM handle h JOIN account a ON a.id = h.account_id LEFT JOIN flag_record r ON r.account_id = a.id
    WHERE h.skeleton = ${skeletonOf(asked.data)} AND ${isThere(viewer)} AND ${writesInReach(reach)}`
    .as(([row]) => {
      if (row === undefined || !isSameHandle(row.taken, handle)) return null
      const { taken: _, ...found } = row
      const member = toMember(found, ALIKE_SHOWN)
      return canActOnPerson(viewer, member, now) ? member : { ...member, alike: null }
    })
}
