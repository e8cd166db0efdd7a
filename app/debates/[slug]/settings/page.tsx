import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { DebateSettings } from '@/components/opening/debate-settings'
import { Notice } from '@/components/ui/form-message'
import { Panel } from '@/components/ui/panel'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { settingsAddress } from '@/lib/debate/address'
import { refusalToFrame } from '@/lib/opening/policy'
import { getLeading } from '@/lib/opening/queries'

type Props = { params: Promise<{ slug: string }> }

export const metadata: Metadata = { title: 'Settings of a debate', robots: { index: false } }

/** Leads a debate: its frame, its status, its people. */
export default async function Page({ params }: Props) {
  const { slug } = await params
  const viewer = await requireViewer(settingsAddress(slug))
  const now = new Date()
  const { debate, standing, ...people } = (await getLeading(viewer, slug, now)) ?? notFound()
  const refusal = refusalToFrame(viewer, standing, now)
  if (refusal !== null) {
    return (
      <Panel title="Settings of a debate">
        <Notice isFault>{refusal.message}</Notice>
      </Panel>
    )
  }
  return <DebateSettings debate={debate} {...people} unsent={await getUnsentForms(viewer, settingsAddress(slug))} />
}
