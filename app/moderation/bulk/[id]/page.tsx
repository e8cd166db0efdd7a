import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { BulkProgressView } from '@/components/moderation/bulk-progress'
import { requireViewer } from '@/lib/auth/viewer'
import { bulkAddress } from '@/lib/case/address'
import { getBulk } from '@/lib/moderation/bulk-queries'

type Props = { params: Promise<{ id: string }> }

export const metadata: Metadata = { title: 'Many at once', robots: { index: false } }

/** How far something has come that is done to many cases at once. */
export default async function Page({ params }: Props) {
  const { id } = await params
  const viewer = await requireViewer(bulkAddress(id))
  const bulk = (await getBulk(viewer, id)) ?? notFound()
  return <BulkProgressView bulk={bulk} once={crypto.randomUUID()} />
}
