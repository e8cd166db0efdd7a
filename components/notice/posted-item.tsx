import { Facts } from '@/components/ui/facts'
import { Moment } from '@/components/ui/moment'
import { debateAddress } from '@/lib/debate/address'
import { placeAddress } from '@/lib/notice/address'
import type { PostedNotice } from '@/lib/notice/schema'
import { deedOf, nameOf, saidIn } from '@/lib/notice/wording'

import styles from './notice-list.module.css'

/** A claim or a comment that was posted. */
export function PostedItem({ notice }: { notice: PostedNotice }) {
  return (
    <>
      <p className={styles.deed}>
        {!notice.read && <strong>New</strong>}
        <span>
          <b>{nameOf(notice.actor)}</b> {deedOf(notice)}
        </span>
      </p>
      <h2>
        <a href={placeAddress(notice)}>{saidIn(notice) || 'See it'}</a>
      </h2>
      <Facts
        items={[
          <a key="in" href={debateAddress(notice.debateSlug)}>
            {notice.debateTitle}
          </a>,
          <Moment key="at" at={notice.createdAt} />,
        ]}
      />
    </>
  )
}
