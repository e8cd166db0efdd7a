import { unlessGone } from '../account/gone'
import { isAtLeast } from '../account/policy'
import { isNewMember } from '../account/newness-queries'
import type { Viewer } from '../account/schema'
import { recordChanges } from '../change/commands'
import { CHANGED_MEANWHILE } from '../claim/wording'
import { db, type Transaction } from '../db/client'
import { unlessDeadlocked } from '../db/deadlock'
import { readTogether } from '../db/query'
import { noteParticipant } from '../debate/participant-commands'
import { refusalToArgue, refusalToShow } from '../debate/refusals'
import { arguableBy, standingIn } from '../debate/rights-queries'
import type { DebateVisibility } from '../debate/schema'
import { eraseDraft } from '../draft/commands'
import { commentDraft, editCommentDraft, replyDraft } from '../draft/place'
import { doOnce } from '../once/commands'
import type { Once } from '../once/schema'
import { Conflict, Refusal } from '../refusal'
import { openHeld, screen, type Screened, screeningIn } from '../screening/commands'
import { getScreening, lockOver } from '../screening/queries'
import { CHANGE_WOULD_WAIT } from '../screening/wording'
import { eraseComments } from './erase-commands'
import { mentionedIn } from './mention-queries'
import {
  type CommentPlace, isSilent, NO_CLAIM, NOT_YOURS, type OwnComment, refusalToComment, refusalToEdit, refusalToWithdraw,
} from './policy'
import { getCommentPlace, getOwnWritten, ownComment } from './queries'
import type { Comment, CommentChange, CommentInput } from './schema'

/** A comment as it is now, and the debate that it is in. */
export type Written = { comment: Comment; slug: string }

/**
 * Comments on a claim, or replies to a comment on it. `debate`: its slug, where whoever writes knows it; needed in one that
 * is not listed, at first. `shown`: how the debate was where the comment was written, as far as that is known.
 * @param once where it may be sent again: it is posted once
 * @throws Refusal not_found, closed, forbidden, invalid for a reply to what takes none and for too many links, too_many;
 * conflict where it was written for those who were invited and others read it by now
 */
export async function postComment(
  viewer: Viewer,
  { claimId, debate, text, replyToId, shown }: CommentInput & { claimId: string; debate?: string | undefined; shown?: DebateVisibility | undefined },
  once: Once | null,
  now: Date = new Date(),
): Promise<Written> {
  const [place, isNew, screening] = await readTogether([
    getCommentPlace(claimId, replyToId, viewer.id), isNewMember(viewer, now), getScreening(viewer, { claimId }, text, now),
  ])
  const refusal = refusalToComment(viewer, place, { replyToId, debate }, now)
  if (refusal !== null || place === null || screening === null) throw refusal ?? new Refusal('not_found', NO_CLAIM)
  const toMore = refusalToShow(shown, place)
  if (toMore !== null) throw toMore
  const { id } = await unlessGone(db().$transaction((tx) =>
    doOnce(tx, viewer, once, async () => {
      // What was posted already is answered again, however soon; only what is new has to wait.
      const screened = await screen(tx, { kind: 'comment', is: 'new', text, sources: 0, beside: '' }, { viewer, isNew, screening }, now)
      return insertComment(tx, viewer, place, { claimId: BigInt(claimId), text, replyToId: replyToId === undefined ? null : BigInt(replyToId), screened }, now)
    }),
  ))
  return { comment: await commentNow(id), slug: place.slug }
}

type NewComment = { claimId: bigint; replyToId: bigint | null; text: string; screened: Screened }

/**
 * Where it may stand has been asked; in a debate that takes it no more, or on what is gone, nothing is written. What is
 * being taken back, or shown to more, right now is waited for.
 */
async function insertComment(tx: Transaction, viewer: Viewer, place: CommentPlace, { claimId, replyToId, text, screened }: NewComment, now: Date): Promise<bigint> {
  const waits = screened.held.length > 0
  const [authorId, mentions] = [BigInt(viewer.id), await mentionedIn(tx, text)]
  const [made] = await tx.$queryRaw<{ id: bigint; debateId: bigint }[]>`
    INSERT INTO comment (debate_id, claim_id, author_id, reply_to_id, text, mentions, status, created_at)
    SELECT c.debate_id, c.id, w.id, ${replyToId}::bigint, ${text}, ${mentions}::bigint[], ${waits ? 'held' : 'shown'}::comment_status, ${now}
    FROM (SELECT ${authorId}::bigint AS id) w, claim c JOIN debate d ON d.id = c.debate_id
    WHERE c.id = ${claimId} AND c.status = 'shown' AND ${lockOver(now)} IS NULL AND ${arguableBy(isAtLeast(viewer.role, 'moderator'), place.visibility)} AND (${replyToId}::bigint IS NULL OR EXISTS (
      SELECT FROM comment r WHERE r.id = ${replyToId} AND r.claim_id = c.id AND r.reply_to_id IS NULL AND r.status = 'shown'))
    FOR KEY SHARE OF d, c
    RETURNING id, debate_id AS "debateId"`
  if (made === undefined) {
    const standing = await standingIn(tx, BigInt(place.id), viewer.id)
    throw refusalToArgue(viewer, standing, NO_CLAIM, now) ?? refusalToShow(place.visibility, standing) ?? new Refusal('closed', 'What you comment on has just been withdrawn or locked.')
  }
  const { id, debateId } = made
  await eraseDraft(tx, viewer, replyToId === null ? commentDraft(String(claimId)) : replyDraft(String(replyToId)))
  if (!waits) await noteParticipant(tx, debateId, authorId)
  await tx.activity.create({ data: { debateId, kind: 'comment_posted', claimId, commentId: id, actorId: authorId, at: now }, select: { id: true } })
  await recordChanges(tx, [{ kind: waits ? 'text.held' : 'comment.posted', debateId, claimId, commentId: id, accountId: authorId }])
  await openHeld(tx, screened, { target: { kind: 'comment', id }, debateId, claimId, authorId, text, textRevision: 1 }, now)
  return id
}

