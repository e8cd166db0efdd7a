import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { PasswordField } from '@/components/ui/password-field'
import { RESET } from '@/lib/account/address'
import { signInAction } from '@/lib/account/actions'
import { EMAIL_MAX } from '@/lib/account/schema'

/** By address and password, and on to where one came from. */
export function SignInForm({ next }: { next: string | undefined }) {
  return (
    <ActionForm action={signInAction} submit="Sign in" keep={{ next }} aside={<a href={RESET}>Forgot your password?</a>}>
      <Field
        name="email"
        label="E-mail address"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={EMAIL_MAX}
      />
      <PasswordField name="password" label="Password" autoComplete="current-password" />
    </ActionForm>
  )
}
