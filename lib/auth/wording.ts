/** Why a sign-in at a provider led back to a form of ours, by the code in the address. Anything else is no code of ours. */
export const SIGN_IN_ERRORS = {
  refused: 'You were not signed in there, so you are not signed in here. Try again, or sign in another way.',
  late: 'That took too long, or was begun in another browser. Try again.',
  failed: 'The other side could not be asked just now. Try again in a moment, or sign in another way.',
  'not-linked':
    'There is an account here with the same address. Sign in to it the way you did before; then you can link the two under settings.',
  'no-address': 'The other side does not say that your address is confirmed. Create an account here with your address.',
  'not-yours': 'That account is linked to somebody else here.',
  'not-begun': 'Linking is begun under settings, while you are signed in. Try again from there.',
  suspended: 'Your account is suspended. Nothing can be linked until that ends.',
  'too-many': 'This was tried too often. Try again in a while.',
} as const

export type SignInError = keyof typeof SIGN_IN_ERRORS

/** The words for what stands behind `error=` in an address; null for anything that is no code of ours. */
export const signInErrorWords = (code: unknown): string | null =>
  typeof code === 'string' && Object.hasOwn(SIGN_IN_ERRORS, code) ? SIGN_IN_ERRORS[code as SignInError] : null

export const WRONG_PASSWORD = 'The address or the password is not right. Check both, or have a link sent to you. If you have just signed up, open the link in that mail first.'
export const FOREIGN = 'This did not come from a page of ours. Open Crux at its own address and try again.'
export const SIGNED_OUT = 'You are not signed in any more. Sign in and send this again.'
export const UNKNOWN_FIELDS = 'This form was changed on its way. Load the page again and send it once more.'
export const CHECK_FIELDS = 'Something here is not right yet. Look at the marked fields.'
