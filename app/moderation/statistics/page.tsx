import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { ModerationPage } from '@/components/moderation/moderation-page'
import { Statistics } from '@/components/statistics/statistics'
import { PageHeading } from '@/components/ui/page-heading'
import type { AddressWords } from '@/lib/address'
import { requireViewer } from '@/lib/auth/viewer'
import { statisticsAddress } from '@/lib/statistics/address'
import { getStatistics } from '@/lib/statistics/queries'
import { readStatisticsView } from '@/lib/statistics/schema'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Statistics', robots: { index: false } }

/** How moderation goes, in figures that say how they came about. */
export default async function Page({ searchParams }: Props) {
  const view = readStatisticsView(await searchParams)
  const viewer = await requireViewer(statisticsAddress({ days: String(view.days), debate: view.debate }))
  const now = new Date()
  const figures = (await getStatistics(viewer, view, now)) ?? notFound()
  return (
    <ModerationPage current="statistics">
      <PageHeading title="Statistics" size="claim" lead="Fewer than ten cases say little: their figures are lighter." />
      <Statistics figures={figures} days={view.days} now={now} />
    </ModerationPage>
  )
}
