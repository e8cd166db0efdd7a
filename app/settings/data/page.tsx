import type { Metadata } from 'next'

import { SettingsDeletion } from '@/components/account/settings-deletion'
import { SettingsExport } from '@/components/account/settings-export'
import { SettingsFrame } from '@/components/account/settings-frame'
import { proofWanted } from '@/lib/account/policy'
import { getSettings } from '@/lib/account/queries'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { DATA_SETTINGS } from '@/lib/personal/address'
import { getDeletion } from '@/lib/personal/queries'

export const metadata: Metadata = { title: 'Your data', robots: { index: false } }

/** Taking one's data away, and leaving. */
export default async function Page() {
  const viewer = await requireViewer(DATA_SETTINGS)
  const now = new Date()
  const [{ hasPassword }, deletion] = await Promise.all([getSettings(viewer), getDeletion(viewer)])
  return (
    <SettingsFrame
      current="data"
      title="Your data"
      viewer={viewer}
      now={now}
      unsent={await getUnsentForms(viewer, DATA_SETTINGS)}
    >
      <SettingsExport />
      <SettingsDeletion deletion={deletion} proof={proofWanted(viewer, hasPassword, now)} />
    </SettingsFrame>
  )
}
