import { PasswordField } from '@/components/ui/password-field'
import { signInAgainAddress } from '@/lib/account/address'
import type { OwnerProof } from '@/lib/account/policy'
import { FRESH_MINUTES } from '@/lib/account/schema'

/** In a form that wants to know whether it is the owner: the password, where that is what shows it. */
export function CurrentPassword({ proof }: { proof: OwnerProof }) {
  return proof === 'password' && <PasswordField name="current" label="Your password" autoComplete="current-password" />
}

/** In the place of such a form, where one must have signed in lately. `next`: the page that it stands on. */
export function SignInAgain({ next }: { next: string }) {
  return (
    <p>
      To change this you must have signed in within the last {FRESH_MINUTES} minutes.{' '}
      <a href={signInAgainAddress(next)}>Sign in again</a>
    </p>
  )
}
