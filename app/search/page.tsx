import type { Metadata } from 'next'

import { SearchHead } from '@/components/search/search-head'
import { SearchResults } from '@/components/search/search-results'
import { Wrap } from '@/components/ui/wrap'
import { listFrom } from '@/lib/cursor'
import { getDebate } from '@/lib/debate/queries'
import { search } from '@/lib/search/queries'
import { readSearchView } from '@/lib/search/view'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = readSearchView(await searchParams)
  return {
    title: q ? `${q} (search)` : 'Search',
    description: 'Search the questions, claims and quotes of all public debates.',
    robots: { index: false },
  }
}

/** Debates, claims and quotes that hold the words asked for. */
export default async function Page({ searchParams }: Props) {
  const asked = readSearchView(await searchParams)
  const within = asked.debate ? await getDebate(asked.debate) : null
  const view = { ...asked, debate: within?.slug }
  return (
    <Wrap>
      <SearchHead view={view} within={within} />
      <SearchResults view={view} result={await listFrom(search, view)} />
    </Wrap>
  )
}
