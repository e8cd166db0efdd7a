import { isAtLeast } from '../account/policy'
import type { Viewer } from '../account/schema'
import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { idSchema } from '../page'
import { FLAGS_DAYS, REPEATED_FROM } from './phases'
import { type Context, type Holding, HOLDINGS } from './schema'
import { wordsIn } from './watch'

const DAY = 86_400_000

/** Of all texts so many are new: among them the same words by others are looked for. */
const LATEST = 100

/** Where a text is to stand: in a debate, beneath a claim or on it. A null claim is the top. */
export type Place = { slug: string; claimId: string | null } | { claimId: string }

/** What is asked of a slow thread: so many seconds between two texts of one person. */
export type Slow = { id: string; seconds: number }

/** All that the phases need, and how slowly one writes there. */
export type Screening = { context: Omit<Context, 'isNew' | 'links'>; slow: Slow[] }

/** What the statement gives. */
export type ScreeningRow = {
  isModerator: boolean
  isSiteModerator: boolean
  /** Leads or moderates the debate: what is set there is set by them. */
  leads: boolean
  locks: (string | null)[] | null
  slow: Slow[] | null
  /** A list of WatchedWord, in JSON. */
  words: string | null
  debateHolding: Holding
  siteHolding: Holding
  approvalUntil: string | null
  repeatedOwn: number
  repeatedByOthers: number
  flagsUpheld: number
}

/** The debate `d`, and the claims `path` that a text stands beneath, itself included. */
function placeOf(place: Place): Prisma.Sql | null {
  if (!('slug' in place)) {
    return idSchema.safeParse(place.claimId).success
      ? Prisma.sql`SELECT d.id, d.owner_id, d.holding, string_to_array(c.path::text, '.')::bigint[] AS path FROM claim c JOIN debate d ON d.id = c.debate_id WHERE c.id = ${BigInt(place.claimId)}`
      : null
  }
  const beneath = place.claimId !== null && idSchema.safeParse(place.claimId).success
    ? Prisma.sql`coalesce((SELECT string_to_array(c.path::text, '.')::bigint[] FROM claim c WHERE c.id = ${BigInt(place.claimId)} AND c.debate_id = d.id), '{}')`
    : Prisma.sql`'{}'::bigint[]`
  return Prisma.sql`SELECT d.id, d.owner_id, d.holding, ${beneath} AS path FROM debate d WHERE d.slug = ${place.slug}`
}

/** The lock over a claim `c`, that ends last, for the statement that writes: it may have been locked just now. Null for none. */
export const lockOver = (now: Date): Prisma.Sql => Prisma.sql`(SELECT json_build_object('until', l.until) FROM thread_lock l
  WHERE l.claim_id = ANY (string_to_array(c.path::text, '.')::bigint[]) AND (l.until IS NULL OR l.until > ${now}) ORDER BY l.until DESC NULLS FIRST LIMIT 1)`

/** How it is read. */
export type LockRow = { until: string | null } | null

export const toLock = (row: LockRow): Context['lock'] => row && { until: row.until === null ? null : new Date(row.until) }

/** What is left out as texts are compared: space, and characters that nobody sees. */
const UNSEEN = ' \t\n\r\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff'

/** How texts are compared: without regard to case, and to what is left out. */
const same = (text: string): Prisma.Sql => Prisma.sql`translate(lower(t.text), ${UNSEEN}, '') = translate(lower(${text}), ${UNSEEN}, '')`

const repeated = (accountId: bigint, text: string, now: Date): Prisma.Sql =>
  [...text].length < REPEATED_FROM
    ? Prisma.sql`0 AS "repeatedOwn", 0 AS "repeatedByOthers"`
    : Prisma.sql`
      (SELECT count(*)::int FROM (
        (SELECT text, created_at FROM claim WHERE author_id = ${accountId} ORDER BY id DESC LIMIT ${LATEST}) UNION ALL
        (SELECT text, created_at FROM comment WHERE author_id = ${accountId} ORDER BY id DESC LIMIT ${LATEST})) t
        WHERE t.created_at > ${new Date(now.getTime() - DAY)} AND ${same(text)}) AS "repeatedOwn",
      (SELECT count(DISTINCT t.author_id)::int FROM (
        (SELECT text, author_id, created_at FROM claim ORDER BY id DESC LIMIT ${LATEST}) UNION ALL
        (SELECT text, author_id, created_at FROM comment ORDER BY id DESC LIMIT ${LATEST})) t
        WHERE t.author_id <> ${accountId} AND t.created_at > ${new Date(now.getTime() - DAY)} AND ${same(text)}) AS "repeatedByOthers"`

