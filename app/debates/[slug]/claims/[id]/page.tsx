import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'

import { AnswerColumn } from '@/components/claim/answer-column'
import { Answers } from '@/components/claim/answers'
import { ClaimFocus } from '@/components/claim/claim-focus'
import { ClaimPath } from '@/components/claim/claim-path'
import { Wrap } from '@/components/ui/wrap'
import { listQuotesOfClaims } from '@/lib/article/queries'
import { getClaim, listAncestors, listClaims } from '@/lib/claim/queries'
import { CLAIM_STANCES } from '@/lib/claim/schema'
import { CLAIMS_SHOWN, readClaimView } from '@/lib/claim/view'
import { listFrom } from '@/lib/cursor'
import { claimAddress } from '@/lib/debate/address'
import { getDebate } from '@/lib/debate/queries'

import { metadataOf } from '../../metadata'

type Address = { slug: string; id: string }
type Props = { params: Promise<Address>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The claim and its debate, read once for the page and its metadata. A claim of another debate leads there. */
const load = cache(async (slug: string, id: string) => {
  const [found, debate] = await Promise.all([getClaim(id, slug), getDebate(slug)])
  const claim = found ?? notFound()
  if (claim.debateSlug !== slug) permanentRedirect(claimAddress(claim.debateSlug, id))
  return { claim, debate: debate ?? notFound() }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params
  const { claim, debate } = await load(slug, id)
  const description = `A claim with its pros and cons, in the debate: ${debate.title}`
  return metadataOf(debate, { title: claim.text, description, address: claimAddress(slug, id) })
}

/** One claim: its path, how it bears, what was said for it, its pros and cons. */
export default async function Page({ params, searchParams }: Props) {
  const { slug, id } = await params
  const [{ claim, debate }, steps] = await Promise.all([load(slug, id), listAncestors(id)])
  const { sort, stance: continued, after } = readClaimView(await searchParams)
  const pages = await Promise.all(
    CLAIM_STANCES.map((stance) =>
      listFrom((input) => listClaims(debate, input), {
        parent: id, stance, sort, limit: CLAIMS_SHOWN, cursor: stance === continued ? after : undefined,
      }),
    ),
  )
  const quotes = await listQuotesOfClaims([id, ...pages.flatMap(({ items }) => items.map((item) => item.id))])
  return (
    <Wrap>
      <ClaimPath debate={debate} claim={claim} steps={steps} />
      <ClaimFocus claim={claim} sides={debate.sides} quotes={quotes.get(id) ?? []} />
      <Answers>
        {CLAIM_STANCES.map((stance, place) => {
          const page = pages[place] ?? { items: [], nextCursor: null }
          const isContinued = stance === continued && after !== undefined
          return <AnswerColumn key={stance} {...{ debate, claim, stance, page, quotes, sort }} continued={isContinued} />
        })}
      </Answers>
    </Wrap>
  )
}
