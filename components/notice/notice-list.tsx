import { isOfModeration, type Notice } from '@/lib/notice/schema'

import { ModerationItem } from './moderation-item'
import styles from './notice-list.module.css'
import { PostedItem } from './posted-item'

/** What somebody was told, the newest first: who did what, what was said, where and when. Unread ones are marked. */
export function NoticeList({ notices }: { notices: readonly Notice[] }) {
  return (
    <ol>
      {notices.map((notice) => (
        <li key={notice.id} className={styles.notice} data-unread={!notice.read || undefined}>
          {isOfModeration(notice) ? <ModerationItem notice={notice} /> : <PostedItem notice={notice} />}
        </li>
      ))}
    </ol>
  )
}
