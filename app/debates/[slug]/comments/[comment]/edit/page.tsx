import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { ComposeFrame } from '@/components/claim/compose-frame'
import { CommentEditForm } from '@/components/comment/comment-edit-form'
import { CommentLead } from '@/components/comment/comment-lead'
import { Notice } from '@/components/ui/form-message'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { getOwnCommentGround } from '@/lib/comment/compose-queries'
import { refusalToEdit } from '@/lib/comment/policy'
import { editCommentAddress } from '@/lib/debate/address'
import { lockedWords } from '@/lib/screening/wording'

type Props = { params: Promise<{ slug: string; comment: string }> }

export const metadata: Metadata = { title: 'Edit your comment', robots: { index: false } }

/** Changes the words of one's own comment. */
export default async function Page({ params }: Props) {
  const { slug, comment: id } = await params
  const viewer = await requireViewer(editCommentAddress(slug, id))
  const { debate, claim, steps, own, draft, thread } = (await getOwnCommentGround(viewer, slug, id)) ?? notFound()
  const lockedBy = thread.lock && lockedWords(thread.lock.until)
  const refusal = refusalToEdit(viewer, own, new Date())?.message ?? lockedBy
  return (
    <ComposeFrame debate={debate} at={claim} steps={steps} title="Edit your comment" lead={<CommentLead claim={claim} replied={null} />}>
      {refusal ? (
        <Notice isFault>{refusal}</Notice>
      ) : (
        <CommentEditForm
          comment={{ id, text: own.text, revision: own.revision }}
          draft={{ ...draft, owner: viewer.id }}
          unsent={await getUnsentForms(viewer, editCommentAddress(slug, id))}
        />
      )}
    </ComposeFrame>
  )
}
