'use server'

import { EDITS_OF_ACCOUNT, PREVIEWS_OF_ACCOUNT, TEXT_TRIES_OF_ACCOUNT } from '../account/limits'
import { action, type Outcome } from '../auth/action'
import { CHANGED_MEANWHILE } from '../claim/wording'
import { Conflict } from '../refusal'
import { editComment, postComment, withdrawComment } from './commands'
import { editForm, postForm, previewForm, withdrawForm } from './form-schema'
import { piecesOf } from './markdown'
import { freshAddress } from './view'

export const postCommentAction = action({ input: postForm, signedIn: true, limit: TEXT_TRIES_OF_ACCOUNT }, async ({ viewer, now }, { claim, debate, reply, text, once, shown }): Promise<Outcome> => {
  const input = { claimId: claim, debate, text, replyToId: reply }
  try {
    const { comment, slug } = await postComment(viewer, { ...input, shown }, { route: 'postComment by form', key: once, body: input }, now)
    return { go: freshAddress(slug, claim, comment.id) }
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return { again: error.message, about: { shown: String(error.current.visibility) } }
  }
})

export const editCommentAction = action({ input: editForm, signedIn: true, limit: EDITS_OF_ACCOUNT }, async ({ viewer, now }, { comment: id, text, revision }) => {
  try {
    const { comment, slug } = await editComment(viewer, { id, text, revision }, now)
    return { go: freshAddress(slug, comment.claimId, id) }
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return { again: CHANGED_MEANWHILE, about: { text: String(error.current.text), revision: String(error.current.revision) } }
  }
})

export const withdrawCommentAction = action({ input: withdrawForm, signedIn: true, limit: EDITS_OF_ACCOUNT }, async ({ viewer, now }, { comment }) => {
  const { claimId, slug } = await withdrawComment(viewer, comment, now)
  return { go: freshAddress(slug, claimId) }
})

/** What a text becomes: drawn by the page that asks, as it is drawn once it is posted. */
export const previewCommentAction = action({ input: previewForm, signedIn: true, limit: PREVIEWS_OF_ACCOUNT }, async (_, { text }) => ({
  show: { pieces: JSON.stringify(piecesOf(text)) },
}))
