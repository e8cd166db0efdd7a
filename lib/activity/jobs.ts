import type { ChangeJob, ChangeKind } from '../change/schema'
import type { Transaction } from '../db/client'
import { activityAddress, debateFeedAddress, FEED } from '../debate/address'
import { slugsOf } from './queries'

/** What is told of in the activity of a debate, or changes the words there. All pages follow a change of the frame anyway. */
const TOLD: readonly ChangeKind[] = ['claim.posted', 'claim.changed', 'comment.posted', 'comment.changed']

/** Names the pages and the feeds that tell what happened. */
export const followActivity: ChangeJob<Transaction> = async (tx, changes) => {
  const debates = new Set(changes.flatMap(({ kind, debateId }) => (TOLD.includes(kind) ? [debateId] : [])))
  const slugs = debates.size === 0 ? [] : await slugsOf(tx, [...debates])
  const feeds = changes.some(({ kind }) => kind === 'debate.changed') ? [FEED] : []
  return [...feeds, ...slugs.flatMap((slug) => [activityAddress(slug), debateFeedAddress(slug)])]
}
