import type { Metadata } from 'next'

import { AddressForm } from '@/components/account/address-form'
import { Panel } from '@/components/ui/panel'
import { askForResetAction } from '@/lib/account/actions'
import { SIGN_IN } from '@/lib/account/address'

export const metadata: Metadata = { title: 'Choose a new password', robots: { index: false } }

/** For who has forgotten their password. */
export default function Page() {
  return (
    <Panel
      title="Forgot your password?"
      lead="We send a link to your address by which you choose a new one."
      others={
        <p>
          <a href={SIGN_IN}>Back to signing in</a>
        </p>
      }
    >
      <AddressForm action={askForResetAction} submit="Send me a link" />
    </Panel>
  )
}
