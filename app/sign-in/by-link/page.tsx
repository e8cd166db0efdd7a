import type { Metadata } from 'next'

import { PasswordEnds, TicketForm } from '@/components/account/ticket-form'
import { Panel } from '@/components/ui/panel'
import { signInByLinkAction } from '@/lib/account/actions'
import { LINK } from '@/lib/account/address'
import { readEntry } from '@/lib/account/entry'
import { addressWith, type AddressWords } from '@/lib/address'
import { endsPasswordHere } from '@/lib/auth/opening'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } }

/** Where the link in a mail leads. It is spent by pressing the button, not by opening the page. */
export default async function Page({ searchParams }: Props) {
  const { ticket, next } = readEntry(await searchParams)
  return (
    <Panel
      title="Welcome back"
      lead="You asked for a link to sign in by. Press the button to use it."
      others={
        <p>
          A link works once, for an hour. <a href={addressWith(LINK, { next })}>Send me a new one</a>
        </p>
      }
    >
      <TicketForm action={signInByLinkAction} submit="Sign in" ticket={ticket} next={next}>
        {(await endsPasswordHere(ticket)) && <PasswordEnds />}
      </TicketForm>
    </Panel>
  )
}
