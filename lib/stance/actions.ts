'use server'

import { STANCES_OF_ACCOUNT } from '../account/limits'
import { action } from '../auth/action'
import { takeStance } from './commands'
import { stanceForm } from './schema'

export const takeStanceAction = action({ input: stanceForm, signedIn: true, limit: STANCES_OF_ACCOUNT }, async ({ viewer, now }, { slug, side, claim, next }) => {
  await takeStance(viewer, slug, { sideId: side, ...(claim !== undefined && { claimId: claim }) }, now)
  return next === undefined ? { said: 'Your stance is kept.' } : { go: next }
})
