import type { ChangeJob } from '../change/schema'
import type { Transaction } from '../db/client'
import { debateAddress } from '../debate/address'
import { recountTransitions } from './transition-commands'

/** Counts anew where people came from and where they stand, and names the debates' pages, which show it. */
export const followStances: ChangeJob<Transaction> = async (tx, changes) => {
  const debates = new Set(changes.flatMap(({ kind, debateId }) => (kind === 'stances.changed' ? [debateId] : [])))
  if (debates.size === 0) return []
  return (await recountTransitions(tx, [...debates])).map(debateAddress)
}
