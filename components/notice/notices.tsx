import { FollowedList } from '@/components/follow/followed-list'
import { Empty } from '@/components/ui/empty'
import { MoreLink } from '@/components/ui/more-link'
import type { Followed } from '@/lib/follow/schema'
import { notificationsAddress } from '@/lib/notice/address'
import type { Notice } from '@/lib/notice/schema'
import type { Page } from '@/lib/page'

import { NoticeHead } from './notice-head'
import { NoticeList } from './notice-list'
import styles from './notices.module.css'

type Props = { page: Page<Notice>; unread: number; followed: readonly Followed[]; continued: boolean }

/** What one was told, and what one follows. */
export function Notices({ page, unread, followed, continued }: Props) {
  const { items, nextCursor } = page
  return (
    <div className={styles.page}>
      <div>
        {/* Further down the newest is not on the page: what came meanwhile would be read unseen. */}
        <NoticeHead unread={unread} newest={continued ? undefined : items[0]?.id} />
        {items.length === 0 ? (
          <Empty title={continued ? 'These were all' : 'Nothing yet'}>
            {continued ? <a href={notificationsAddress()}>Back to the newest</a> : 'Answers to you, mentions of you, and news in what you follow will stand here.'}
          </Empty>
        ) : (
          <NoticeList notices={items} />
        )}
        {nextCursor && <MoreLink href={notificationsAddress(nextCursor)} of="notices" />}
      </div>
      {!continued && followed.length > 0 && <FollowedList items={followed} />}
    </div>
  )
}
