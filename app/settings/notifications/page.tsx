import type { Metadata } from 'next'

import { SettingsFrame } from '@/components/account/settings-frame'
import { SettingsNotices } from '@/components/account/settings-notices'
import { SETTINGS } from '@/lib/account/address'
import { mayChangeAccount } from '@/lib/account/policy'
import { getSettings } from '@/lib/account/queries'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'

const PAGE = `${SETTINGS}/notifications`

export const metadata: Metadata = { title: 'Notifications', robots: { index: false } }

/** Which mails one gets. */
export default async function Page() {
  const viewer = await requireViewer(PAGE)
  const now = new Date()
  const settings = await getSettings(viewer)
  return (
    <SettingsFrame
      current="notifications"
      title="Notifications"
      lead="Mails about signing in and about your account always come: they keep it safe."
      viewer={viewer}
      now={now}
      unsent={await getUnsentForms(viewer, PAGE)}
    >
      <SettingsNotices settings={settings} mayChange={mayChangeAccount(viewer, now)} />
    </SettingsFrame>
  )
}
