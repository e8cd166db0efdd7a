import type { Metadata } from 'next'

import { ButtonLink } from '@/components/ui/button'
import { Panel, PanelWays } from '@/components/ui/panel'
import { firstAdminAddress, LINK, signInAddress } from '@/lib/account/address'
import { readEntry } from '@/lib/account/entry'
import { hasAdmin } from '@/lib/account/queries'
import { addressWith, type AddressWords } from '@/lib/address'
import { env } from '@/lib/env'

type Props = { searchParams: Promise<AddressWords> }

const FIRST_ADMIN = firstAdminAddress('')

export const metadata: Metadata = { title: 'Check your mail', robots: { index: false } }

/** After signing up. It says the same whether the address was free or has an account. */
export default async function Page({ searchParams }: Props) {
  const { next } = readEntry(await searchParams)
  // Where no mail server is set, the first admin is the first who can read the mails.
  const hasNoServer = env().SMTP_URL === undefined
  const isFirst = (next?.startsWith(FIRST_ADMIN) ?? false) || (hasNoServer && !(await hasAdmin()))
  return (
    <Panel
      title="Check your mail"
      lead="A mail is on its way to the address that you gave. Open the link in it within an hour, if you can in this browser, and press the button there: that confirms the address and signs you in."
      others={
        <p>
          Nothing has come? Look in your spam folder, or <a href={addressWith(LINK, { next })}>get a link to sign in</a>: it confirms the address
          too.{' '}
          {hasNoServer && 'This Crux has no mail server yet: an admin finds the mail under Settings, Mail, and can pass the link on.'}
        </p>
      }
    >
      {isFirst && (
        <>
          <p>As long as there is no admin, you can sign in by your password at once.</p>
          <PanelWays>
            <ButtonLink href={signInAddress(next)}>Sign in and go on</ButtonLink>
          </PanelWays>
        </>
      )}
    </Panel>
  )
}
