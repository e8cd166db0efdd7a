import { Prisma } from '../db/client'
import { Query, readRows } from '../db/query'
import { idSchema } from '../page'
import { type LockRow, lockOver, toLock } from './queries'
import { NO_THREAD, type ThreadState } from './thread'

type Row = { lock: LockRow; slow: number | null; held: string[] | null }

const toState = (row: Row | undefined): ThreadState =>
  row === undefined ? NO_THREAD : { lock: toLock(row.lock), slow: row.slow, held: row.held ?? [] }

const slowIn = (debate: Prisma.Sql, path: Prisma.Sql, now: Date): Prisma.Sql => Prisma.sql`(SELECT max(s.seconds) FROM slow_mode s
  WHERE s.debate_id = ${debate} AND (s.claim_id IS NULL OR s.claim_id = ANY (${path})) AND (s.until IS NULL OR s.until > ${now}))`

/** How a thread stands: locked, slow, waiting. Whether the claim may be read is for the caller to ask. */
export const getThreadState = (claimId: string, now: Date): Query<ThreadState> =>
  idSchema.safeParse(claimId).success
    ? readRows<Row>`
      SELECT ${lockOver(now)} AS lock, ${slowIn(Prisma.sql`c.debate_id`, Prisma.sql`string_to_array(c.path::text, '.')::bigint[]`, now)} AS slow,
        (SELECT k.held FROM moderation_case k WHERE k.target_kind = 'claim' AND k.target_id = c.id AND k.status = 'open') AS held
      FROM claim c WHERE c.id = ${BigInt(claimId)}`.as(([row]) => toState(row))
    : Query.known(NO_THREAD)

/** The same of a debate as a whole: it has no lock of its own. */
export const getDebateSlowness = (slug: string, now: Date): Query<ThreadState> =>
  readRows<Row>`SELECT NULL AS lock, ${slowIn(Prisma.sql`d.id`, Prisma.sql`'{}'::bigint[]`, now)} AS slow, NULL AS held FROM debate d WHERE d.slug = ${slug}`
    .as(([row]) => toState(row))
