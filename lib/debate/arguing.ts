import { isAllowed, isSilenced, isSuspended } from '../account/policy'
import type { Viewer } from '../account/schema'
import { Refusal } from '../refusal'
import { type DebateStanding, isOfIt } from './rights'
import { NOT_OPEN } from './wording'

/** Why the viewer may not add words to a debate that they see, and what to do; null when they may (`canArgueIn`). */
export function refusalToArgue(viewer: Viewer, standing: DebateStanding, now: Date): Refusal | null {
  if (standing.status !== 'open') return new Refusal('closed', NOT_OPEN[standing.status])
  if (isSuspended(viewer, now)) return new Refusal('forbidden', 'Your account is suspended. It can only read until that ends.')
  if (!viewer.confirmed) {
    return new Refusal('forbidden', 'Confirm your address first: open the link in the mail that we sent you. Under settings you can have it sent again.')
  }
  if (isSilenced(viewer, now)) return new Refusal('forbidden', 'A moderator has silenced your account. Until that ends you can read and vote.')
  if (!isOfIt(standing)) return new Refusal('forbidden', 'In this debate only those who were invited argue.')
  if (!isAllowed(viewer, 'write')) return new Refusal('forbidden', 'This token only reads. Make one that may write.')
  return null
}
