import { FOREVER, FRESH_MINUTES, PASSWORD_MIN } from './schema'

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
    ? 'Your account is suspended, without an end. You can read, take your data with you, sign out and leave.'
    : `Your account is suspended until ${MOMENT.format(until)} UTC. Until then you can read, take your data with you, sign out and leave.`
