import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { NEW_DAYS, NEW_TEXTS } from './limits'
import type { Viewer } from './schema'

const DAY = 86_400_000

/** How many claims and comments of an account stood, as far as it matters. */
const textsOf = (id: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT count(*) FROM (
    (SELECT FROM claim WHERE author_id = ${id} AND status = 'shown' LIMIT ${NEW_TEXTS}) UNION ALL
    (SELECT FROM comment WHERE author_id = ${id} AND status = 'shown' LIMIT ${NEW_TEXTS})) t)`

/** Whether a member is new: under 3 days here, or with fewer than 5 claims or comments that stood. Moderators never are. */
export function isNewMember(viewer: Pick<Viewer, 'id' | 'role' | 'createdAt'>, now: Date): Query<boolean> {
  if (viewer.role !== 'member') return Query.known(false)
  if (now.getTime() - viewer.createdAt.getTime() < NEW_DAYS * DAY) return Query.known(true)
  return readRows<{ texts: number }>`SELECT ${textsOf(Prisma.sql`${BigInt(viewer.id)}::bigint`)}::int AS texts`.as(([row]) => (row?.texts ?? 0) < NEW_TEXTS)
}

/** The same of an account `a`, the other way round, where it is asked for many at once. */
export const isEstablished = (now: Date): Prisma.Sql => Prisma.sql`(a.role <> 'member'
  OR (a.created_at <= ${new Date(now.getTime() - NEW_DAYS * DAY)} AND ${textsOf(Prisma.sql`a.id`)} >= ${NEW_TEXTS}))`
