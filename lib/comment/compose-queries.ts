import type { Viewer } from '../account/schema'
import { getClaim, listAncestors } from '../claim/queries'
import type { Claim, ClaimStep } from '../claim/schema'
import { readTogether } from '../db/query'
import { getDebate } from '../debate/queries'
import type { Debate } from '../debate/schema'
import { commentDraft, editCommentDraft, replyDraft } from '../draft/place'
import { getDraftState } from '../draft/queries'
import type { Draft } from '../draft/schema'
import { idSchema } from '../page'
import type { ThreadState } from '../screening/thread'
import { getThreadState } from '../screening/thread-queries'
import type { CommentPlace, OwnComment } from './policy'
import { getComment, getCommentPlace, getOwnComment } from './queries'
import type { Comment } from './schema'

type Ground = { debate: Debate; thread: ThreadState; claim: Claim; steps: ClaimStep[]; draft: { place: string; sequence: number; kept: Draft | null } }

/** What a form for a comment stands on: the claim, the comment that is replied to, and the one whose thread that is in. */
export type Commenting = Ground & { place: CommentPlace | null; replied: Comment | null; threadId: string | undefined }

/** Null where there is nothing at the address that the viewer may read. */
export async function getCommenting(viewer: Pick<Viewer, 'id' | 'role'>, slug: string, claimId: string, reply?: string, now: Date = new Date()): Promise<Commenting | null> {
  if (!idSchema.safeParse(claimId).success) return null
  const replied = reply === undefined ? null : await getComment(reply)
  if (reply !== undefined && (replied?.claimId !== claimId || replied.status !== 'shown')) return null
  const threadId = replied === null ? undefined : (replied.replyToId ?? replied.id)
  const at = threadId === undefined ? commentDraft(claimId) : replyDraft(threadId)
  const [debate, claim, steps, place, draft, thread] = await readTogether([
    getDebate(slug, viewer), getClaim(claimId, slug, {}, viewer), listAncestors(claimId), getCommentPlace(claimId, threadId, viewer.id), getDraftState(viewer, at), getThreadState(claimId, now),
  ])
  if (debate === null || claim?.debateSlug !== slug) return null
  return { debate, thread, claim, steps, place, replied, threadId, draft: { place: at, ...draft } }
}

/** A comment of the viewer's own that is to be changed or taken back, with what was begun of that. Null for any other. */
export async function getOwnCommentGround(viewer: Pick<Viewer, 'id' | 'role'>, slug: string, id: string, now: Date = new Date()): Promise<(Ground & { own: OwnComment }) | null> {
  const own = await getOwnComment(id, viewer.id)
  if (own?.slug !== slug || own.commentStatus !== 'shown') return null
  const at = editCommentDraft(id)
  const [debate, claim, steps, draft, thread] = await readTogether([
    getDebate(slug, viewer), getClaim(own.claimId, slug, {}, viewer), listAncestors(own.claimId), getDraftState(viewer, at), getThreadState(own.claimId, now),
  ])
  return debate && claim && { debate, thread, claim, steps, own, draft: { place: at, ...draft } }
}
