import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'

import { AnswerColumn } from '@/components/claim/answer-column'
import { Answers } from '@/components/claim/answers'
import { ClaimFocus } from '@/components/claim/claim-focus'
import { ClaimPath } from '@/components/claim/claim-path'
import { LiveUpdates } from '@/components/live/live-updates'
import { Wrap } from '@/components/ui/wrap'
import { getClaimPage } from '@/lib/claim/page-queries'
import { CLAIM_STANCES, type ClaimSort, type ClaimStance } from '@/lib/claim/schema'
import { readClaimView } from '@/lib/claim/view'
import { claimAddress } from '@/lib/debate/address'

import { metadataOf } from '../../metadata'

type Props = {
  params: Promise<{ slug: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const readOnce = cache(
  async (slug: string, id: string, sort: ClaimSort, stance: ClaimStance | undefined, after: string | undefined) => {
    const { debate, ...found } = (await getClaimPage(slug, id, { sort, stance, after })) ?? notFound()
    // A claim of another debate leads there.
    if (found.claim.debateSlug !== slug) permanentRedirect(claimAddress(found.claim.debateSlug, id))
    return { ...found, debate: debate ?? notFound() }
  },
)

/** What the address shows, read once for the page and its metadata. */
async function load({ params, searchParams }: Props) {
  const [{ slug, id }, view] = [await params, readClaimView(await searchParams)]
  return { ...(await readOnce(slug, id, view.sort, view.stance, view.after)), view }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { debate, claim } = await load(props)
  const description = `A claim with its pros and cons, in the debate: ${debate.title}`
  return metadataOf(debate, { title: claim.text, description, address: claimAddress(debate.slug, claim.id) })
}

/** One claim: its path, how it bears, what was said for it, its pros and cons. */
export default async function Page(props: Props) {
  const { debate, claim, steps, view, ...answers } = await load(props)
  return (
    <Wrap>
      <ClaimPath debate={debate} claim={claim} steps={steps} />
      <ClaimFocus claim={claim} debate={debate} />
      <Answers>
        {CLAIM_STANCES.map((stance) => {
          const page = { pro: answers.pros, con: answers.cons }[stance]
          const isContinued = stance === view.stance && view.after !== undefined
          return <AnswerColumn key={stance} {...{ debate, claim, stance, page, sort: view.sort }} continued={isContinued} />
        })}
      </Answers>
      <LiveUpdates slug={debate.slug} stats={debate.stats} />
    </Wrap>
  )
}
