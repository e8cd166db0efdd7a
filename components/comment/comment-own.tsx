'use client'

import { useOwn } from '@/components/debate/own'
import { editCommentAddress, withdrawCommentAddress } from '@/lib/debate/address'

import styles from './comment-own.module.css'

/** What the author of a comment can do with it, laid over the page that is the same for everybody. */
export function CommentOwn({ slug, claimId, id }: { slug: string; claimId: string; id: string }) {
  return useOwn(slug, claimId)?.myComments.includes(id) ? <OwnLinks slug={slug} id={id} /> : null
}

export function OwnLinks({ slug, id }: { slug: string; id: string }) {
  return (
    <span className={styles.links}>
      <a href={editCommentAddress(slug, id)}>Edit</a>
      <a href={withdrawCommentAddress(slug, id)}>Withdraw</a>
    </span>
  )
}
