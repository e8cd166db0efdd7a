'use server'

import { FOLLOWS_OF_ACCOUNT } from '../account/limits'
import { action } from '../auth/action'
import { followAddress } from '../debate/address'
import { follow, unfollow } from './commands'
import { type FollowForm, followForm, targetOf } from './schema'

const SPEC = { input: followForm, signedIn: true, limit: FOLLOWS_OF_ACCOUNT } as const

/** The same page says then how it is. */
const backTo = ({ slug, claim }: FollowForm) => ({ go: followAddress(slug, claim) })

export const followAction = action(SPEC, async ({ viewer, now }, form) => {
  await follow(viewer, targetOf(form), now)
  return backTo(form)
})

export const unfollowAction = action(SPEC, async ({ viewer }, form) => {
  await unfollow(viewer, targetOf(form))
  return backTo(form)
})
