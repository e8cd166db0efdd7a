import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { FollowPage } from '@/components/follow/follow-page'
import { requireViewer } from '@/lib/auth/viewer'
import { followAddress } from '@/lib/debate/address'
import { canFollow } from '@/lib/follow/policy'
import { getFollowPlace } from '@/lib/follow/queries'

type Props = { params: Promise<{ slug: string; id: string }> }

export const metadata: Metadata = { title: 'Follow a claim', robots: { index: false } }

/** Following a claim with everything beneath it, by form. */
export default async function Page({ params }: Props) {
  const { slug, id } = await params
  const viewer = await requireViewer(followAddress(slug, id))
  const place = await getFollowPlace({ claimId: id }, viewer.id)
  if (place === null || place.slug !== slug || !canFollow(viewer, place)) notFound()
  return <FollowPage slug={slug} title={place.title} claim={place.claim} isFollowed={place.isFollowed} />
}
