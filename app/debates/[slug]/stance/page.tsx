import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { StanceForm } from '@/components/stance/stance-form'
import { addressWith, type AddressWords } from '@/lib/address'
import { requireViewer } from '@/lib/auth/viewer'
import { standAddress } from '@/lib/debate/address'
import { refusalToVote } from '@/lib/debate/refusals'
import { UNDECIDED } from '@/lib/stance/schema'
import { readStanceView } from '@/lib/stance/view'
import { getStancePage } from '@/lib/vote/stance-page-queries'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Where do you stand?', robots: { index: false } }

/** Saying where one stands, by form. */
export default async function Page({ params, searchParams }: Props) {
  const [{ slug }, words] = [await params, await searchParams]
  const { side, claim } = readStanceView(words)
  const viewer = await requireViewer(addressWith(standAddress(slug), { side, claim }))
  const { debate, standing, stance, claims } = (await getStancePage(slug, viewer, claim)) ?? notFound()
  return (
    <StanceForm
      debate={debate}
      chosen={side ?? (stance ? (stance.now.sideId ?? UNDECIDED) : undefined)}
      hasStance={stance !== null}
      claims={claims}
      claimId={claim}
      refusal={refusalToVote(viewer, standing, '', new Date())?.message ?? null}
    />
  )
}
