import type { Metadata } from 'next'

import { SettingsAccount } from '@/components/account/settings-account'
import { SettingsAccountFixed } from '@/components/account/settings-account-fixed'
import { SettingsFrame } from '@/components/account/settings-frame'
import { SETTINGS } from '@/lib/account/address'
import { mayChangeAccount, proofWanted } from '@/lib/account/policy'
import { getSettings } from '@/lib/account/queries'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'

export const metadata: Metadata = { title: 'Settings', robots: { index: false } }

/** Name, handle, address, appearance. */
export default async function Page() {
  const viewer = await requireViewer(SETTINGS)
  const settings = await getSettings(viewer)
  const now = new Date()
  return (
    <SettingsFrame
      current="account"
      title="Account"
      viewer={viewer}
      now={now}
      unsent={await getUnsentForms(viewer, SETTINGS)}
    >
      {mayChangeAccount(viewer, now) ? (
        <SettingsAccount settings={settings} proof={proofWanted(viewer, settings.hasPassword, now)} now={now} />
      ) : (
        <SettingsAccountFixed settings={settings} />
      )}
    </SettingsFrame>
  )
}
