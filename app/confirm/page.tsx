import type { Metadata } from 'next'

import { ConfirmAgain } from '@/components/account/confirm-again'
import { PasswordEnds, TicketForm } from '@/components/account/ticket-form'
import { Panel } from '@/components/ui/panel'
import { confirmAddressAction } from '@/lib/account/actions'
import { readEntry } from '@/lib/account/entry'
import type { AddressWords } from '@/lib/address'
import { endsPasswordHere } from '@/lib/auth/opening'
import { getViewer } from '@/lib/auth/viewer'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Confirm your address', robots: { index: false } }

/** Where the link in the mail after signing up leads. Without a ticket a new one can be asked for. */
export default async function Page({ searchParams }: Props) {
  const { ticket, next } = readEntry(await searchParams)
  const again = <ConfirmAgain viewer={await getViewer()} now={new Date()} next={next} />
  if (ticket === '') {
    return (
      <Panel title="Confirm your address" lead="It is needed before you argue. We send a link to it, and you press one button.">
        {again}
      </Panel>
    )
  }
  return (
    <Panel title="Confirm your address" lead="Press the button, and you can argue." others={again}>
      <TicketForm action={confirmAddressAction} submit="Confirm my address" ticket={ticket} next={next}>
        {(await endsPasswordHere(ticket)) && <PasswordEnds />}
      </TicketForm>
    </Panel>
  )
}
