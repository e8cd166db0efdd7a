import type { Metadata } from 'next'

import { SettingsFrame } from '@/components/account/settings-frame'
import { SettingsLinked } from '@/components/account/settings-linked'
import { SettingsPassword } from '@/components/account/settings-password'
import { Notice } from '@/components/ui/form-message'
import { SETTINGS } from '@/lib/account/address'
import { isAtLeast, proofWanted } from '@/lib/account/policy'
import { getSettings } from '@/lib/account/queries'
import type { AddressWords } from '@/lib/address'
import { listProviders } from '@/lib/auth/providers'
import { requireViewer } from '@/lib/auth/viewer'
import { signInErrorWords } from '@/lib/auth/wording'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Sign-in settings', robots: { index: false } }

/** The ways to sign in: a password, accounts elsewhere. */
export default async function Page({ searchParams }: Props) {
  const viewer = await requireViewer(`${SETTINGS}/sign-in`)
  const settings = await getSettings(viewer)
  const proof = proofWanted(viewer, settings.hasPassword, new Date())
  // Why linking led back to here.
  const error = signInErrorWords((await searchParams).error)
  return (
    <SettingsFrame
      current="sign-in"
      title="Sign-in"
      lead="A link by mail always works. These are further ways."
      isAdmin={isAtLeast(viewer.role, 'admin')}
    >
      {error && <Notice isFault>{error}</Notice>}
      <SettingsPassword proof={proof} />
      <SettingsLinked settings={settings} providers={listProviders()} proof={proof} />
    </SettingsFrame>
  )
}
