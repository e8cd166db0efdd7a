import { postComment } from '../../lib/comment/commands'
import type { Comment } from '../../lib/comment/schema'
import { type Person, person } from './account'

/** Somebody's comment on a claim, by the command. Not given: by somebody new. LIMIT_TEXT_SECONDS stands in nobody's way when it is 0. */
export async function comment(claimId: string, text: string, { by, replyToId, now }: { by?: Person['viewer']; replyToId?: string; now?: Date } = {}): Promise<Comment> {
  return (await postComment(by ?? (await person({ hasPassword: false })).viewer, { claimId, text, replyToId }, null, now)).comment
}
