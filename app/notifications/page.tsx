import type { Metadata } from 'next'

import { Notices } from '@/components/notice/notices'
import { Wrap } from '@/components/ui/wrap'
import { NOTIFICATIONS } from '@/lib/account/address'
import type { AddressWords } from '@/lib/address'
import { requireViewer } from '@/lib/auth/viewer'
import { listFrom } from '@/lib/cursor'
import { listFollowed } from '@/lib/follow/queries'
import { countUnread, listNotices } from '@/lib/notice/queries'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Notifications', robots: { index: false } }

/** What one was told, newest first. */
export default async function Page({ searchParams }: Props) {
  const { after } = await searchParams
  const cursor = typeof after === 'string' ? after : undefined
  const { id } = await requireViewer(NOTIFICATIONS)
  const [page, unread, followed] = await Promise.all([
    listFrom((input) => listNotices(id, input), { cursor }), countUnread({ accountId: id }), listFollowed(id),
  ])
  return (
    <Wrap>
      <Notices page={page} unread={unread} followed={followed} continued={cursor !== undefined} />
    </Wrap>
  )
}
