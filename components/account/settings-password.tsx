import { ActionForm } from '@/components/ui/action-form'
import { PasswordField } from '@/components/ui/password-field'
import { SETTINGS } from '@/lib/account/address'
import type { OwnerProof } from '@/lib/account/policy'
import { PASSWORD_MIN } from '@/lib/account/schema'
import { changePasswordAction, setPasswordAction } from '@/lib/account/settings-actions'
import { NEW_PASSWORD_HINT } from '@/lib/account/wording'

import { NewPasswordField } from './new-password-field'
import { SignInAgain } from './owner-proof'
import { SettingsSection } from './settings-section'

/** One's password: changed by who knows it, or set where there is none. */
export function SettingsPassword({ proof }: { proof: OwnerProof }) {
  if (proof !== 'password') {
    return (
      <SettingsSection title="Password" lead="You have none, and need none. With one you can sign in without waiting for a mail.">
        {proof === 'sign-in-again' ? (
          <SignInAgain next={`${SETTINGS}/sign-in`} />
        ) : (
          <ActionForm action={setPasswordAction} submit="Set password" label="Password" once>
            <NewPasswordField label="New password" hint={NEW_PASSWORD_HINT} least={PASSWORD_MIN} />
          </ActionForm>
        )}
      </SettingsSection>
    )
  }
  return (
    <SettingsSection title="Password" lead="Changing it signs you out everywhere else.">
      <ActionForm action={changePasswordAction} submit="Change password" label="Password">
        <PasswordField name="current" label="Your password now" autoComplete="current-password" />
        <NewPasswordField label="New password" hint={NEW_PASSWORD_HINT} least={PASSWORD_MIN} />
      </ActionForm>
    </SettingsSection>
  )
}
