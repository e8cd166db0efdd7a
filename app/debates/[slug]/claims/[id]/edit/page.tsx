import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { ComposeFrame } from '@/components/claim/compose-frame'
import { EditForm } from '@/components/claim/edit-form'
import { Notice } from '@/components/ui/form-message'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { getOwnGround } from '@/lib/claim/compose-queries'
import { isEditable } from '@/lib/claim/editable'
import { NO_CLAIM, TOO_LATE } from '@/lib/claim/wording'
import { editClaimAddress } from '@/lib/debate/address'
import { refusalToArgue } from '@/lib/debate/refusals'
import { lockedWords } from '@/lib/screening/wording'

type Props = { params: Promise<{ slug: string; id: string }> }

export const metadata: Metadata = { title: 'Edit your claim', robots: { index: false } }

/** Changes the words of one's own claim. */
export default async function Page({ params }: Props) {
  const { slug, id } = await params
  const viewer = await requireViewer(editClaimAddress(slug, id))
  const { debate, standing, draft, claim, steps, thread } = (await getOwnGround(viewer, slug, id)) ?? notFound()
  const now = new Date()
  const lockedBy = thread.lock && lockedWords(thread.lock.until)
  const refusal = refusalToArgue(viewer, standing, NO_CLAIM, now)?.message ?? lockedBy ?? (isEditable({ createdAt: new Date(claim.createdAt) }, now) ? null : TOO_LATE)
  return (
    <ComposeFrame debate={debate} at={claim} steps={steps} title="Edit your claim" lead={<p>What it said before stays in its history, for all to see, once somebody may have read it.</p>}>
      {refusal ? (
        <Notice isFault>{refusal}</Notice>
      ) : (
        <EditForm claim={claim} draft={{ ...draft, owner: viewer.id }} unsent={await getUnsentForms(viewer, editClaimAddress(slug, id))} />
      )}
    </ComposeFrame>
  )
}
