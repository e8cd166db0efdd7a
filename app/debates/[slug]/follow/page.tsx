import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { FollowPage } from '@/components/follow/follow-page'
import { requireViewer } from '@/lib/auth/viewer'
import { followAddress } from '@/lib/debate/address'
import { canFollow } from '@/lib/follow/policy'
import { getFollowPlace } from '@/lib/follow/queries'

type Props = { params: Promise<{ slug: string }> }

export const metadata: Metadata = { title: 'Follow a debate', robots: { index: false } }

/** Following a debate, by form. */
export default async function Page({ params }: Props) {
  const { slug } = await params
  const viewer = await requireViewer(followAddress(slug))
  const place = await getFollowPlace({ slug }, viewer.id)
  if (place === null || !canFollow(viewer, place)) notFound()
  return <FollowPage slug={slug} title={place.title} claim={null} isFollowed={place.isFollowed} />
}
