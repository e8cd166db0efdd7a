import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import type { FormAction } from '@/components/ui/action-form-sending'
import { EMAIL_MAX } from '@/lib/account/schema'

type Props = {
  action: FormAction
  submit: string
  next?: string | undefined
}

/** Asks for an address to send something to. What is said then is the same for every address. */
export function AddressForm({ action, submit, next }: Props) {
  return (
    <ActionForm action={action} submit={submit} keep={{ next }} once>
      <Field
        name="email"
        label="E-mail address"
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={EMAIL_MAX}
      />
    </ActionForm>
  )
}
