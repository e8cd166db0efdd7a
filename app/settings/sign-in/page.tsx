import type { Metadata } from 'next'

import { SettingsFrame } from '@/components/account/settings-frame'
import { SettingsLinked } from '@/components/account/settings-linked'
import { SettingsPassword } from '@/components/account/settings-password'
import { Notice } from '@/components/ui/form-message'
import { SETTINGS } from '@/lib/account/address'
import { isAtLeast } from '@/lib/account/policy'
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
  // Why linking led back to here.
  const error = signInErrorWords((await searchParams).error)
  return (
    <SettingsFrame
      current="sign-in"
      title="Sign-in"
      lead="A link by mail always works. These are further ways."
      isAdmin={isAtLeast(viewer.role, 'admin')}
      unsent={await getUnsentForms(viewer, PAGE)}
    >
      {error && <Notice isFault>{error}</Notice>}
      <SettingsPassword settings={settings} />
      <SettingsLinked settings={settings} providers={listProviders()} />
    </SettingsFrame>
  )
}
