'use server'

import { FOLLOWS_OF_ACCOUNT } from '../account/limits'
import { action } from '../auth/action'
import { follow, unfollow } from './commands'
import { followForm, targetOf } from './schema'

const SPEC = { input: followForm, signedIn: true, limit: FOLLOWS_OF_ACCOUNT } as const

export const followAction = action(SPEC, async ({ viewer, now }, form) => {
  await follow(viewer, targetOf(form), now)
  return { said: form.claim === undefined ? 'You follow this debate now.' : 'You follow this claim now.' }
})

export const unfollowAction = action(SPEC, async ({ viewer }, form) => {
  await unfollow(viewer, targetOf(form))
  return { said: form.claim === undefined ? 'You do not follow this debate any more.' : 'You do not follow this claim any more.' }
})
