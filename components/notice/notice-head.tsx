import { ActionForm } from '@/components/ui/action-form'
import { PageHeading } from '@/components/ui/page-heading'
import { readNoticesAction } from '@/lib/notice/actions'

import styles from './notice-head.module.css'

type Props = {
  /** How many are unread, 100 at most. */
  unread: number
  /** The newest on the page; undefined where there is none. */
  newest: string | undefined
}

/** The heading of one's notices, and the way to have read them all. */
export function NoticeHead({ unread, newest }: Props) {
  return (
    <div className={styles.head}>
      <PageHeading
        title="Notifications"
        lead={
          <>
            Answers to you, mentions, news in what you follow, and what moderators decide about you. By mail too if you like: choose under{' '}
            <a href="/settings/notifications">settings</a>.
          </>
        }
      />
      {unread > 0 && newest !== undefined && (
        <ActionForm action={readNoticesAction} submit="Mark all as read" tone="plain" keep={{ upTo: newest }} />
      )}
    </div>
  )
}
