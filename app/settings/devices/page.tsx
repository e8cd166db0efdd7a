import type { Metadata } from 'next'

import { DeviceList } from '@/components/account/device-list'
import { SettingsFrame } from '@/components/account/settings-frame'
import { SETTINGS } from '@/lib/account/address'
import { listSessions } from '@/lib/account/session-queries'
import { requireViewer } from '@/lib/auth/viewer'

export const metadata: Metadata = { title: 'Devices', robots: { index: false } }

/** Where one is signed in. */
export default async function Page() {
  const viewer = await requireViewer(`${SETTINGS}/devices`)
  const now = new Date()
  const sessions = await listSessions(viewer, now)
  return (
    <SettingsFrame
      current="devices"
      title="Devices"
      lead="Where you are signed in. Whatever you do not know, sign it out and change your password."
      viewer={viewer}
      now={now}
    >
      <DeviceList sessions={sessions} />
    </SettingsFrame>
  )
}
