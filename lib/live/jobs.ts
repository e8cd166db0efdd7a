import type { Change, ChangeJob, ChangeKind } from '../change/schema'
import type { Transaction } from '../db/client'
import { tellNews } from './commands'
import { figuresIn, liveClaimsIn, shownComments } from './queries'
import type { News, PostedComment } from './schema'

/** So many threads are named in one message. */
const LOCKS_MAX = 50

/**
 * Tells who has a debate open what a batch of changes made of it. It comes after all that count, and reads what they have
 * kept: two or three statements for a batch, however many votes are in it. No page is renewed by it.
 */
export const followLive: ChangeJob<Transaction> = async (tx, batch) => {
  const changes = batch.filter(({ kind }) => kind !== 'notices.due' && kind !== 'moves.due' && kind !== 'text.held')
  if (changes.length === 0) return []
  const debates = await figuresIn(tx, [...new Set(changes.map(({ debateId }) => debateId))])
  const claims = await liveClaimsIn(tx, [...new Set(changes.flatMap(({ claimId }) => claimId ?? []))])
  const shown = await shownComments(tx, changes.flatMap((change) => commentOf(change) ?? []))

  const news = debates.map(({ id, isOpen, figures: { stances, ...totals } }): News => {
    const own = changes.filter(({ debateId }) => String(debateId) === id)
    const has = (wanted: ChangeKind) => own.some(({ kind }) => kind === wanted)
    const claimsOf = (wanted: ChangeKind) =>
      new Set(own.flatMap(({ kind, claimId }) => (kind === wanted && claimId !== null ? [String(claimId)] : [])))
    const posted = claimsOf('claim.posted')
    const visible = claims.filter(({ debateId, isShown }) => debateId === id && isShown)
    return {
      debateId: id,
      isOpen,
      totals,
      ...(has('stances.changed') && { stances }),
      frame: has('debate.changed'),
      ...(has('thread.locked') && { locked: locksIn(own) }),
      posted: visible.flatMap(({ place }) => (posted.has(place.claimId) ? [place] : [])),
      changed: [...claimsOf('claim.changed')].filter((claimId) => !posted.has(claimId)),
      comments: own.flatMap((change) => postedComment(change, shown)),
      claims: visible.map(({ figures }) => figures),
      more: false,
    }
  })
  await tellNews(tx, news)
  return []
}

/** Threads that were locked or made slow, or are so no more: a few dozen at most, or else the debate as a whole. */
function locksIn(own: readonly Change[]): (string | null)[] {
  const tops = [...new Set(own.flatMap(({ kind, claimId }) => (kind === 'thread.locked' ? [claimId === null ? null : String(claimId)] : [])))]
  return tops.length > LOCKS_MAX ? [null] : tops
}

const commentOf = ({ kind, commentId }: Change): bigint | null => (kind === 'comment.posted' && commentId ? commentId : null)

function postedComment(change: Change, shown: ReadonlySet<bigint>): PostedComment[] {
  const commentId = commentOf(change)
  if (commentId === null || change.claimId === null || !shown.has(commentId)) return []
  return [{ claimId: String(change.claimId), commentId: String(commentId) }]
}
