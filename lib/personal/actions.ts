'use server'

import { PASSWORD_OF_ACCOUNT, SETTINGS_OF_ACCOUNT } from '../account/limits'
import { handleForm, nameForm, othersForm } from '../account/settings-schema'
import { action } from '../auth/action'
import { askForDeletion, cancelDeletion } from './commands'
import { renameViewer } from './profile-commands'
import { deletionInputSchema } from './schema'

export const changeNameAction = action({ input: nameForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, typed) => {
  await renameViewer(viewer, typed, now)
  return { said: 'Saved.' }
})

export const changeHandleAction = action({ input: handleForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, typed) => {
  await renameViewer(viewer, typed, now)
  return { go: '/settings' }
})

/** Whoever is suspended may leave too. */
export const askForDeletionAction = action(
  { input: deletionInputSchema, signedIn: true, evenSuspended: true, limit: PASSWORD_OF_ACCOUNT },
  async ({ viewer, now }, typed) => {
    await askForDeletion(viewer, typed, now)
    return { go: '/settings/data' }
  },
)

export const cancelDeletionAction = action(
  { input: othersForm, signedIn: true, evenSuspended: true, limit: SETTINGS_OF_ACCOUNT },
  async ({ viewer, now }) => {
    await cancelDeletion(viewer, now)
    return { go: '/settings/data' }
  },
)
