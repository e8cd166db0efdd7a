import { SIGN_IN_FROM_ANYWHERE, SIGN_IN_OF_ACCOUNT, SIGN_IN_OF_DEVICE, SIGN_IN_OF_NETWORK } from '../account/limits'
import { getCredentials } from '../account/session-queries'
import { settleTurns, takeTurns, type Turn } from '../db/rate-limit'
import { isPassword, verifyNothing } from '../password'
import { Refusal } from '../refusal'
import { hashSecret } from '../secret'
import { WRONG_PASSWORD } from './wording'

export type PasswordTry = { email: string; password: string }

/**
 * The account that an address and a password open. The same answer and the same work whether there is an account or
 * not. Wrong tries are counted by the address that was typed, together with the network and on the whole; from a browser
 * that the account knows they are counted apart, so that nobody else can keep its owner out.
 *
 * @param device the secret in the browser's own cookie
 * @throws Refusal unauthenticated when they do not belong together; too_many after too many of those.
 */
export async function checkPassword(given: PasswordTry, network: string, device: string | null): Promise<string> {
  const { accountId, settle } = await tryPassword(given, network, device)
  await settle()
  return accountId
}

/**
 * The same, for who has something to do meanwhile: `settle` forgets the tries that were counted, once they led to a right
 * one.
 */
export async function tryPassword({ email, password }: PasswordTry, network: string, device: string | null): Promise<{ accountId: string; settle: () => Promise<void> }> {
  const deviceHash = device === null ? null : hashSecret(device)
  const account = await getCredentials(email, deviceHash)
  const isKnown = account?.isKnownDevice === true && deviceHash !== null
  const own: Turn = isKnown ? [SIGN_IN_OF_DEVICE, account.accountId, deviceHash] : [SIGN_IN_OF_ACCOUNT, email, network]
  const shared: readonly Turn[] = isKnown ? [] : [[SIGN_IN_OF_NETWORK, network], [SIGN_IN_FROM_ANYWHERE, email]]
  await takeTurns(own, ...shared)
  const isRight = account?.passwordHash ? await isPassword(password, account.passwordHash) : await verifyNothing(password)
  if (!account || !isRight) throw new Refusal('unauthenticated', WRONG_PASSWORD)
  return { accountId: account.accountId, settle: () => settleTurns({ forget: [own], back: shared }) }
}
