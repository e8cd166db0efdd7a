import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { withdrawCommentAction } from '@/lib/comment/actions'
import { piecesOf } from '@/lib/comment/markdown'
import type { OwnComment } from '@/lib/comment/policy'
import { commentAddress } from '@/lib/debate/address'

import { CommentText } from './comment-text'
import styles from './comment-withdraw-form.module.css'

type Props = { slug: string; id: string; own: Pick<OwnComment, 'claimId' | 'text' | 'hasReplies'> }

/** Asks once more before words are gone for good, and says what stays. */
export function CommentWithdrawForm({ slug, id, own: { claimId, text, hasReplies } }: Props) {
  return (
    <>
      <div className={styles.words}>
        <CommentText pieces={piecesOf(text)} />
      </div>
      <p>
        {hasReplies
          ? 'Its words are erased for good. What others replied stays, beneath a line that says that a comment was withdrawn here.'
          : 'It is erased for good.'}
      </p>
      <ActionForm
        action={withdrawCommentAction}
        submit="Withdraw it"
        keep={{ comment: id }}
        aside={<ButtonLink href={commentAddress(slug, claimId, id)}>Keep it</ButtonLink>}
      />
    </>
  )
}
