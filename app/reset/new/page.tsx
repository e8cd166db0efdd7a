import type { Metadata } from 'next'

import { NewPasswordField } from '@/components/account/new-password-field'
import { TicketForm } from '@/components/account/ticket-form'
import { Panel } from '@/components/ui/panel'
import { resetPasswordAction } from '@/lib/account/actions'
import { RESET } from '@/lib/account/address'
import { readEntry } from '@/lib/account/entry'
import { PASSWORD_MIN } from '@/lib/account/schema'
import { NEW_PASSWORD_HINT } from '@/lib/account/wording'
import type { AddressWords } from '@/lib/address'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Choose a new password', robots: { index: false } }

/** Where the link in the mail for a forgotten password leads. */
export default async function Page({ searchParams }: Props) {
  const { ticket } = readEntry(await searchParams)
  return (
    <Panel
      title="Choose a new password"
      lead="It signs you in here, and out everywhere else. Accounts elsewhere that you sign in by are unlinked: link them again under settings."
      others={
        <p>
          A link works once, for an hour. <a href={RESET}>Send me a new one</a>
        </p>
      }
    >
      <TicketForm action={resetPasswordAction} submit="Keep this password" ticket={ticket}>
        <NewPasswordField label="New password" hint={NEW_PASSWORD_HINT} least={PASSWORD_MIN} />
      </TicketForm>
    </Panel>
  )
}
