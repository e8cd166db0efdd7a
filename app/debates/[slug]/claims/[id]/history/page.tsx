import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'

import { ClaimHistory } from '@/components/claim/claim-history'
import { ComposeFrame } from '@/components/claim/compose-frame'
import type { AddressWords } from '@/lib/address'
import { getPersonalViewer } from '@/lib/auth/viewer'
import { getClaim, listAncestors } from '@/lib/claim/queries'
import { listRevisions } from '@/lib/claim/revision-queries'
import { historyAddressAfter, readHistoryView, REVISIONS_SHOWN } from '@/lib/claim/view'
import { listFrom } from '@/lib/cursor'
import { claimAddress, historyAddress } from '@/lib/debate/address'

import { loadDebate } from '../../../load'
import { metadataOf } from '../../../metadata'

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<AddressWords> }

const load = cache(async (slug: string, id: string) => {
  const [debate, claim] = [await loadDebate(slug), await getClaim(id, slug, {}, await getPersonalViewer())]
  if (claim === null || claim.debateSlug !== slug || claim.status !== 'shown') notFound()
  return { debate, claim }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params
  const { debate, claim } = await load(slug, id)
  return metadataOf(debate, { title: `History: ${claim.text}`, description: 'The texts that a claim has had.', address: historyAddress(slug, id) })
}

/** The texts that a claim has had. */
export default async function Page({ params, searchParams }: Props) {
  const { slug, id } = await params
  const { debate, claim } = await load(slug, id)
  const [after, reader] = [readHistoryView(await searchParams), await getPersonalViewer()]
  const [steps, page] = await Promise.all([listAncestors(id), listFrom((input) => listRevisions(id, input, reader), { slug, limit: REVISIONS_SHOWN, cursor: after })])
  return (
    <ComposeFrame debate={debate} at={claim} steps={steps} title="History of a claim" lead={<p><a href={claimAddress(slug, id)}>{claim.text}</a></p>}>
      <ClaimHistory page={page} addressOf={(place) => historyAddressAfter(slug, id, place)} />
    </ComposeFrame>
  )
}
