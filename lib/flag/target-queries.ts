import { skeletonOf } from '../account/handle'
import { WAITING } from '../account/queries'
import { handleSchema } from '../account/schema'
import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { STANDING_BY_ID } from '../debate/rights-queries'
import type { StandingById } from '../debate/rights'
import { slugSchema } from '../debate/schema'
import { idSchema } from '../page'
import type { FlagTarget } from './policy'
import type { Flaggable } from './schema'

/** What it is called where it stands: the debate's title, the person's name. */
export type FoundTarget = FlagTarget & { title: string; handle: string | null }

export const kindOf = (named: Flaggable): FlagTarget['kind'] =>
  'claimId' in named ? 'claim' : 'commentId' in named ? 'comment' : 'slug' in named ? 'debate' : 'account'

/** The slug that something was named with. */
export const debateNamed = (named: Flaggable): string | undefined => ('slug' in named ? named.slug : 'debate' in named ? named.debate : undefined)

type Row = Omit<FoundTarget, 'standing' | 'id'> & { targetId: string; standing: StandingById | null }

const ofWhom = (accountId: string | null) => Prisma.sql`(SELECT ${accountId === null ? null : BigInt(accountId)}::bigint AS id) w`

const inDebate = Prisma.sql`d.title, NULL AS handle, (SELECT row_to_json(x) FROM (SELECT ${STANDING_BY_ID}) x) AS standing`

/**
 * What somebody would flag, whether they may or not; null when there is no such thing. `accountId`: null for who has no
 * account. Whether they may, `refusalToFlag` says.
 */
export function getFlagTarget(named: Flaggable, accountId: string | null): Query<FoundTarget | null> {
  const statement = statementFor(named, accountId)
  if (statement === null) return Query.known(null)
  return readRows<Row>`${statement}`.as(([row]) => {
    if (row === undefined) return null
    const { targetId, ...found } = row
    return { ...found, id: targetId }
  })
}

function statementFor(named: Flaggable, accountId: string | null): Prisma.Sql | null {
  if ('claimId' in named) {
    if (!idSchema.safeParse(named.claimId).success) return null
    return Prisma.sql`
      SELECT 'claim' AS kind, c.id::text AS "targetId", c.status::text, c.status::text AS "claimStatus", c.id::text AS "claimId",
        c.author_id::text AS "authorId", c.text, c.revision, ${inDebate}
      FROM ${ofWhom(accountId)}, claim c JOIN debate d ON d.id = c.debate_id WHERE c.id = ${BigInt(named.claimId)}`
  }
  if ('commentId' in named) {
    if (!idSchema.safeParse(named.commentId).success) return null
    return Prisma.sql`
      SELECT 'comment' AS kind, m.id::text AS "targetId", m.status::text, c.status::text AS "claimStatus", c.id::text AS "claimId",
        m.author_id::text AS "authorId", m.text, m.revision, ${inDebate}
      FROM ${ofWhom(accountId)}, comment m JOIN claim c ON c.id = m.claim_id JOIN debate d ON d.id = m.debate_id WHERE m.id = ${BigInt(named.commentId)}`
  }
  if ('slug' in named) {
    if (!slugSchema.safeParse(named.slug).success) return null
    return Prisma.sql`
      SELECT 'debate' AS kind, d.id::text AS "targetId", 'shown' AS status, 'shown' AS "claimStatus", NULL AS "claimId",
        d.owner_id::text AS "authorId", concat_ws(E'\n\n', d.title, d.thesis) AS text, d.revision, ${inDebate}
      FROM ${ofWhom(accountId)}, debate d WHERE d.slug = ${named.slug}`
  }
  const handle = handleSchema.safeParse(named.handle)
  if (!handle.success) return null
  return Prisma.sql`
    SELECT 'account' AS kind, a.id::text AS "targetId", 'shown' AS status, 'shown' AS "claimStatus", NULL AS "claimId",
      a.id::text AS "authorId", NULL AS text, NULL AS revision, a.name AS title, a.handle, NULL AS standing
    FROM handle h JOIN account a ON a.id = h.account_id WHERE h.skeleton = ${skeletonOf(handle.data)} AND a.deleted_at IS NULL AND NOT ${WAITING}`
}
