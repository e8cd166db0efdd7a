import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'

import { ClaimHistory } from '@/components/claim/claim-history'
import { ComposeFrame } from '@/components/claim/compose-frame'
import type { AddressWords } from '@/lib/address'
import { getPersonalViewer } from '@/lib/auth/viewer'
import { getClaim, listAncestors } from '@/lib/claim/queries'
import { readHistoryView, REVISIONS_SHOWN } from '@/lib/claim/view'
import { getComment } from '@/lib/comment/queries'
import { listCommentRevisions } from '@/lib/comment/revision-queries'
import { commentHistoryAddressAfter } from '@/lib/comment/view'
import { listFrom } from '@/lib/cursor'
import { commentAddress, commentHistoryAddress } from '@/lib/debate/address'
import { idSchema } from '@/lib/page'

import { loadDebate } from '../../../load'
import { metadataOf } from '../../../metadata'

type Props = { params: Promise<{ slug: string; comment: string }>; searchParams: Promise<AddressWords> }

const load = cache(async (slug: string, id: string) => {
  const comment = idSchema.safeParse(id).success ? await getComment(id) : null
  const [debate, claim] = [await loadDebate(slug), comment && (await getClaim(comment.claimId, slug, {}, await getPersonalViewer()))]
  if (comment?.status !== 'shown' || comment.author === null || claim?.debateSlug !== slug) notFound()
  return { debate, claim, comment, author: comment.author.name }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, comment: id } = await params
  const { debate, author } = await load(slug, id)
  return metadataOf(debate, { title: `History of a comment by ${author}`, description: 'The texts that a comment has had.', address: commentHistoryAddress(slug, id) })
}

/** The texts that a comment has had. */
export default async function Page({ params, searchParams }: Props) {
  const { slug, comment: id } = await params
  const { debate, claim, author } = await load(slug, id)
  const after = readHistoryView(await searchParams)
  const [steps, page] = await Promise.all([listAncestors(claim.id), listFrom((input) => listCommentRevisions(id, input), { limit: REVISIONS_SHOWN, cursor: after })])
  return (
    <ComposeFrame debate={debate} at={claim} steps={steps} title="History of a comment" lead={<p><a href={commentAddress(slug, claim.id, id)}>By {author}</a></p>}>
      <ClaimHistory page={page} addressOf={(place) => commentHistoryAddressAfter(slug, id, place)} />
    </ComposeFrame>
  )
}
