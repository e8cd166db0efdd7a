import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { DebateSettings } from '@/components/opening/debate-settings'
import { Notice } from '@/components/ui/form-message'
import { Panel } from '@/components/ui/panel'
import type { AddressWords } from '@/lib/address'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { listFrom } from '@/lib/cursor'
import { settingsAddress } from '@/lib/debate/address'
import { refusalToFrame } from '@/lib/opening/policy'
import { getLeading } from '@/lib/opening/queries'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Settings of a debate', robots: { index: false } }

/** Leads a debate: its frame, its status, its people. */
export default async function Page({ params, searchParams }: Props) {
  const { slug } = await params
  const { members } = await searchParams
  const cursor = typeof members === 'string' ? members : undefined
  const viewer = await requireViewer(settingsAddress(slug))
  const now = new Date()
  const { debate, standing, ...people } = (await listFrom((asked) => getLeading(viewer, slug, asked, now), { cursor })) ?? notFound()
  const refusal = refusalToFrame(viewer, standing, now)
  if (refusal !== null) {
    return (
      <Panel title="Settings of a debate">
        <Notice isFault>{refusal.message}</Notice>
      </Panel>
    )
  }
  return <DebateSettings debate={debate} {...people} membersFrom={cursor} unsent={await getUnsentForms(viewer, settingsAddress(slug))} />
}
