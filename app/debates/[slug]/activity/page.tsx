import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { ActivityList } from '@/components/activity/activity-list'
import { TakeAlong } from '@/components/activity/take-along'
import { DebateFrame } from '@/components/debate/debate-frame'
import { PageHeading } from '@/components/ui/page-heading'
import { getActivityPage } from '@/lib/activity/queries'
import { ACTIVITY_SHOWN } from '@/lib/activity/schema'
import { readActivityView } from '@/lib/activity/view'
import type { AddressWords } from '@/lib/address'
import { listFrom } from '@/lib/cursor'
import { activityAddress } from '@/lib/debate/address'

import { loadDebate } from '../load'
import { metadataOf } from '../metadata'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<AddressWords> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const debate = await loadDebate((await params).slug)
  return metadataOf(debate, {
    title: `Activity: ${debate.title}`,
    description: 'What happened in this debate, newest first.',
    address: activityAddress(debate.slug),
  })
}

/** What happened in a debate, newest first. */
export default async function Page({ params, searchParams }: Props) {
  const debate = await loadDebate((await params).slug)
  const after = readActivityView(await searchParams)
  const page = await listFrom((asked) => getActivityPage(debate, asked), { limit: ACTIVITY_SHOWN, cursor: after })
  if (page.items.length === 0) notFound()
  return (
    <DebateFrame debate={debate} current="activity">
      <PageHeading title={after === undefined ? 'Activity' : 'Earlier activity'} size="claim" lead="What happened here, newest first.">
        <TakeAlong debate={debate} />
      </PageHeading>
      <ActivityList slug={debate.slug} page={page} />
    </DebateFrame>
  )
}
