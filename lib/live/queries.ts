import { isSuspended } from '../account/policy'
import type { AccountRole } from '../account/schema'
import { Prisma, type Transaction } from '../db/client'
import { Query, readRows } from '../db/query'
import { canSeeDebate, type DebateStanding } from '../debate/rights'
import { READABLE, STANDING } from '../debate/rights-queries'
import { slugSchema } from '../debate/schema'
import { type ClaimFiguresRow, type FiguresRow, type LiveClaim, toClaimFigures, toFigures, toLiveClaim } from './row'
import type { ClaimFigures, DebateFigures } from './schema'

/** Of a debate `d`: all its figures. */
const FIGURES = Prisma.sql`d.id::text, (${READABLE}) AS "isOpen", d.thesis_strength AS "thesisStrength",
  d.thesis_low AS "thesisLow", d.thesis_high AS "thesisHigh",
  json_build_object('claims', d.claim_count, 'votes', d.vote_count, 'comments', d.comment_count, 'people', d.people_count,
    'quotes', d.quote_count) AS stats,
  (SELECT coalesce(json_agg(json_build_object('sideId', s.id::text, 'strength', s.strength, 'claimCount', s.claim_count,
    'argumentCount', s.argument_count) ORDER BY s.position), '[]') FROM side s WHERE s.debate_id = d.id) AS sides,
  (SELECT coalesce(json_agg(json_build_object('from', t.arrival_side_id::text, 'to', t.side_id::text, 'people', t.people)), '[]')
    FROM transition t WHERE t.debate_id = d.id) AS transitions`

/** Of a claim `c`: its figures, and where it hangs. */
const CLAIM_FIGURES = Prisma.sql`c.id::text AS "claimId", c.debate_id::text AS "debateId", c.parent_id::text AS "parentId",
  c.side_id::text AS "sideId", c.stance::text, c.status = 'shown' AS "isShown",
  c.vote_count AS count, c.strength, c.pros, c.cons, c.comments`

/** A debate that can be listened to, and whether everybody with the address may. */
export type LiveDebate = { id: string; isOpen: boolean }

/** The debate at an address, whoever may read it: that is for the caller to ask. */
export function getLiveDebate(slug: string): Query<LiveDebate | null> {
  if (!slugSchema.safeParse(slug).success) return Query.known(null)
  return readRows<LiveDebate>`SELECT d.id::text, (${READABLE}) AS "isOpen" FROM debate d WHERE d.slug = ${slug}`
    .as(([row]) => row ?? null)
}

/** How a debate stands, and whether everybody with its address may know. */
export type Standing = LiveDebate & { figures: DebateFigures }

const toStanding = (row: FiguresRow): Standing => ({ id: row.id, isOpen: row.isOpen, figures: toFigures(row) })

/** How a debate stands; null when it is gone. */
export const getFigures = (debateId: string): Query<Standing | null> =>
  readRows<FiguresRow>`SELECT ${FIGURES} FROM debate d WHERE d.id = ${BigInt(debateId)}`
    .as(([row]) => (row ? toStanding(row) : null))

/** The figures of the claims of a debate with these ids, of those that are shown. */
export function listClaimFigures(debateId: string, claimIds: readonly string[]): Query<ClaimFigures[]> {
  if (claimIds.length === 0) return Query.known([])
  return readRows<ClaimFiguresRow>`
    SELECT ${CLAIM_FIGURES} FROM claim c
    WHERE c.id = ANY (${claimIds.map(BigInt)}) AND c.debate_id = ${BigInt(debateId)} AND c.status = 'shown' ORDER BY c.id`
    .as((rows) => rows.map(toClaimFigures))
}

/** How these debates stand, within a transaction. */
export async function figuresIn(tx: Transaction, debateIds: readonly bigint[]): Promise<Standing[]> {
  const rows = await tx.$queryRaw<FiguresRow[]>`SELECT ${FIGURES} FROM debate d WHERE d.id = ANY (${[...debateIds]})`
  return rows.map(toStanding)
}

/** These claims and all above them, whose strengths hang on theirs, within a transaction. */
export async function liveClaimsIn(tx: Transaction, claimIds: readonly bigint[]): Promise<LiveClaim[]> {
  if (claimIds.length === 0) return []
  const rows = await tx.$queryRaw<ClaimFiguresRow[]>`
    SELECT ${CLAIM_FIGURES} FROM claim c WHERE c.id IN (
      SELECT unnest(string_to_array(ltree2text(o.path), '.')::bigint[]) FROM claim o WHERE o.id = ANY (${[...claimIds]}))`
  return rows.map(toLiveClaim)
}

/** Which of these comments are shown, within a transaction. */
export async function shownComments(tx: Transaction, commentIds: readonly bigint[]): Promise<Set<bigint>> {
  if (commentIds.length === 0) return new Set()
  const rows = await tx.comment.findMany({ where: { id: { in: [...commentIds] }, status: 'shown' }, select: { id: true } })
  return new Set(rows.map(({ id }) => id))
}

/** Somebody who listens to a debate that is not open to all: by the hash of a session's or a token's secret. */
export type Watcher = { hash: string; debateId: string }

type WatcherRow = DebateStanding & { place: number; role: AccountRole; suspendedUntil: string | null }

/** Of these watchers those, by their places, who may still listen: signed in, not suspended, and with the debate in sight. */
export const listHolding = (watchers: readonly Watcher[], now: Date): Query<Set<number>> =>
  readRows<WatcherRow>`
    SELECT ${STANDING}, k.place::int, w.role::text, w.suspended_until AS "suspendedUntil"
    FROM unnest(${watchers.map(({ hash }) => hash)}::text[], ${watchers.map(({ debateId }) => BigInt(debateId))}::bigint[])
        WITH ORDINALITY k (hash, debate_id, place)
      JOIN debate d ON d.id = k.debate_id
      LEFT JOIN session s ON s.hash = k.hash AND s.expires_at > ${now}
      LEFT JOIN access_token t ON t.hash = k.hash AND t.expires_at > ${now} AND 'read' = ANY (t.scopes)
      JOIN account w ON w.id = coalesce(s.account_id, t.account_id) AND w.deleted_at IS NULL`
    .as((rows) => {
      const holding = rows.filter(({ role, suspendedUntil, ...standing }) => {
        const until = suspendedUntil === null ? null : new Date(suspendedUntil)
        return canSeeDebate({ role }, standing) && !isSuspended({ suspendedUntil: until }, now)
      })
      return new Set(holding.map(({ place }) => place - 1))
    })
