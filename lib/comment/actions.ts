'use server'

import { EDITS_OF_ACCOUNT } from '../account/limits'
import { action } from '../auth/action'
import { editComment, postComment, withdrawComment } from './commands'
import { editForm, postForm, withdrawForm } from './form-schema'
import { freshAddress } from './view'

// How often one may post is counted by the command: the API posts by it too.

export const postCommentAction = action({ input: postForm, signedIn: true }, async ({ viewer, now }, { claim, reply, text, once }) => {
  const input = { claimId: claim, text, replyToId: reply }
  const { comment, slug } = await postComment(viewer, input, { route: `postComment ${claim}`, key: once, body: [text, reply ?? null] }, now)
  return { go: freshAddress(slug, claim, comment.id) }
})

export const editCommentAction = action({ input: editForm, signedIn: true, limit: EDITS_OF_ACCOUNT }, async ({ viewer, now }, { comment: id, text, revision }) => {
  const { comment, slug } = await editComment(viewer, { id, text, revision }, now)
  return { go: freshAddress(slug, comment.claimId, id) }
})

export const withdrawCommentAction = action({ input: withdrawForm, signedIn: true, limit: EDITS_OF_ACCOUNT }, async ({ viewer, now }, { comment }) => {
  const { claimId, slug } = await withdrawComment(viewer, comment, now)
  return { go: freshAddress(slug, claimId, comment) }
})
