import type { Metadata } from 'next'

import { DebateFilters } from '@/components/debate/debate-filters'
import { DebateList } from '@/components/debate/debate-list'
import { ButtonLink } from '@/components/ui/button'
import { PageHeading } from '@/components/ui/page-heading'
import { Wrap } from '@/components/ui/wrap'
import { listFrom } from '@/lib/cursor'
import { FEED, NEW_DEBATE } from '@/lib/debate/address'
import { listDebates, listEndedStatuses, listTopics } from '@/lib/debate/queries'
import { listAddress, readListAddress } from '@/lib/debate/view'

import styles from './page.module.css'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const description =
  'Read an article’s case claim by claim, for and against. Each quote is word for word, with the paragraph it stands in.'

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const listed = readListAddress(await searchParams)
  const title = 'Crux: every side of the argument'
  return {
    title: { absolute: title },
    description,
    alternates: { canonical: listAddress(listed), types: { 'application/atom+xml': FEED } },
    openGraph: { siteName: 'Crux', type: 'website', title, description, url: '/' },
  }
}

/** The debates: the question, the sides, the topics. */
export default async function Page({ searchParams }: Props) {
  const listed = readListAddress(await searchParams)
  const [page, topics] = await Promise.all([listFrom(listDebates, { ...listed, status: listed.status ?? 'open' }), listTopics()])
  const ended = page.items.length === 0 ? await listEndedStatuses() : []
  return (
    <Wrap>
      <div className={styles.lead}>
        <PageHeading title="Every side of the argument." lead={description} />
        <ButtonLink href={NEW_DEBATE} tone="strong" rel="nofollow">
          Open a debate
        </ButtonLink>
      </div>
      <DebateFilters listed={listed} topics={topics} />
      <DebateList page={page} listed={listed} ended={ended} />
    </Wrap>
  )
}
