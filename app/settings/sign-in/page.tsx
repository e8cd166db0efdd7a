import type { Metadata } from 'next'

import { SettingsFrame } from '@/components/account/settings-frame'
import { SettingsLinked } from '@/components/account/settings-linked'
import { SettingsPassword } from '@/components/account/settings-password'
import { Notice } from '@/components/ui/form-message'
import { SETTINGS } from '@/lib/account/address'
import { mayChangeAccount, proofWanted } from '@/lib/account/policy'
import { getSettings } from '@/lib/account/queries'
import type { AddressWords } from '@/lib/address'
import { listProviders } from '@/lib/auth/providers'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { signInErrorWords } from '@/lib/auth/wording'

type Props = { searchParams: Promise<AddressWords> }

const PAGE = `${SETTINGS}/sign-in`

export const metadata: Metadata = { title: 'Sign-in settings', robots: { index: false } }

/** The ways to sign in: a password, accounts elsewhere. */
export default async function Page({ searchParams }: Props) {
  const viewer = await requireViewer(PAGE)
  const settings = await getSettings(viewer)
  const now = new Date()
  const proof = proofWanted(viewer, settings.hasPassword, now)
  const mayChange = mayChangeAccount(viewer, now)
  // Why linking led back to here.
  const error = signInErrorWords((await searchParams).error)
  return (
    <SettingsFrame
      current="sign-in"
      title="Sign-in"
      lead={mayChange ? 'A link by mail always works. These are further ways.' : 'A link by mail always works. The other ways stay as they are.'}
      viewer={viewer}
      now={now}
      unsent={await getUnsentForms(viewer, PAGE)}
    >
      {error && <Notice isFault>{error}</Notice>}
      {mayChange && <SettingsPassword proof={proof} />}
      <SettingsLinked settings={settings} providers={listProviders()} proof={proof} mayChange={mayChange} />
    </SettingsFrame>
  )
}
