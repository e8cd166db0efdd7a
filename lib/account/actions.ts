'use server'

import { action } from '../auth/action'
import { beginProvider, knowBrowser, signInAs, signInWithPassword, signOut } from '../auth/sign-in'
import { sentAddress } from './entry'
import { addressForm, newPasswordForm, nothingForm, openingForm, providerForm, resendForm, signInForm, signUpForm, ticketForm } from './form-schema'
import { MAIL_OF_NETWORK, SETTINGS_OF_ACCOUNT, SIGN_UP_OF_NETWORK, TICKET_OF_NETWORK } from './limits'
import { askForLink, askForReset, resetPassword, signInByTicket } from './link-commands'
import { inMailTurn } from './mail-turn-commands'
import { becomeFirstAdmin } from './role-commands'
import { confirmAddress, resendConfirmation, signUp } from './sign-up-commands'
import { CONFIRMATION_SENT, LINK_SENT, RESET_SENT } from './wording'

/** Ways in and out, which a suspended account needs too: to read, to take its data away, to leave. */
const ANYBODY = { signedIn: false, evenSuspended: true } as const

/** Wrong tries are counted by signing in itself: it knows whose they are. */
export const signInAction = action({ ...ANYBODY, input: signInForm }, async (_, { next, ...typed }) => {
  await signInWithPassword(typed)
  return { go: next }
})

export const askForLinkAction = action({ ...ANYBODY, input: addressForm, limit: MAIL_OF_NETWORK }, async ({ now }, { email, next }) => {
  await inMailTurn('link', email, () => askForLink(email, next, now))
  return { said: LINK_SENT }
})

export const signInByLinkAction = action({ ...ANYBODY, input: openingForm, limit: TICKET_OF_NETWORK }, async ({ now, device }, { next, ...opening }) => {
  await signInAs(await signInByTicket(opening, device, now))
  return { go: next }
})

export const beginProviderAction = action({ ...ANYBODY, input: providerForm }, async (_, { provider, next }) => ({
  go: await beginProvider(provider, next, { link: false }),
}))

export const signUpAction = action({ signedIn: false, input: signUpForm, limit: SIGN_UP_OF_NETWORK }, async ({ now }, { way, password, ...typed }) => {
  const device = await knowBrowser()
  await inMailTurn('sign-up', typed.email, () => signUp({ ...typed, password: way === 'link' ? null : password }, device, now))
  return { go: sentAddress(typed.next) }
})

export const confirmAddressAction = action({ ...ANYBODY, input: openingForm, limit: TICKET_OF_NETWORK }, async ({ now, ...by }, { next, ...opening }) => {
  const { accountId, isOwner } = await confirmAddress(opening, by, now)
  if (isOwner) await signInAs(accountId)
  return { go: next }
})

export const resendConfirmationAction = action({ input: resendForm, signedIn: true, limit: SETTINGS_OF_ACCOUNT }, async ({ viewer, device, now }) => {
  // An account has one address: it stands for that.
  await inMailTurn('confirm', `account ${viewer.id}`, () => resendConfirmation(viewer, device, now))
  return { said: CONFIRMATION_SENT }
})

export const askForResetAction = action({ ...ANYBODY, input: addressForm, limit: MAIL_OF_NETWORK }, async ({ now }, { email }) => {
  await inMailTurn('reset', email, () => askForReset(email, now))
  return { said: RESET_SENT }
})

export const resetPasswordAction = action({ ...ANYBODY, input: newPasswordForm, limit: TICKET_OF_NETWORK }, async ({ now }, { next, ...typed }) => {
  await signInAs(await resetPassword(typed, now))
  return { go: next }
})

/** The role has changed: the session of before is dead. */
export const becomeFirstAdminAction = action({ input: ticketForm, signedIn: true, limit: TICKET_OF_NETWORK }, async ({ viewer, now }, { ticket }) => {
  await becomeFirstAdmin(viewer, ticket, now)
  await signInAs(viewer.id)
  return { go: '/settings' }
})

export const signOutAction = action({ ...ANYBODY, input: nothingForm }, async () => {
  await signOut()
  return { go: '/sign-out' }
})
