import type { Metadata } from 'next'

import { SettingsAccount } from '@/components/account/settings-account'
import { SettingsFrame } from '@/components/account/settings-frame'
import { SETTINGS } from '@/lib/account/address'
import { isAtLeast } from '@/lib/account/policy'
import { getSettings } from '@/lib/account/queries'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'

export const metadata: Metadata = { title: 'Settings', robots: { index: false } }

/** Name, handle, address, appearance. */
export default async function Page() {
  const viewer = await requireViewer(SETTINGS)
  const settings = await getSettings(viewer)
  return (
    <SettingsFrame
      current="account"
      title="Account"
      isAdmin={isAtLeast(viewer.role, 'admin')}
      unsent={await getUnsentForms(viewer, SETTINGS)}
    >
      <SettingsAccount settings={settings} now={new Date()} />
    </SettingsFrame>
  )
}
