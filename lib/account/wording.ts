import { APPEALS } from './address'
import { isSilenced, isSuspended } from './policy'
import { FOREVER, FRESH_MINUTES, PASSWORD_MIN, type Viewer } from './schema'

/** Said the same for every address, whether it has an account or not. */
export const LINK_SENT =
  'Check your mail. If this address can be used here, a link has been sent to it. It works once, for an hour.'
export const RESET_SENT =
  'Check your mail. A link to choose a new password has been sent there, if the address can be used here. It works once, for an hour.'
export const CONFIRMATION_SENT = 'A new link is on its way to your address. It works once, for an hour.'

export const NEW_PASSWORD_HINT = `At least ${PASSWORD_MIN} characters. A few words that do not belong together hold well.`

/** Said to who has no password and signed in longer ago than FRESH_MINUTES. Loaded again, the page leads to signing in. */
export const SIGN_IN_AGAIN = `For this you must have signed in within the last ${FRESH_MINUTES} minutes. Load the page again to do so.`

export const NOT_BY_TOKEN = 'A token cannot do this. Sign in and do it under settings.'

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

/** Said to a suspended account of whatever it may not do, and why: until when, and what is left to it. */
export const suspendedWords = (until: Date): string =>
  until >= FOREVER
    ? `Your account is suspended, without an end. You can ${LEFT_TO_SUSPENDED}.`
    : `Your account is suspended until ${MOMENT.format(until)} UTC. Until then you can ${LEFT_TO_SUSPENDED}.`

const LEFT_TO_SUSPENDED = `read, appeal under ${APPEALS}, take your data with you, sign out and leave`

/** Said to a silenced account of whatever words it may not add: until when, and what is left to it. */
export const silencedWords = (until: Date): string =>
  until >= FOREVER
    ? `Your account is silenced, without an end. You can ${LEFT_TO_SILENCED}.`
    : `Your account is silenced until ${MOMENT.format(until)} UTC. Until then you can ${LEFT_TO_SILENCED}.`

const LEFT_TO_SILENCED = `read, vote and appeal under ${APPEALS}, and add no words`

/** What an account is told on its own pages while it is silenced or suspended; null while it is neither. */
export function heldBackWords(viewer: Pick<Viewer, 'silencedUntil' | 'suspendedUntil'>, now: Date): string | null {
  if (viewer.suspendedUntil !== null && isSuspended(viewer, now)) return suspendedWords(viewer.suspendedUntil)
  if (viewer.silencedUntil !== null && isSilenced(viewer, now)) return silencedWords(viewer.silencedUntil)
  return null
}
