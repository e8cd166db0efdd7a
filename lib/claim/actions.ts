'use server'

import { action, type Outcome } from '../auth/action'
import { EDITS_OF_ACCOUNT, TEXT_TRIES_OF_ACCOUNT } from '../account/limits'
import { claimAddress, debateAddress } from '../debate/address'
import { Conflict, UsedKey } from '../refusal'
import { editClaim, withdrawClaim } from './edit-commands'
import { editClaimForm, postClaimForm, toPostClaim, withdrawClaimForm } from './form-schema'
import { postUnlessNear } from './near-commands'
import { ADDED_BEFORE, CHANGED_MEANWHILE, IS_NEAR } from './wording'

/** Ends at the page of the claim, which is new and so is made anew: its author sees it at once. */
export const postClaimAction = action({ input: postClaimForm, signedIn: true, limit: TEXT_TRIES_OF_ACCOUNT }, async ({ viewer, now }, form): Promise<Outcome> => {
  const input = toPostClaim(form)
  try {
    const posted = await postUnlessNear(viewer, { ...input, shown: form.shown }, { route: 'postClaim by form', key: form.once, body: input }, form.sure === '1', now)
    if ('near' in posted) return { again: IS_NEAR, about: { near: JSON.stringify(posted.near) } }
    const address = claimAddress(form.slug, posted.id)
    return { go: posted.waits ? asOneSelf(address) : address }
  } catch (error) {
    if (error instanceof Conflict) return { again: error.message, about: { shown: String(error.current.visibility) } }
    // The same form with other words: somebody came back to it, or never saw that the first were taken.
    if (!(error instanceof UsedKey)) throw error
    return { again: ADDED_BEFORE, about: { once: crypto.randomUUID() } }
  }
})

/** What others see follows within two seconds; its author is shown the page as it is for them now. */
const asOneSelf = (address: string): string => `${address}?me`

export const editClaimAction = action({ input: editClaimForm, signedIn: true, limit: EDITS_OF_ACCOUNT }, async ({ viewer, now }, { claim, ...change }) => {
  try {
    const { slug } = await editClaim(viewer, { id: claim, ...change }, now)
    return { go: asOneSelf(claimAddress(slug, claim)) }
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    const { text, revision } = error.current
    return { again: CHANGED_MEANWHILE, about: { text: String(text), revision: String(revision) } }
  }
})

export const withdrawClaimAction = action({ input: withdrawClaimForm, signedIn: true, limit: EDITS_OF_ACCOUNT }, async ({ viewer, now }, { claim }) => {
  const { slug, parentId } = await withdrawClaim(viewer, claim, now)
  return { go: asOneSelf(parentId === null ? debateAddress(slug) : claimAddress(slug, parentId)) }
})
