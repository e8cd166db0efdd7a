import { randomUUID } from 'node:crypto'

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { ComposeFrame } from '@/components/claim/compose-frame'
import { CommentForm } from '@/components/comment/comment-form'
import { CommentLead } from '@/components/comment/comment-lead'
import { ThreadState } from '@/components/claim/thread-state'
import { Notice } from '@/components/ui/form-message'
import type { AddressWords } from '@/lib/address'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { getCommenting } from '@/lib/comment/compose-queries'
import { refusalToComment } from '@/lib/comment/policy'
import { readReplyView } from '@/lib/comment/view'
import { addCommentAddress } from '@/lib/debate/address'
import { lockedWords } from '@/lib/screening/wording'

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Comment', robots: { index: false } }

/** Comments on a claim, or replies to a comment on it. */
export default async function Page({ params, searchParams }: Props) {
  const { slug, id } = await params
  const { reply } = readReplyView(await searchParams)
  const viewer = await requireViewer(addCommentAddress(slug, id, reply))
  const { debate, claim, steps, place, replied, threadId, draft, thread } = (await getCommenting(viewer, slug, id, reply)) ?? notFound()
  const lockedBy = thread.lock && lockedWords(thread.lock.until)
  const refusal = refusalToComment(viewer, place, { replyToId: threadId, debate: slug }, new Date())?.message ?? lockedBy
  // A reply to a reply stands beside it, and says whom it answers.
  const name = replied !== null && replied.id !== threadId && draft.kept === null ? `@${replied.author?.handle} ` : ''
  return (
    <ComposeFrame debate={debate} at={claim} steps={steps} title={replied ? `Reply to ${replied.author?.name}` : 'Add a comment'} lead={<CommentLead claim={claim} replied={replied} />}>
      {refusal === null && <ThreadState thread={thread} />}
      {refusal ? (
        <Notice isFault>{refusal}</Notice>
      ) : (
        <CommentForm
          at={{ debate: slug, claim: id, reply: threadId }}
          begun={name}
          once={randomUUID()}
          visibility={debate.visibility}
          draft={{ ...draft, owner: viewer.id }}
          unsent={await getUnsentForms(viewer, addCommentAddress(slug, id))}
        />
      )}
    </ComposeFrame>
  )
}
