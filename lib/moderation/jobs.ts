import type { ChangeJob } from '../change/schema'
import type { Transaction } from '../db/client'
import { tellOfMove } from './moved-commands'

/** Tells whom a move concerns. The pages follow the change of the frame that goes with it. */
export const followMoves: ChangeJob<Transaction> = async (tx, changes) => {
  for (const { kind, debateId, claimId, accountId = null } of changes) {
    if (kind === 'moves.due' && claimId !== null) await tellOfMove(tx, { debateId, claimId, after: accountId }, new Date())
  }
  return []
}
