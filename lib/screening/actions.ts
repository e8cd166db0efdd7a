'use server'

import { SETTINGS_OF_ACCOUNT } from '../account/limits'
import { action } from '../auth/action'
import { wordsAddress } from './address'
import { forgetForm, holdingForm, watchForm } from './form-schema'
import { forgetWord, setHolding, watchWord } from './words-commands'

export const watchWordAction = action({ input: watchForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, { debate, ...word }) => {
  await watchWord(viewer, debate ?? null, word, now)
  return { go: wordsAddress(debate) }
})

export const forgetWordAction = action({ input: forgetForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, { debate, id }) => {
  await forgetWord(viewer, debate ?? null, id, now)
  return { go: wordsAddress(debate) }
})

export const setHoldingAction = action({ input: holdingForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, now }, { debate, holding }) => {
  await setHolding(viewer, debate ?? null, holding, now)
  return { said: 'Kept. It holds for what is posted or changed from now on.' }
})