/**
 * What the phases ask about a text of somebody at a place, to be read together with what else is needed there: one statement
 * in all. Of a place that is not there nothing is known, and nothing is refused: that is for others to say.
 */
export function getScreening(viewer: Pick<Viewer, 'id' | 'role'>, at: Place, text: string, now: Date): Query<Screening | null> {
  const statement = screeningOf(viewer, at, text, now)
  return statement === null ? Query.known(null) : readRows<ScreeningRow>`${statement}`.as(([row]) => (row ? toScreening(row) : null))
}

/** The statement that reads it; null where no place can be there. */
export function screeningOf(viewer: Pick<Viewer, 'id' | 'role'>, at: Place, text: string, now: Date): Prisma.Sql | null {
  const place = placeOf(at)
  if (place === null) return null
  const id = BigInt(viewer.id)
  const holds = (until: Prisma.Sql) => Prisma.sql`(${until} IS NULL OR ${until} > ${now})`
  const isNamed = Prisma.sql`EXISTS (SELECT FROM debate_moderator m WHERE m.debate_id = p.id AND m.account_id = ${id})`
  const leads = Prisma.sql`(coalesce(p.owner_id = ${id}, false) OR ${isNamed})`
  return Prisma.sql`
    SELECT ${isAtLeast(viewer.role, 'moderator')}::boolean OR ${isNamed} AS "isModerator",
      ${isAtLeast(viewer.role, 'moderator')}::boolean AS "isSiteModerator", ${leads} AS leads,
      (SELECT json_agg(l.until ORDER BY l.until DESC NULLS FIRST) FROM thread_lock l WHERE l.claim_id = ANY (p.path) AND ${holds(Prisma.sql`l.until`)}) AS locks,
      (SELECT json_agg(json_build_object('id', s.id::text, 'seconds', s.seconds) ORDER BY s.seconds DESC) FROM slow_mode s
        WHERE s.debate_id = p.id AND (s.claim_id IS NULL OR s.claim_id = ANY (p.path)) AND ${holds(Prisma.sql`s.until`)}) AS slow,
      (SELECT json_agg(json_build_object('word', w.word, 'effect', w.effect) ORDER BY w.id)::text FROM watched_word w WHERE w.debate_id IS NULL OR (w.debate_id = p.id AND (w.effect = 'block' OR NOT ${leads}))) AS words,
      p.holding::text AS "debateHolding", (SELECT holding::text FROM site_moderation) AS "siteHolding",
      (SELECT approval_until FROM account WHERE id = ${id}) AS "approvalUntil", ${repeated(id, text, now)},
      (SELECT count(*)::int FROM moderation_case k WHERE k.author_id = ${id} AND k.decided_at > ${new Date(now.getTime() - FLAGS_DAYS * DAY)}
        AND EXISTS (SELECT FROM flag f WHERE f.case_id = k.id AND f.outcome = 'upheld')) AS "flagsUpheld"
    FROM (${place}) p`
}

export function toScreening({ locks, slow, words, leads, debateHolding, siteHolding, approvalUntil, ...row }: ScreeningRow): Screening {
  const [lock] = locks ?? []
  const holding = leads ? siteHolding : HOLDINGS[Math.max(HOLDINGS.indexOf(debateHolding), HOLDINGS.indexOf(siteHolding))] ?? 'flagged'
  return {
    context: {
      ...row, holding, words: words === null ? [] : wordsIn(words),
      lock: lock === undefined ? null : { until: lock === null ? null : new Date(lock) },
      approvalUntil: approvalUntil === null ? null : new Date(approvalUntil),
    },
    slow: slow ?? [],
  }
}
