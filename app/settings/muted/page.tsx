import type { Metadata } from 'next'

import { SettingsFrame } from '@/components/account/settings-frame'
import { MutedList } from '@/components/mute/muted-list'
import { requireViewer } from '@/lib/auth/viewer'
import { MUTED } from '@/lib/mute/address'
import { listMuted } from '@/lib/mute/queries'

export const metadata: Metadata = { title: 'Muted', robots: { index: false } }

/** Whom one mutes. */
export default async function Page() {
  const viewer = await requireViewer(MUTED)
  return (
    <SettingsFrame current="muted" title="Muted" lead="What these people write is folded for you, and you get no notices of it." viewer={viewer} now={new Date()}>
      <MutedList people={await listMuted(viewer)} />
    </SettingsFrame>
  )
}
