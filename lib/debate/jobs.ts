import type { ChangeJob } from '../change/schema'
import type { Transaction } from '../db/client'
import { debateAddress, HOME } from './address'
import { countQuotes } from './commands'

/** Follows a change of debates' frames: counts their quotes, and has all their pages renewed. */
export const followFrames: ChangeJob<Transaction> = async (tx, changes) => {
  const debates = new Set(changes.flatMap(({ kind, debateId }) => (kind === 'debate.changed' ? [debateId] : [])))
  if (debates.size === 0) return []
  const slugs = await countQuotes(tx, [...debates])
  return [HOME, ...slugs.flatMap((slug) => [debateAddress(slug), `${debateAddress(slug)}/*`])]
}
