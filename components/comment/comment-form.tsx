import { OnceField } from '@/components/claim/once-field'
import { ShownField } from '@/components/claim/shown-field'
import { DraftKeeper } from '@/components/draft/draft-keeper'
import type { DraftPlace } from '@/components/draft/draft-keeping'
import { ActionForm } from '@/components/ui/action-form'
import { TextArea } from '@/components/ui/text-area'
import { UnsentForms } from '@/components/ui/unsent-forms'
import { postCommentAction } from '@/lib/comment/actions'
import { COMMENT_MAX } from '@/lib/comment/schema'
import type { DebateVisibility } from '@/lib/debate/schema'
import type { UnsentPage } from '@/lib/form'

import { CommentPreview } from './comment-preview'
import { MarkdownHelp } from './markdown-help'

type Props = {
  /** The claim, and the comment whose thread it is to stand in. */
  at: { debate: string; claim: string; reply: string | undefined }
  /** What it begins with: whom it answers. */
  begun: string
  /** Names the one intention of this form, however often it is sent. */
  once: string
  /** Who reads the debate. */
  visibility: DebateVisibility
  draft: DraftPlace
  unsent: UnsentPage
}

/** What one has to say about a claim, or to somebody who has said something about it. */
export function CommentForm({ at, begun, once, visibility, draft, unsent }: Props) {
  const submit = at.reply === undefined ? 'Post comment' : 'Post reply'
  return (
    <UnsentForms page={unsent}>
      <ActionForm action={postCommentAction} submit={submit} label={submit} keep={at} wide aside={<CommentPreview />}>
        <OnceField once={once} />
        <ShownField visibility={visibility} />
        <DraftKeeper {...draft} />
        <TextArea
          name="text"
          label={at.reply === undefined ? 'Your comment' : 'Your reply'}
          max={COMMENT_MAX}
          rows={5}
          value={begun}
          hint={`${visibility === 'private' ? 'Those who were invited' : 'Everybody'} can read it, with your name and the side on which you stand.`}
        />
        <MarkdownHelp />
      </ActionForm>
    </UnsentForms>
  )
}
