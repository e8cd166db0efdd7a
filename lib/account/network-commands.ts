import { env } from '../env'
import { signatureOf } from '../secret'

const PURPOSE = 'network of an account'

/**
 * What is kept of a network: a keyed hash, from which nobody reads the address who has the database alone, and which is
 * like no other hash of the same address. Null where the network is not known.
 */
export function networkHash(network: string | null | undefined): string | null {
  const { AUTH_SECRET: secret } = env()
  return !network || network === 'unknown' || secret === undefined ? null : signatureOf(PURPOSE, network, secret)
}
