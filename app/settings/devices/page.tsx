import type { Metadata } from 'next'

import { DeviceList } from '@/components/account/device-list'
import { SettingsFrame } from '@/components/account/settings-frame'
import { SETTINGS } from '@/lib/account/address'
import { listSessions } from '@/lib/account/session-queries'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'

const PAGE = `${SETTINGS}/devices`

export const metadata: Metadata = { title: 'Devices', robots: { index: false } }

/** Where one is signed in. */
export default async function Page() {
  const viewer = await requireViewer(PAGE)
  const now = new Date()
  const sessions = await listSessions(viewer, now)
  return (
    <SettingsFrame
      current="devices"
      title="Devices"
      lead="Where you are signed in. Whatever you do not know, sign it out and change your password."
      viewer={viewer}
      now={now}
      unsent={await getUnsentForms(viewer, PAGE)}
    >
      <DeviceList sessions={sessions} />
    </SettingsFrame>
  )
}
