import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { ComposeFrame } from '@/components/claim/compose-frame'
import { WithdrawForm } from '@/components/claim/withdraw-form'
import { Notice } from '@/components/ui/form-message'
import { requireViewer } from '@/lib/auth/viewer'
import { getOwnGround } from '@/lib/claim/compose-queries'
import { withdrawClaimAddress } from '@/lib/debate/address'
import { refusalUnlessOpen } from '@/lib/debate/refusals'

type Props = { params: Promise<{ slug: string; id: string }> }

export const metadata: Metadata = { title: 'Withdraw your claim', robots: { index: false } }

/** Takes one's own claim back. */
export default async function Page({ params }: Props) {
  const { slug, id } = await params
  const viewer = await requireViewer(withdrawClaimAddress(slug, id))
  const { debate, standing, claim, steps } = (await getOwnGround(viewer, slug, id)) ?? notFound()
  const refusal = refusalUnlessOpen(standing)
  return (
    <ComposeFrame debate={debate} at={claim} steps={steps} title="Withdraw your claim?">
      {refusal ? <Notice isFault>{refusal.message}</Notice> : <WithdrawForm claim={claim} />}
    </ComposeFrame>
  )
}
