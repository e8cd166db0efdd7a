import type { Metadata } from 'next'

import { LogPage } from '@/components/public-log/log-page'
import { PageHeading } from '@/components/ui/page-heading'
import { Wrap } from '@/components/ui/wrap'
import type { AddressWords } from '@/lib/address'
import { publicUrl } from '@/lib/env'
import { LOG, LOG_FEED } from '@/lib/public-log/address'
import { getLogPage } from '@/lib/public-log/queries'
import { readLogView } from '@/lib/public-log/view'

type Props = { searchParams: Promise<AddressWords> }

const title = 'Log of moderation'
const description = 'What moderators did on Crux, when, and by which rule, newest first. Nothing is ever taken out of it.'

export function generateMetadata(): Metadata {
  return {
    title,
    description,
    alternates: { canonical: LOG, types: { 'application/atom+xml': publicUrl() + LOG_FEED } },
    openGraph: { siteName: 'Crux', type: 'website', title, description, url: LOG },
  }
}

/** What moderators did everywhere that is public. The same for everybody, and kept as a finished page. */
export default async function Page({ searchParams }: Props) {
  const view = readLogView(await searchParams)
  return (
    <Wrap>
      <LogPage debate={null} view={view} {...await getLogPage(null, view)}>
        <PageHeading title={title} lead={description} />
      </LogPage>
    </Wrap>
  )
}
