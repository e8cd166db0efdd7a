import type { ReactNode } from 'react'

import { ActionForm } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/action-form-sending'
import { PASSWORD_MIN } from '@/lib/account/schema'
import { NEW_PASSWORD_HINT } from '@/lib/account/wording'

import { NewPasswordField } from './new-password-field'

type Props = {
  action: FormAction
  submit: string
  ticket: string
  next?: string | undefined
  children?: ReactNode
}

/** The one button of a page that a link in a mail leads to: programs that follow links press none. */
export function TicketForm({ action, submit, ticket, next, children }: Props) {
  return (
    <ActionForm action={action} submit={submit} keep={{ ticket, next }}>
      {children}
    </ActionForm>
  )
}

/** Said in another browser than the one that signed up: nobody else is to have a way in, and one chooses one's own. */
export function PasswordEnds() {
  return (
    <>
      <p>
        The account was created in another browser. The password that was chosen there ends now, and whoever is signed in
        there is signed out: so nobody gets in but you. If that was you and you want to keep it, open the link in that browser.
      </p>
      <NewPasswordField
        label="New password"
        hint={`${NEW_PASSWORD_HINT} Without one you sign in by links that are sent to you.`}
        least={PASSWORD_MIN}
        optional
      />
    </>
  )
}
