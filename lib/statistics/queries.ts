import { isAllowed, isSuspended } from '../account/policy'
import type { Viewer } from '../account/schema'
import { debatesOf, moderatesAll, moderatesAnything } from '../case/sight-queries'
import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { isoTime } from '../time'
import { CHOICES_SHOWN, OPEN_COUNTED, type QueueFigures, RECENT, RECENT_DAYS, type Statistics, type StatisticsView } from './schema'

const DAY_MS = 86_400_000
const before = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS)

/** Whether a case `k` counts for the viewer: all of them, or those of the debates that name them. */
const inReach = (viewer: Viewer): Prisma.Sql => (moderatesAll(viewer) ? Prisma.sql`true` : Prisma.sql`k.debate_id IN ${debatesOf(viewer)}`)

const maySee = (viewer: Viewer, now: Date): boolean => !isSuspended(viewer, now) && isAllowed(viewer, 'moderate')

const seconds = (from: Prisma.Sql, to: Prisma.Sql): Prisma.Sql => Prisma.sql`extract(epoch FROM ${to} - ${from})`
/** Seconds from the opening of a case to its decision. What was undone and decided again counts as it was decided last. */
const TO_DECISION = seconds(Prisma.sql`opened_at`, Prisma.sql`decided_at`)
const TO_FIRST_LOOK = seconds(Prisma.sql`opened_at`, Prisma.sql`least(first_look_at, decided_at)`)
const part = (share: number, of: Prisma.Sql): Prisma.Sql => Prisma.sql`percentile_cont(${share}::float8) WITHIN GROUP (ORDER BY ${of})`

const REASONS = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('why', w.why, 'handled', w.handled, 'dismissed', w.dismissed, 'decision', w.decision) ORDER BY w.handled DESC, w.why), '[]')
    FROM (SELECT y.why, count(*) AS handled, count(*) FILTER (WHERE c.kind = 'dismiss') AS dismissed, ${part(0.5, TO_DECISION)} AS decision
      FROM c CROSS JOIN LATERAL (
        SELECT unnest(c.reasons)::text AS why UNION ALL SELECT 'appeal' WHERE c.target_kind = 'appeal'
        UNION ALL SELECT 'held' WHERE c.reasons = '{}' AND c.target_kind <> 'appeal') y
      GROUP BY y.why) w) AS reasons`

/** What was overturned is counted by when, and of whose action: the case that it decided is open again by then, or decided anew. */
const moderators = (since: Date, ofDebate: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('handle', x.handle, 'name', x.name, 'handled', w.handled, 'decision', w.decision, 'overturned', w.overturned) ORDER BY w.handled DESC, x.handle), '[]')
    FROM (SELECT b.actor_id, count(b.seconds) AS handled, ${part(0.5, Prisma.sql`b.seconds`)} AS decision, count(*) FILTER (WHERE b.overturned) AS overturned
      FROM (SELECT actor_id, ${TO_DECISION} AS seconds, false AS overturned FROM c WHERE actor_id IS NOT NULL
        UNION ALL SELECT k.actor_id, NULL, true FROM moderation_action k WHERE k.overturned AND k.undone_at > ${since} AND k.actor_id IS NOT NULL AND ${ofDebate}) b
      GROUP BY b.actor_id ORDER BY count(*) DESC LIMIT ${CHOICES_SHOWN}) w
    JOIN account x ON x.id = w.actor_id AND x.deleted_at IS NULL) AS moderators`

