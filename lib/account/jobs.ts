import { deleteExpired } from './expiry-commands'
import { forgetNeverConfirmed } from './sign-up-commands'

/**
 * Forgets what has come to its end, so that nothing is kept for longer than it serves. Who never opened the link goes
 * first: without their tickets nobody could tell any more that they were waiting. Returns how many rows.
 */
export async function clearExpired(now: Date): Promise<number> {
  return (await forgetNeverConfirmed(now)) + (await deleteExpired(now))
}
