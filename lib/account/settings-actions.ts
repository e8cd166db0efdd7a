'use server'

import { action } from '../auth/action'
import { beginProvider, signInAs } from '../auth/sign-in'
import { unlinkIdentity } from './identity-commands'
import { PASSWORD_OF_ACCOUNT, SETTINGS_OF_ACCOUNT } from './limits'
import { changePassword, proveOwner, setPassword } from './password-commands'
import { changeAddress, changeAppearance, changeNotices } from './profile-commands'
import { endOtherSessions, endSession } from './session-commands'
import {
  appearanceForm, changeAddressForm, changePasswordForm, identityForm, linkForm, newTokenForm, noticesForm, othersForm, sessionForm,
  setPasswordForm, tokenForm,
} from './settings-schema'
import { createToken, revokeToken } from './token-commands'

/** A suspended account can still be kept safe, and be made to leave its owner in peace. */
const MINE = { signedIn: true, evenSuspended: true, limit: SETTINGS_OF_ACCOUNT } as const
const BY_PASSWORD = { ...MINE, limit: PASSWORD_OF_ACCOUNT } as const
/** What opens another way in: not while suspended. */
const NOT_SUSPENDED = { signedIn: true, limit: PASSWORD_OF_ACCOUNT } as const

export const changeAddressAction = action({ ...BY_PASSWORD, input: changeAddressForm }, async ({ viewer, now }, typed) => {
  await changeAddress(viewer, typed, now)
  return { said: 'Look into the mail of the new address. The link that was sent there works once, for an hour.' }
})

export const changeAppearanceAction = action({ ...MINE, input: appearanceForm }, async ({ viewer }, typed) => {
  await changeAppearance(viewer, typed)
  return { go: '/settings' }
})

export const changeNoticesAction = action({ ...MINE, input: noticesForm }, async ({ viewer }, { notices }) => {
  await changeNotices(viewer, { noticesByMail: notices === 'at-once' })
  return { said: 'Saved.' }
})

export const changePasswordAction = action({ ...BY_PASSWORD, input: changePasswordForm }, async ({ viewer, now }, typed) => {
  await changePassword(viewer, typed, now)
  // A new session for a new password: a cookie that was copied before is dead.
  await signInAs(viewer.id)
  return { said: 'Your password is changed. Everywhere else you are signed out.' }
})

export const setPasswordAction = action({ ...BY_PASSWORD, input: setPasswordForm }, async ({ viewer, now }, typed) => {
  await setPassword(viewer, typed, now)
  await signInAs(viewer.id)
  return { said: 'Your password is set. From now on you can sign in by it.' }
})

export const linkAction = action({ ...NOT_SUSPENDED, input: linkForm }, async ({ viewer, now }, { provider, current }) => {
  await proveOwner(viewer, current, now)
  return { go: await beginProvider(provider, '/settings/sign-in', { link: true }) }
})

export const unlinkAction = action({ ...MINE, input: identityForm }, async ({ viewer }, { provider }) => {
  await unlinkIdentity(viewer, provider)
  return { go: '/settings/sign-in' }
})

export const endSessionAction = action({ ...MINE, input: sessionForm }, async ({ viewer }, { session }) => {
  await endSession(viewer, session)
  return { go: '/settings/devices' }
})

export const endOtherSessionsAction = action({ ...MINE, input: othersForm }, async ({ viewer }) => {
  await endOtherSessions(viewer)
  return { go: '/settings/devices' }
})

export const createTokenAction = action({ ...NOT_SUSPENDED, input: newTokenForm }, async ({ viewer, now }, typed) => {
  const { token } = await createToken(viewer, typed, now)
  return { show: { token } }
})

export const revokeTokenAction = action({ ...MINE, input: tokenForm }, async ({ viewer }, { token }) => {
  await revokeToken(viewer, token)
  return { go: '/settings/tokens' }
})
