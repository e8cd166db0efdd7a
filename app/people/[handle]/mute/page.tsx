import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { MutePage } from '@/components/mute/mute-page'
import { requireViewer } from '@/lib/auth/viewer'
import { muteAddress } from '@/lib/mute/address'
import { getMutePlace } from '@/lib/mute/queries'

type Props = { params: Promise<{ handle: string }> }

export const metadata: Metadata = { title: 'Mute somebody', robots: { index: false } }

/** Muting somebody for oneself, by form. */
export default async function Page({ params }: Props) {
  const { handle } = await params
  const viewer = await requireViewer(muteAddress(handle))
  return <MutePage {...((await getMutePlace(viewer, handle)) ?? notFound())} />
}
