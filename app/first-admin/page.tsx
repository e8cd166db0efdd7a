import type { Metadata } from 'next'

import { TicketForm } from '@/components/account/ticket-form'
import { ButtonLink } from '@/components/ui/button'
import { Panel, PanelWays } from '@/components/ui/panel'
import { becomeFirstAdminAction } from '@/lib/account/actions'
import { firstAdminAddress, signInAddress, signUpAddress } from '@/lib/account/address'
import { readEntry } from '@/lib/account/entry'
import type { AddressWords } from '@/lib/address'
import { getViewer } from '@/lib/auth/viewer'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Become the first admin', robots: { index: false } }

/** Where the address leads that `npm start` prints as long as there is no admin. */
export default async function Page({ searchParams }: Props) {
  const { ticket } = readEntry(await searchParams)
  const viewer = await getViewer()
  const back = firstAdminAddress(ticket)
  return (
    <Panel
      title="Become the first admin"
      lead="An admin can lead every debate, and reads the mails where no mail server is set. This address works once."
      others={<p>Used, or older than an hour? Start Crux again: as long as there is no admin, it prints a new address.</p>}
    >
      {viewer === null ? (
        <>
          <p>It needs an account. Create one or sign in, and you come back here.</p>
          <PanelWays>
            <ButtonLink href={signUpAddress(back)} tone="strong">
              Create an account
            </ButtonLink>
            <ButtonLink href={signInAddress(back)}>Sign in</ButtonLink>
          </PanelWays>
        </>
      ) : (
        <TicketForm action={becomeFirstAdminAction} submit={`Make ${viewer.name} the first admin`} ticket={ticket} />
      )}
    </Panel>
  )
}
