import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { signUpAction } from '@/lib/account/actions'
import { EMAIL_MAX, HANDLE_MAX, HANDLE_MIN, NAME_MAX, PASSWORD_MIN } from '@/lib/account/schema'
import { NEW_PASSWORD_HINT } from '@/lib/account/wording'

import { KeepDraft } from './keep-draft'
import { NewPasswordField } from './new-password-field'
import styles from './sign-up-form.module.css'

/** What an account needs: an address that is never shown, a handle, a name, and a password or none. */
export function SignUpForm({ next }: { next: string | undefined }) {
  return (
    <ActionForm action={signUpAction} submit="Create account" keep={{ next }}>
      <KeepDraft name="sign-up" />
      <Field
        name="email"
        label="E-mail address"
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={EMAIL_MAX}
        hint="Nobody else sees it. A link is sent there, to make sure that it is yours."
      />
      <Field
        name="handle"
        label="Handle"
        autoComplete="nickname"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={HANDLE_MAX}
        hint={`${HANDLE_MIN} to ${HANDLE_MAX} letters, digits, hyphens or underscores. It stands in the address of your page.`}
      />
      <Field
        name="name"
        label="Name"
        autoComplete="name"
        maxLength={NAME_MAX}
        hint="As others see it beside what you argue. It need not be your real one."
      />
      <fieldset className={styles.way}>
        <legend>How you will sign in</legend>
        <Checkbox type="radio" name="way" value="password" label="By a password" checked />
        <Checkbox type="radio" name="way" value="link" label="By links that are sent to me" />
        <div className={styles.password}>
          <NewPasswordField hint={NEW_PASSWORD_HINT} least={PASSWORD_MIN} />
        </div>
      </fieldset>
    </ActionForm>
  )
}
