import type { ChangeJob } from '../change/schema'
import type { Transaction } from '../db/client'
import { debateAddress, HOME } from './address'
import { countQuotes } from './commands'
import { countParticipants } from './participant-commands'

/**
 * Follows a change of debates' frames: counts their quotes, and has all their pages renewed, and those of the people who
 * argue there: it may be listed now, or no more.
 */
export const followFrames: ChangeJob<Transaction> = async (tx, changes) => {
  const debates = new Set(changes.flatMap(({ kind, debateId }) => (kind === 'debate.changed' ? [debateId] : [])))
  if (debates.size === 0) return []
  const slugs = await countQuotes(tx, [...debates])
  return [HOME, '/people/*', ...slugs.flatMap((slug) => [debateAddress(slug), `${debateAddress(slug)}/*`])]
}

/** Counts the people who have come to take part, whatever they did, and names the pages with that count. */
export const followPeople: ChangeJob<Transaction> = async (tx, changes) => {
  const slugs = await countParticipants(tx, [...new Set(changes.map(({ debateId }) => debateId))])
  return slugs.length === 0 ? [] : [HOME, ...slugs.map(debateAddress)]
}
