import type { Change, ChangeJob, ChangeKind } from '../change/schema'
import type { Transaction } from '../db/client'
import { tellNews } from './commands'
import { claimFiguresIn, figuresIn, shownComments } from './queries'
import { toClaimFigures, toFigures } from './row'
import type { News } from './schema'

/**
 * Tells who has a debate open what a batch of changes made of it. It comes after all that count, and reads what they have
 * kept: two or three statements for a batch, however many votes are in it. No page is renewed by it.
 */
export const followLive: ChangeJob<Transaction> = async (tx, changes) => {
  if (changes.length === 0) return []
  const debateIds = [...new Set(changes.map(({ debateId }) => debateId))]
  const claimIds = [...new Set(changes.flatMap(({ claimId }) => claimId ?? []))]
  const commentIds = changes.flatMap(({ kind, commentId }) => (kind === 'comment.posted' ? (commentId ?? []) : []))
  const debates = await figuresIn(tx, debateIds)
  const claims = claimIds.length === 0 ? [] : await claimFiguresIn(tx, claimIds)
  const shown = commentIds.length === 0 ? new Set<bigint>() : await shownComments(tx, commentIds)

  const news = debates.map((debate): News => {
    const own = changes.filter(({ debateId }) => String(debateId) === debate.id)
    const claimsOf = (kind: ChangeKind) => new Set(own.flatMap((change) => (change.kind === kind ? idOf(change) : [])))
    const visible = claims.filter(({ debateId, isShown }) => debateId === debate.id && isShown)
    const posted = claimsOf('claim.posted')
    const { stances, ...totals } = toFigures(debate)
    return {
      debateId: debate.id,
      isOpen: debate.isOpen,
      totals,
      ...(own.some(({ kind }) => kind === 'stances.changed') && { stances }),
      frame: own.some(({ kind }) => kind === 'debate.changed'),
      posted: visible.flatMap(({ claimId, parentId, sideId, stance }) => (posted.has(claimId) ? [{ claimId, parentId, sideId, stance }] : [])),
      changed: [...claimsOf('claim.changed')].filter((id) => !posted.has(id)),
      comments: own.flatMap(({ kind, commentId, ...change }) =>
        kind === 'comment.posted' && commentId != null && shown.has(commentId)
          ? idOf(change).map((claimId) => ({ claimId, commentId: String(commentId) }))
          : [],
      ),
      claims: visible.map(toClaimFigures),
      more: false,
    }
  })
  await tellNews(tx, news)
  return []
}

const idOf = ({ claimId }: Pick<Change, 'claimId'>): string[] => (claimId === null ? [] : [String(claimId)])
