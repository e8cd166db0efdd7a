'use server'

import { FOLLOWS_OF_ACCOUNT } from '../account/limits'
import { action } from '../auth/action'
import { muteAddress, MUTED } from './address'
import { mute, unmute } from './commands'
import { muteForm } from './schema'

const SPEC = { input: muteForm, signedIn: true, limit: FOLLOWS_OF_ACCOUNT } as const

/** The same page says then how it is. */
export const muteAction = action(SPEC, async ({ viewer, now }, { handle }) => {
  await mute(viewer, handle, now)
  return { go: muteAddress(handle) }
})

export const unmuteAction = action(SPEC, async ({ viewer }, { handle }) => {
  await unmute(viewer, handle)
  return { go: muteAddress(handle) }
})

/** From the list of those whom one mutes. */
export const unmuteInListAction = action(SPEC, async ({ viewer }, { handle }) => {
  await unmute(viewer, handle)
  return { go: MUTED }
})