/**
 * Changes a comment of the viewer's. `revision`: of the text that they saw. The same text again changes nothing.
 * @throws Refusal not_found, closed after EDIT_HOURS, forbidden, invalid, conflict when the comment has another revision
 */
export async function editComment(viewer: Viewer, { id, text, revision }: CommentChange & { id: string }, now: Date = new Date()): Promise<Written> {
  const isNew = await isNewMember(viewer, now)
  const slug = await unlessDeadlocked(() => db().$transaction(async (tx) => {
    const own = await lockOwn(tx, viewer, id)
    const refusal = refusalToEdit(viewer, own, now)
    if (refusal !== null) throw refusal
    // Words that stand there already are no conflict, whichever revision they are: an edit may be sent twice.
    if (own.text !== text) {
      if (own.revision !== revision) throw new Conflict(CHANGED_MEANWHILE, { text: own.text, revision: own.revision })
      const screening = await screeningIn(tx, viewer, { claimId: own.claimId }, text, now)
      const screened = await screen(tx, { kind: 'comment', is: 'change', text, sources: 0, beside: '' }, { viewer, isNew, screening }, now)
      if (screened.held.length > 0 && own.hasReplies) throw new Refusal('closed', CHANGE_WOULD_WAIT)
      await writeText(tx, viewer, own, { id, text, screened }, now)
    }
    await eraseDraft(tx, viewer, editCommentDraft(id))
    return own.slug
  }))
  return { comment: await commentNow(BigInt(id)), slug }
}

async function writeText(tx: Transaction, viewer: Viewer, own: OwnComment, { id, text, screened }: { id: string; text: string; screened: Screened }, now: Date): Promise<void> {
  const silent = isSilent(own, now)
  const waits = screened.held.length > 0
  if (!silent) await keepRevision(tx, BigInt(id))
  const revision = own.revision + 1
  const data = { text, mentions: await mentionedIn(tx, text), revision, ...(!silent && { editedAt: now }), ...(waits && { status: 'held' as const }) }
  await tx.comment.update({ where: { id: BigInt(id) }, data, select: { id: true } })
  await recordChange(tx, own, id, viewer)
  const [debateId, claimId, authorId] = [BigInt(own.id), BigInt(own.claimId), BigInt(viewer.id)]
  if (waits) await recordChanges(tx, [{ kind: 'text.held', debateId, claimId, commentId: BigInt(id), accountId: authorId }])
  await openHeld(tx, screened, { target: { kind: 'comment', id: BigInt(id) }, debateId, claimId, authorId, text, textRevision: revision }, now)
}

/** The text that a comment has now, as one that it had. */
async function keepRevision(tx: Transaction, id: bigint): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO comment_revision (comment_id, revision, text, since)
    SELECT id, revision, text, coalesce(edited_at, created_at) FROM comment WHERE id = ${id}`
}

/**
 * Takes a comment of the viewer's back: its words are gone. Where others have replied a trace of it stays. One that was
 * taken back before stays so.
 * @throws Refusal not_found, closed, forbidden
 */
export async function withdrawComment(viewer: Viewer, id: string, now: Date = new Date()): Promise<{ claimId: string; slug: string }> {
  return db().$transaction(async (tx) => {
    const own = await lockOwn(tx, viewer, id)
    const refusal = refusalToWithdraw(viewer, own, now)
    if (refusal !== null) throw refusal
    if (own.commentStatus !== 'withdrawn') {
      await eraseComments(tx, [BigInt(id)])
      await recordChange(tx, own, id, viewer)
    }
    return { claimId: own.claimId, slug: own.slug }
  })
}

/** A comment of the viewer's, kept from other changes until this one is done. */
async function lockOwn(tx: Transaction, viewer: Viewer, id: string): Promise<OwnComment> {
  const [own] = await tx.$queryRaw<OwnComment[]>(ownComment(id, viewer.id, 'locked'))
  if (own === undefined) throw new Refusal('not_found', NOT_YOURS)
  return own
}

const recordChange = (tx: Transaction, own: OwnComment, id: string, viewer: Viewer): Promise<void> =>
  recordChanges(tx, [
    { kind: 'comment.changed', debateId: BigInt(own.id), claimId: BigInt(own.claimId), commentId: BigInt(id), accountId: BigInt(viewer.id) },
  ])

async function commentNow(id: bigint): Promise<Comment> {
  const comment = await getOwnWritten(String(id))
  if (comment === null) throw new Error(`The comment ${id} was written and is not there`)
  return comment
}
