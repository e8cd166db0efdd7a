import { Prisma, type Transaction } from '../db/client'
import type { Aspect, State } from './aspect'
import type { Subject } from './subject'

type Reads = (tx: Transaction, subject: Subject) => Promise<State>
type Writes = (tx: Transaction, subject: Subject, state: State) => Promise<unknown>

const COLUMN = { approval: Prisma.sql`approval_until`, silence: Prisma.sql`silenced_until`, suspension: Prisma.sql`suspended_until` } as const

const TEXTS = {
  claim: { table: Prisma.sql`claim`, status: Prisma.sql`claim_status` },
  comment: { table: Prisma.sql`comment`, status: Prisma.sql`comment_status` },
} as const

const untilOf = (aspect: keyof typeof COLUMN): { read: Reads; write: Writes } => ({
  async read(tx, { id }) {
    const [row] = await tx.$queryRaw<{ until: Date | null }[]>`SELECT ${COLUMN[aspect]} AS until FROM account WHERE id = ${id}`
    return { until: row?.until?.toISOString() ?? null }
  },
  write: (tx, { id }, { until }) => tx.$executeRaw`UPDATE account SET ${COLUMN[aspect]} = ${timeIn(until)}::timestamptz WHERE id = ${id}`,
})

/** How the one thing is read that an action changes, and how it is written: by an action and by its undo alike. */
const ASPECTS: Readonly<Record<Exclude<Aspect, 'place'>, { read: Reads; write: Writes }>> = {
  status: {
    read: async (_tx, { status }) => ({ status }),
    write: async (tx, { kind, id }, { status }) => {
      if (kind !== 'claim' && kind !== 'comment') return
      await tx.$executeRaw`UPDATE ${TEXTS[kind].table} SET status = ${status as string}::${TEXTS[kind].status} WHERE id = ${id}`
    },
  },
  lock: {
    async read(tx, { id }) {
      const [row] = await tx.$queryRaw<{ until: Date | null; actionId: bigint | null }[]>`
        SELECT until, action_id AS "actionId" FROM thread_lock WHERE claim_id = ${id}`
      return { lock: row === undefined ? null : { until: row.until?.toISOString() ?? null, actionId: idOf(row.actionId) } }
    },
    async write(tx, { id, debateId }, { lock }) {
      const wanted = lock as { until: string | null; actionId: string | null } | null
      if (wanted === null) return tx.$executeRaw`DELETE FROM thread_lock WHERE claim_id = ${id}`
      return tx.$executeRaw`
        INSERT INTO thread_lock (claim_id, debate_id, until, action_id) VALUES (${id}, ${debateId}, ${timeIn(wanted.until)}::timestamptz, ${idIn(wanted.actionId)}::bigint)
        ON CONFLICT (claim_id) DO UPDATE SET until = excluded.until, action_id = excluded.action_id`
    },
  },
  slow: {
    async read(tx, { debateId, claimId }) {
      const [row] = await tx.$queryRaw<{ seconds: number; until: Date | null; actionId: bigint | null }[]>`
        SELECT seconds, until, action_id AS "actionId" FROM slow_mode WHERE debate_id = ${debateId} AND claim_id IS NOT DISTINCT FROM ${claimId}::bigint`
      if (row === undefined) return { slow: null }
      return { slow: { seconds: row.seconds, until: row.until?.toISOString() ?? null, actionId: idOf(row.actionId) } }
    },
    async write(tx, { debateId, claimId }, { slow }) {
      const wanted = slow as { seconds: number; until: string | null; actionId: string | null } | null
      if (wanted === null) return tx.$executeRaw`DELETE FROM slow_mode WHERE debate_id = ${debateId} AND claim_id IS NOT DISTINCT FROM ${claimId}::bigint`
      return tx.$executeRaw`
        INSERT INTO slow_mode (debate_id, claim_id, seconds, until, action_id)
        VALUES (${debateId}, ${claimId}, ${wanted.seconds}::int, ${timeIn(wanted.until)}::timestamptz, ${idIn(wanted.actionId)}::bigint)
        ON CONFLICT (debate_id, claim_id) DO UPDATE SET seconds = excluded.seconds, until = excluded.until, action_id = excluded.action_id`
    },
  },
  debate: {
    read: async (_tx, { status }) => ({ status }),
    write: (tx, { id }, { status }) => tx.$executeRaw`UPDATE debate SET status = ${status as string}::debate_status WHERE id = ${id}`,
  },
  approval: untilOf('approval'),
  silence: untilOf('silence'),
  suspension: untilOf('suspension'),
}

export const readState = (tx: Transaction, aspect: Exclude<Aspect, 'place'>, subject: Subject): Promise<State> => ASPECTS[aspect].read(tx, subject)

export async function writeState(tx: Transaction, aspect: Exclude<Aspect, 'place'>, subject: Subject, state: State): Promise<void> {
  await ASPECTS[aspect].write(tx, subject, state)
}

const idOf = (id: bigint | null): string | null => (id === null ? null : String(id))
const idIn = (id: string | null): bigint | null => (id === null ? null : BigInt(id))
const timeIn = (time: unknown): Date | null => (typeof time === 'string' ? new Date(time) : null)
