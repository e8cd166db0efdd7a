import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { DebateFrame } from '@/components/debate/debate-frame'
import { QuotesBySpeaker } from '@/components/debate/quotes-by-speaker'
import { QuotesHeading } from '@/components/debate/quotes-heading'
import { getPersonalViewer } from '@/lib/auth/viewer'
import { listQuotes } from '@/lib/quote/queries'
import type { QuoteList } from '@/lib/quote/schema'
import { QUOTES_SHOWN, readQuotesView } from '@/lib/quote/view'
import { listClaimMentions } from '@/lib/claim/queries'
import { listFrom } from '@/lib/cursor'
import { quotesAddress } from '@/lib/debate/address'

import { loadDebate } from '../load'
import { metadataOf } from '../metadata'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const debate = await loadDebate((await params).slug)
  return metadataOf(debate, {
    title: `Quotes: ${debate.title}`,
    description: 'What was said in the article, word for word: by whom, where, and in which paragraph.',
    address: quotesAddress(debate.slug),
  })
}

/** All quotes of a debate, by speaker. */
export default async function Page({ params, searchParams }: Props) {
  const debate = await loadDebate((await params).slug)
  const after = readQuotesView(await searchParams)
  const asked: QuoteList = { by: 'speaker', limit: QUOTES_SHOWN, cursor: after }
  const page = await listFrom((input) => listQuotes(debate.id, input), asked)
  if (debate.stats.quotes === 0 && after === undefined) notFound()
  const mentions = await listClaimMentions(page.items.flatMap(({ claimIds }) => claimIds), await getPersonalViewer())
  return (
    <DebateFrame debate={debate} current="quotes">
      <QuotesHeading debate={debate} />
      <QuotesBySpeaker debate={debate} page={page} mentions={mentions} continued={after !== undefined} />
    </DebateFrame>
  )
}
