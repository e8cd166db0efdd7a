import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, permanentRedirect } from 'next/navigation'

import { AnswerColumn } from '@/components/claim/answer-column'
import { Answers } from '@/components/claim/answers'
import { ClaimFocus } from '@/components/claim/claim-focus'
import { ClaimPath } from '@/components/claim/claim-path'
import { Wrap } from '@/components/ui/wrap'
import { readAhead } from '@/lib/ahead'
import { getClaimPage } from '@/lib/claim/page-queries'
import { CLAIM_STANCES } from '@/lib/claim/schema'
import { readClaimView } from '@/lib/claim/view'
import { claimAddress } from '@/lib/debate/address'

import { metadataOf } from '../../metadata'

type Props = {
  params: Promise<{ slug: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const read = readAhead('/debates/[slug]/claims/[id]', async ({ slug, id }: { slug: string; id: string }, words) => {
  const view = readClaimView(words)
  const found = await getClaimPage(slug, id, view)
  return found && { ...found, view }
})

/** What the address shows, read once for the page and its metadata. */
async function load({ params, searchParams }: Props) {
  const named = await params
  const { debate, ...found } = (await read(await headers(), named, await searchParams)) ?? notFound()
  // A claim of another debate leads there.
  if (found.claim.debateSlug !== named.slug) permanentRedirect(claimAddress(found.claim.debateSlug, named.id))
  return { ...found, debate: debate ?? notFound() }
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
      <ClaimFocus claim={claim} sides={debate.sides} />
      <Answers>
        {CLAIM_STANCES.map((stance) => {
          const page = { pro: answers.pros, con: answers.cons }[stance]
          const isContinued = stance === view.stance && view.after !== undefined
          return <AnswerColumn key={stance} {...{ debate, claim, stance, page, sort: view.sort }} continued={isContinued} />
        })}
      </Answers>
    </Wrap>
  )
}
