import { EditedMeanwhile } from '@/components/claim/edited-meanwhile'
import { DraftKeeper } from '@/components/draft/draft-keeper'
import type { DraftPlace } from '@/components/draft/draft-keeping'
import { ActionForm } from '@/components/ui/action-form'
import { TextArea } from '@/components/ui/text-area'
import { UnsentForms } from '@/components/ui/unsent-forms'
import { editCommentAction } from '@/lib/comment/actions'
import { COMMENT_MAX, type Comment } from '@/lib/comment/schema'
import type { UnsentPage } from '@/lib/form'

import { CommentPreview } from './comment-preview'
import { MarkdownHelp } from './markdown-help'

type Props = { comment: Pick<Comment, 'id' | 'text' | 'revision'>; draft: DraftPlace; unsent: UnsentPage }

/** The words of one's own comment, to be changed. */
export function CommentEditForm({ comment, draft, unsent }: Props) {
  return (
    <UnsentForms page={unsent}>
      <ActionForm action={editCommentAction} submit="Save" label="Edit" keep={{ comment: comment.id }} wide aside={<CommentPreview />}>
        <EditedMeanwhile revision={comment.revision} />
        <DraftKeeper {...draft} />
        <TextArea name="text" label="Your comment" max={COMMENT_MAX} rows={5} value={comment.text} />
        <MarkdownHelp />
      </ActionForm>
    </UnsentForms>
  )
}
