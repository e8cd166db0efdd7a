import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { WatchingPage } from '@/components/screening/watching-page'
import type { AddressWords } from '@/lib/address'
import { requireViewer } from '@/lib/auth/viewer'
import { wordsAddress } from '@/lib/screening/address'
import { getWatching } from '@/lib/screening/words-queries'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Watched words', robots: { index: false } }

/** Which words are watched for and which texts wait: everywhere, or in a debate. */
export default async function Page({ searchParams }: Props) {
  const { debate } = await searchParams
  const slug = typeof debate === 'string' ? debate : null
  const viewer = await requireViewer(wordsAddress(slug ?? undefined))
  const watching = (await getWatching(viewer, slug, new Date())) ?? notFound()
  return <WatchingPage watching={watching} />
}
