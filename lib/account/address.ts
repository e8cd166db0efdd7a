import { addressWith } from '../address'

export const SIGN_IN = '/sign-in'
export const SIGN_UP = '/sign-up'
export const SIGN_OUT = '/sign-out'
export const RESET = '/reset'
export const LINK = '/sign-in/link'
export const SETTINGS = '/settings'
export const NOTIFICATIONS = '/notifications'
/** What moderators did about one, and one's appeals. */
export const APPEALS = '/appeals'
/** One of them, with the form to appeal. */
export const appealAddress = (actionId: string): string => `${APPEALS}/${actionId}`
/** The debates that one has a part in. */
export const OWN_DEBATES = '/settings/debates'
export const PRIVACY = '/privacy'
/** The queue of what moderators are to decide. */
export const MODERATION = '/moderation'

/** The front page is where one comes anyway: an address need not say it. */
const onTo = (next?: string) => ({ next: next === '/' ? undefined : next })

/** Signing in, and then on to a page of our own. */
export const signInAddress = (next?: string): string => addressWith(SIGN_IN, onTo(next))
/** Signing in by who is signed in, to show that it is still they. */
export const signInAgainAddress = (next: string): string => addressWith(SIGN_IN, { again: '1', ...onTo(next) })
export const signUpAddress = (next?: string): string => addressWith(SIGN_UP, onTo(next))

/** Where the links in mails lead. Each shows a button: programs that follow links must not spend a ticket. */
export const confirmAddress = (ticket: string, next?: string): string => addressWith('/confirm', { ticket, ...onTo(next) })
export const byLinkAddress = (ticket: string, next?: string): string => addressWith('/sign-in/by-link', { ticket, ...onTo(next) })
export const newPasswordAddress = (ticket: string): string => addressWith('/reset/new', { ticket })
export const firstAdminAddress = (ticket: string): string => addressWith('/first-admin', { ticket })

export const personAddress = (handle: string): string => `/people/${encodeURIComponent(handle)}`
/** Where one flags a person. */
export const flagPersonAddress = (handle: string): string => `${personAddress(handle)}/flag`

/**
 * The path of our own that an address asks to go on to; `/` for anything that could lead elsewhere. Read by the same
 * rules as a browser's: backslashes, control characters, userinfo and schemes are what open redirects are made of.
 */
export function ownPath(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > 2_000 || !/^\/(?![/\\])/.test(asked)) return '/'
  if (/[\\\x00-\x1f\x7f]/.test(asked)) return '/'
  const base = 'http://crux.invalid'
  if (!URL.canParse(asked, base)) return '/'
  const url = new URL(asked, base)
  // A path can become one with two slashes only as it is read: /.//evil.
  if (url.origin !== base || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search + url.hash
}
