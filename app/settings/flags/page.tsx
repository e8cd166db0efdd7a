import type { Metadata } from 'next'

import { SettingsFrame } from '@/components/account/settings-frame'
import { FlagStanding } from '@/components/flag/flag-standing'
import { OwnFlags } from '@/components/flag/own-flags'
import { isNewMember } from '@/lib/account/newness-queries'
import type { AddressWords } from '@/lib/address'
import { requireViewer } from '@/lib/auth/viewer'
import { listFrom } from '@/lib/cursor'
import { OWN_FLAGS } from '@/lib/flag/address'
import { getFlagRecord, listOwnFlags } from '@/lib/flag/queries'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Your flags', robots: { index: false } }

/** What one has flagged, what came of it, and how much one's flags count. */
export default async function Page({ searchParams }: Props) {
  const { cursor } = await searchParams
  const viewer = await requireViewer(OWN_FLAGS)
  const now = new Date()
  const [page, record, isNew] = await Promise.all([
    listFrom((input) => listOwnFlags(viewer.id, input), { cursor: typeof cursor === 'string' ? cursor : undefined }),
    getFlagRecord(viewer.id),
    isNewMember(viewer, now),
  ])
  return (
    <SettingsFrame current="flags" title="Your flags" lead="What you flagged, and what came of it." viewer={viewer} now={now}>
      <FlagStanding record={record} isNew={isNew} now={now} />
      <OwnFlags page={page} />
    </SettingsFrame>
  )
}
