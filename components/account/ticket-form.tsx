import type { ReactNode } from 'react'

import { ActionForm } from '@/components/ui/action-form'
import type { FormAction } from '@/components/ui/action-form-sending'

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
