import type { Change } from '../../lib/change/schema'
import { db, type Transaction } from '../../lib/db/client'
import type { Debate } from '../../lib/debate/schema'
import { followLive } from '../../lib/live/jobs'

// What is kept of a debate is written here as if the worker had counted it, and told as the worker tells it: these
// tests are about the telling.

type Numbers = { voteCount?: number; strength?: number | null; pros?: number; cons?: number; comments?: number }

/** Gives a claim these numbers, and tells of them. */
export const tellClaim = (debate: Pick<Debate, 'id'>, claimId: string, data: Numbers): Promise<void> =>
  tell(debate, { kind: 'votes.changed', claimId: BigInt(claimId) }, (tx) =>
    tx.claim.update({ where: { id: BigInt(claimId) }, data, select: { id: true } }),
  )

/** Lets people come from one side and stand on another, and tells of them; null is undecided. */
export const tellStances = (debate: Pick<Debate, 'id'>, from: string | null, to: string | null, people: number): Promise<void> =>
  tell(debate, { kind: 'stances.changed', claimId: null }, (tx) =>
    tx.transition.create({
      data: { debateId: BigInt(debate.id), arrivalSideId: idOf(from), sideId: idOf(to), people },
      select: { id: true },
    }),
  )

const idOf = (side: string | null): bigint | null => (side === null ? null : BigInt(side))

async function tell({ id }: Pick<Debate, 'id'>, change: Omit<Change, 'debateId'>, write: (tx: Transaction) => Promise<unknown>): Promise<void> {
  await db().$transaction(async (tx) => {
    await write(tx)
    await followLive(tx, [{ ...change, debateId: BigInt(id) }])
  })
}
