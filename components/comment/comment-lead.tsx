import type { Claim } from '@/lib/claim/schema'
import { piecesOf } from '@/lib/comment/markdown'
import type { Comment } from '@/lib/comment/schema'
import { claimAddress } from '@/lib/debate/address'

import styles from './comment-lead.module.css'
import { CommentText } from './comment-text'

type Props = {
  claim: Pick<Claim, 'id' | 'debateSlug' | 'text'>
  /** The comment that is replied to. */
  replied: Comment | null
}

/** What is being talked about: the claim, and the comment that is replied to. */
export function CommentLead({ claim, replied }: Props) {
  return (
    <div className={styles.lead}>
      <p>
        <a href={claimAddress(claim.debateSlug, claim.id)}>{claim.text}</a>
      </p>
      {replied && (
        <div className={styles.replied}>
          <p>
            <b>{replied.author?.name}</b>
          </p>
          <CommentText pieces={piecesOf(replied.text)} />
        </div>
      )}
    </div>
  )
}
