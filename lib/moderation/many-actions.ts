'use server'

import { MODERATION_OF_ACCOUNT } from '../account/limits'
import { action } from '../auth/action'
import { bulkAddress } from '../case/address'
import { actOnMany, undoBulk } from './bulk-commands'
import { manyForm, toBulk, undoManyForm } from './form-schema'

/** Does the same to all cases that are ticked. How far it has come stands on a page of its own. */
export const actOnManyAction = action({ input: manyForm, signedIn: true, limit: MODERATION_OF_ACCOUNT }, async ({ viewer, now }, form) => {
  const input = toBulk(form)
  const { id } = await actOnMany(viewer, input, { route: 'actOnMany by form', key: form.once, body: input }, now)
  return { go: bulkAddress(id) }
})

export const undoManyAction = action({ input: undoManyForm, signedIn: true, limit: MODERATION_OF_ACCOUNT }, async ({ viewer, now }, { bulk, once }) => {
  const { id } = await undoBulk(viewer, bulk, { route: 'undoBulk by form', key: once, body: { bulk } }, now)
  return { go: bulkAddress(id) }
})
