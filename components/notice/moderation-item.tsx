import { Facts } from '@/components/ui/facts'
import { Moment } from '@/components/ui/moment'
import { debateAddress } from '@/lib/debate/address'
import { aboutAddress } from '@/lib/notice/address'
import type { ModerationNotice } from '@/lib/notice/moderation-schema'
import { sentenceOf } from '@/lib/notice/moderation-wording'
import { rulesAddress } from '@/lib/rule/address'

import styles from './moderation-item.module.css'
import list from './notice-list.module.css'

/** What moderators did, with the text it was done to, the words to whom it concerns, and the way on. */
export function ModerationItem({ notice }: { notice: ModerationNotice }) {
  const { kind, debateSlug, debateTitle, text, action, appeal, isOwn } = notice
  const address = aboutAddress(notice)
  const words = kind === 'appeal_decided' ? appeal?.words : kind === 'moderated' ? action?.words : null
  return (
    <>
      <p className={list.deed}>
        {!notice.read && <strong>New</strong>}
        <b>{sentenceOf(notice)}</b>
      </p>
      {text && <blockquote className={styles.text}>{text}</blockquote>}
      {words && (
        <div className={styles.words}>
          <p>The words to you</p>
          <p>{words}</p>
        </div>
      )}
      {kind === 'moderated' && action?.rule && (
        <p>
          The rule: <a href={rulesAddress(action.rule.version, action.rule.key)}>{action.rule.title}</a>
        </p>
      )}
      {address !== null && (
        <p className={styles.way}>
          <a href={address}>{isOwn && action?.appealBy ? 'See it, or appeal' : 'See it'}</a>
        </p>
      )}
      <Facts
        items={[
          debateSlug !== null && (
            <a key="in" href={debateAddress(debateSlug)}>
              {debateTitle}
            </a>
          ),
          kind === 'moderated' && action?.until && (
            <span key="until">
              Until <Moment at={action.until} />
            </span>
          ),
          kind === 'moderated' && action?.undone && <span key="undone">Taken back since</span>,
          <Moment key="at" at={notice.createdAt} />,
        ]}
      />
    </>
  )
}
