import type { Metadata } from 'next'

import { DebateFrame } from '@/components/debate/debate-frame'
import { LogPage } from '@/components/public-log/log-page'
import { PageHeading } from '@/components/ui/page-heading'
import type { AddressWords } from '@/lib/address'
import { debateLogAddress } from '@/lib/debate/address'
import { getLogPage } from '@/lib/public-log/queries'
import { readLogView } from '@/lib/public-log/view'

import { loadDebate } from '../load'
import { metadataOf } from '../metadata'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<AddressWords> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const debate = await loadDebate((await params).slug)
  return metadataOf(debate, {
    title: `Log of moderation: ${debate.title}`,
    description: 'What moderators did in this debate, newest first.',
    address: debateLogAddress(debate.slug),
  })
}

/** What moderators did in a debate, newest first, for whoever sees the debate. */
export default async function Page({ params, searchParams }: Props) {
  const debate = await loadDebate((await params).slug)
  const view = readLogView(await searchParams)
  return (
    <DebateFrame debate={debate} current="log">
      <LogPage debate={debate} view={view} {...await getLogPage(debate.id, view)}>
        <PageHeading title="Log of moderation" size="claim" lead="What moderators did here, newest first. Nothing is ever taken out of it." />
      </LogPage>
    </DebateFrame>
  )
}
