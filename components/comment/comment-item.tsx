import type { ReactNode } from 'react'

import { RemovalNote } from '@/components/public-log/removal-note'
import { Facts } from '@/components/ui/facts'
import { Hidden } from '@/components/ui/hidden'
import { hueAt } from '@/components/ui/hue'
import { Moment } from '@/components/ui/moment'
import { personAddress } from '@/lib/account/address'
import { actAddress } from '@/lib/case/address'
import { hasProfile } from '@/lib/claim/author'
import { piecesOf } from '@/lib/comment/markdown'
import type { ShownComment } from '@/lib/comment/schema'
import { addCommentAddress, commentAnchor, commentHistoryAddress, flagAddress } from '@/lib/debate/address'
import type { Debate } from '@/lib/debate/schema'
import { HELD } from '@/lib/screening/wording'

import styles from './comment-item.module.css'
import { CommentOwn, OwnLinks } from './comment-own'
import { CommentText } from './comment-text'
import { TRACE_WORDS } from './trace-words'

type Props = {
  debate: Pick<Debate, 'slug' | 'sides' | 'status'>
  comment: ShownComment
  /** Given where the page is rendered for one reader: their own id's comments bear their links at once. */
  isMine?: boolean | undefined
  /** Whether that reader moderates here. */
  moderates?: boolean | undefined
  /** What answers it. */
  children?: ReactNode
}

/** Something that somebody said: who, on which side they stand now, when, and the words. */
export function CommentItem({ debate, comment, isMine, moderates, children }: Props) {
  const { id, claimId, author, sideId, status } = comment
  const place = debate.sides.findIndex((side) => side.id === sideId)
  const side = debate.sides[place]
  const isOpen = debate.status === 'open'
  return (
    <li id={commentAnchor(id)} className={styles.comment} data-hue={hueAt(side ? place : null)}>
      <span className={styles.initial} aria-hidden="true">
        {author ? [...author.name][0]?.toLocaleUpperCase('en') : '–'}
      </span>
      <div className={styles.body}>
        {author === null ? (
          <p className={styles.trace}>
            {status === 'hidden' || status === 'removed' ? <RemovalNote slug={debate.slug} status={status} removal={comment.removal} /> : TRACE_WORDS[status]}
          </p>
        ) : (
          <>
            <p className={styles.who}>
              <b>{hasProfile(author) ? <a href={personAddress(author.handle)}>{author.name}</a> : author.name}</b>
              {side && (
                <span className={styles.side}>
                  <Hidden>stands with </Hidden>
                  {side.name}
                </span>
              )}
              <a href={`#${commentAnchor(id)}`} className={styles.when}>
                <Moment at={comment.createdAt} />
              </a>
              {comment.editedAt && (
                <small>
                  <a href={commentHistoryAddress(debate.slug, id)}>edited</a>
                </small>
              )}
            </p>
            {status === 'held' && (
              <p className={styles.trace}>
                <b>{HELD}.</b> Until then you alone see it.
              </p>
            )}
            <CommentText pieces={piecesOf(comment.text)} mentioned={comment.mentioned} />
            <Facts
              items={[
                isOpen && status === 'shown' && (
                  <a key="reply" href={addCommentAddress(debate.slug, claimId, id)} rel="nofollow">
                    Reply<Hidden> to {author.name}</Hidden>
                  </a>
                ),
                isOpen && status === 'shown' && (isMine === undefined ? <CommentOwn key="own" slug={debate.slug} claimId={claimId} id={id} /> : isMine && <OwnLinks key="own" slug={debate.slug} id={id} />),
                !isMine && status === 'shown' && (
                  <a key="flag" href={flagAddress(debate.slug, { comment: id })} rel="nofollow">
                    Flag<Hidden> what {author.name} said</Hidden>
                  </a>
                ),
                moderates && !isMine && (
                  <a key="moderate" href={actAddress({ comment: id })}>
                    Moderate<Hidden> what {author.name} said</Hidden>
                  </a>
                ),
              ]}
            />
          </>
        )}
        {children}
      </div>
    </li>
  )
}
