import type { Change, ChangeJob, ChangeKind } from '../change/schema'
import type { Transaction } from '../db/client'
import { forgetGone, tellOf } from './telling-commands'

/**
 * Tells people of what was posted, and takes back what they were told of what is gone. No page that all see alike shows
 * notices: none is renewed.
 */
export const followNotices: ChangeJob<Transaction> = async (tx, changes) => {
  const gone = { claims: claimsOf(changes, 'claim.changed'), comments: commentsOf(changes, 'comment.changed') }
  const posted = { claims: claimsOf(changes, 'claim.posted'), comments: commentsOf(changes, 'comment.posted') }
  if (gone.claims.length + gone.comments.length > 0) await forgetGone(tx, gone)
  if (posted.claims.length + posted.comments.length > 0) await tellOf(tx, posted, new Date())
  return []
}

const claimsOf = (changes: readonly Change[], wanted: ChangeKind): bigint[] =>
  changes.flatMap(({ kind, claimId }) => (kind === wanted && claimId !== null ? [claimId] : []))

const commentsOf = (changes: readonly Change[], wanted: ChangeKind): bigint[] =>
  changes.flatMap(({ kind, commentId }) => (kind === wanted && commentId ? [commentId] : []))