const DEBATES = Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object('slug', d.slug, 'title', d.title) ORDER BY d.title), '[]')
    FROM (SELECT debate_id FROM decided WHERE debate_id IS NOT NULL GROUP BY debate_id ORDER BY count(*) DESC LIMIT ${CHOICES_SHOWN}) o
    JOIN debate d ON d.id = o.debate_id WHERE d.status <> 'draft') AS debates`

type StatisticsRow = {
  moderates: boolean
  oldest: string | null
  debate: Statistics['debate']
  open: number
  handled: number
  dismissed: number
  looked: number
  firstLook: number | null
  decision: number | null
  nineOfTen: number | null
  appeals: number
  overturned: number
} & Pick<Statistics, 'reasons' | 'moderators' | 'debates'>

/**
 * What moderators have done within some days, in one statement over the cases decided then (by their index): of all cases,
 * of one debate, or of the debates that name the viewer. Null for who moderates nothing, and of a debate that is not theirs.
 */
export function getStatistics(viewer: Viewer, { days, debate }: StatisticsView, now: Date = new Date()): Query<Statistics | null> {
  if (!maySee(viewer, now)) return Query.known(null)
  const ofDebate = debate === undefined ? Prisma.sql`true` : Prisma.sql`k.debate_id = (SELECT id FROM chosen)`
  return readRows<StatisticsRow>`
    WITH chosen AS (SELECT d.id, d.slug, d.title FROM debate d WHERE d.slug = ${debate ?? null}::text AND d.status <> 'draft'
        AND ${moderatesAll(viewer) ? Prisma.sql`true` : Prisma.sql`d.id IN ${debatesOf(viewer)}`}),
      decided AS MATERIALIZED (
        SELECT k.*, a.kind::text AS kind, a.actor_id FROM moderation_case k LEFT JOIN moderation_action a ON a.id = k.action_id
        WHERE k.status = 'decided' AND k.decided_at > ${before(now, days)} AND (k.action_id IS NOT NULL OR k.target_kind = 'appeal') AND ${inReach(viewer)}),
      c AS (SELECT k.* FROM decided k WHERE ${ofDebate})
    SELECT ${moderatesAnything(viewer)} AS moderates, (SELECT json_build_object('slug', slug, 'title', title) FROM chosen) AS debate,
      (SELECT count(*) FROM (SELECT FROM moderation_case k WHERE k.status = 'open' AND ${inReach(viewer)} AND ${ofDebate} LIMIT ${OPEN_COUNTED}) k)::int AS open,
      (SELECT k.opened_at FROM moderation_case k WHERE k.status = 'open' AND k.first_look_at IS NULL AND ${inReach(viewer)} AND ${ofDebate} ORDER BY k.id LIMIT 1) AS oldest,
      f.*, ${REASONS}, ${DEBATES}, ${viewer.role === 'admin' ? moderators(before(now, days), ofDebate) : Prisma.sql`NULL AS moderators`}
    FROM (SELECT count(*) AS handled, count(*) FILTER (WHERE kind = 'dismiss') AS dismissed, count(first_look_at) AS looked,
        ${part(0.5, TO_FIRST_LOOK)} FILTER (WHERE first_look_at IS NOT NULL) AS "firstLook", ${part(0.5, TO_DECISION)} AS decision, ${part(0.9, TO_DECISION)} AS "nineOfTen",
        count(p.outcome) AS appeals, count(*) FILTER (WHERE p.outcome = 'overturned') AS overturned
      FROM c LEFT JOIN (SELECT id AS appeal_id, outcome FROM appeal) p ON c.target_kind = 'appeal' AND p.appeal_id = c.target_id) f`
    .as(([row]) => (row === undefined || !row.moderates || (debate !== undefined && row.debate === null) ? null : toStatistics(row)))
}

const whole = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds))

function toStatistics({ moderates: _, oldest, looked, firstLook, decision, appeals, overturned, ...row }: StatisticsRow): Statistics {
  return {
    ...row,
    reasons: row.reasons.map((one) => ({ ...one, decision: whole(one.decision) })),
    moderators: row.moderators && row.moderators.map((one) => ({ ...one, decision: whole(one.decision) })),
    nineOfTen: whole(row.nineOfTen),
    oldest: oldest === null ? null : isoTime(oldest),
    firstLook: { seconds: whole(firstLook), of: looked },
    decision: { seconds: whole(decision), of: row.handled },
    appeals: { decided: appeals, overturned },
  }
}

/** The median of the newest RECENT decisions of the last RECENT_DAYS days, for the line above the queue: by an index, at most so many rows. */
export function getQueueFigures(viewer: Viewer, now: Date = new Date()): Query<QueueFigures> {
  if (!maySee(viewer, now)) return Query.known({ decision: { seconds: null, of: 0 } })
  return readRows<{ decision: number | null; of: number }>`
    SELECT ${part(0.5, TO_DECISION)} AS decision, count(*)::int AS of FROM (
      SELECT k.opened_at, k.decided_at FROM moderation_case k WHERE k.status = 'decided' AND k.decided_at > ${before(now, RECENT_DAYS)} AND ${inReach(viewer)}
      ORDER BY k.decided_at DESC LIMIT ${RECENT}) k`
    .as(([row]) => ({ decision: { seconds: whole(row?.decision ?? null), of: row?.of ?? 0 } }))
}
