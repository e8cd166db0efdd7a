import type { Metadata } from 'next'

import { AddressForm } from '@/components/account/address-form'
import { Panel } from '@/components/ui/panel'
import { askForLinkAction } from '@/lib/account/actions'
import { signInAddress } from '@/lib/account/address'
import { readEntry } from '@/lib/account/entry'
import type { AddressWords } from '@/lib/address'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Sign in by a link', robots: { index: false } }

/** A link by mail in the place of a password. */
export default async function Page({ searchParams }: Props) {
  const { next } = readEntry(await searchParams)
  return (
    <Panel
      title="Sign in by a link"
      lead="We send a link to your address. It signs you in once, within an hour."
      others={
        <p>
          <a href={signInAddress(next)}>Sign in with a password</a>
        </p>
      }
    >
      <AddressForm action={askForLinkAction} submit="Send me a link" next={next} />
    </Panel>
  )
}
