'use server'

import { action } from '../auth/action'
import { beginProvider, signInAs } from '../auth/sign-in'
import { unlinkIdentity } from './identity-commands'
import { PASSWORD_OF_ACCOUNT, SETTINGS_OF_ACCOUNT } from './limits'
import { inMailTurn } from './mail-turn-commands'
import { changePassword, proveOwner, setPassword } from './password-commands'
import { changeAddress, changeAppearance, changeNotices } from './profile-commands'
import { endOtherSessions, endSession } from './session-commands'
import {
  appearanceForm, changeAddressForm, changePasswordForm, identityForm, linkForm, newTokenForm, noticesForm, othersForm, sessionForm,
  setPasswordForm, tokenForm,
} from './settings-schema'
import { createToken, revokeToken } from './token-commands'

const MINE = { signedIn: true, limit: SETTINGS_OF_ACCOUNT } as const
const BY_PASSWORD = { ...MINE, limit: PASSWORD_OF_ACCOUNT } as const
/** What acts for an account can be ended while it is suspended too. */
const ENDING = { ...MINE, evenSuspended: true } as const

export const changeAddressAction = action({ ...BY_PASSWORD, input: changeAddressForm }, async ({ viewer, now }, typed) => {
  await inMailTurn('change-address', typed.email, () => changeAddress(viewer, typed, now))
  return { said: 'Look into the mail of the new address. The link that was sent there works once, for an hour.' }
})

export const changeAppearanceAction = action({ ...MINE, input: appearanceForm }, async ({ viewer, now }, typed) => {
  await changeAppearance(viewer, typed, now)
  return { go: '/settings' }
})

export const changeNoticesAction = action({ ...MINE, input: noticesForm }, async ({ viewer, now }, { notices }) => {
  await changeNotices(viewer, { noticesByMail: notices === 'at-once' }, now)
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

export const linkAction = action({ ...BY_PASSWORD, input: linkForm }, async ({ viewer, now }, { provider, current }) => {
  await proveOwner(viewer, current, now)
  return { go: await beginProvider(provider, '/settings/sign-in', { link: true }) }
})

export const unlinkAction = action({ ...MINE, input: identityForm }, async ({ viewer, now }, { provider }) => {
  await unlinkIdentity(viewer, provider, now)
  return { go: '/settings/sign-in' }
})

export const endSessionAction = action({ ...ENDING, input: sessionForm }, async ({ viewer }, { session }) => {
  await endSession(viewer, session)
  return { go: '/settings/devices' }
})

export const endOtherSessionsAction = action({ ...ENDING, input: othersForm }, async ({ viewer }) => {
  await endOtherSessions(viewer)
  return { go: '/settings/devices' }
})

export const createTokenAction = action({ ...BY_PASSWORD, input: newTokenForm }, async ({ viewer, now }, typed) => {
  const { token } = await createToken(viewer, typed, now)
  return { show: { token } }
})

export const revokeTokenAction = action({ ...ENDING, input: tokenForm }, async ({ viewer }, { token }) => {
  await revokeToken(viewer, token)
  return { go: '/settings/tokens' }
})
