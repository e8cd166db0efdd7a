import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { ComposeFrame } from '@/components/claim/compose-frame'
import { CommentWithdrawForm } from '@/components/comment/comment-withdraw-form'
import { Notice } from '@/components/ui/form-message'
import { requireViewer } from '@/lib/auth/viewer'
import { getOwnCommentGround } from '@/lib/comment/compose-queries'
import { refusalToWithdraw } from '@/lib/comment/policy'
import { withdrawCommentAddress } from '@/lib/debate/address'

type Props = { params: Promise<{ slug: string; comment: string }> }

export const metadata: Metadata = { title: 'Withdraw your comment', robots: { index: false } }

/** Takes one's own comment back. */
export default async function Page({ params }: Props) {
  const { slug, comment: id } = await params
  const viewer = await requireViewer(withdrawCommentAddress(slug, id))
  const { debate, claim, steps, own } = (await getOwnCommentGround(viewer, slug, id)) ?? notFound()
  const refusal = refusalToWithdraw(viewer, own, new Date())
  return (
    <ComposeFrame debate={debate} at={claim} steps={steps} title="Withdraw your comment?">
      {refusal ? <Notice isFault>{refusal.message}</Notice> : <CommentWithdrawForm slug={slug} id={id} own={own} />}
    </ComposeFrame>
  )
}
