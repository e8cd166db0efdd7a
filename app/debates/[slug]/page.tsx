import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'

import { DebateHero } from '@/components/debate/debate-hero'
import { DebateState } from '@/components/debate/debate-state'
import { DebateTabs } from '@/components/debate/debate-tabs'
import { SideColumn } from '@/components/debate/side-column'
import { Sides } from '@/components/debate/sides'
import { LiveUpdates } from '@/components/live/live-updates'
import { Wrap } from '@/components/ui/wrap'
import { readAhead } from '@/lib/ahead'
import { getPersonalViewer } from '@/lib/auth/viewer'
import { getDebatePage } from '@/lib/claim/page-queries'
import { readSidesView } from '@/lib/claim/view'
import { withMutedClaims } from '@/lib/comment/muted'
import { debateAddress } from '@/lib/debate/address'
import { isLeadBy } from '@/lib/debate/leading-queries'
import type { Reader } from '@/lib/debate/rights'
import { listMutedHandles } from '@/lib/mute/queries'

import { metadataOf } from './metadata'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const read = readAhead('/debates/[slug]', async ({ slug }: { slug: string }, words, reader: Reader) => {
  const view = readSidesView(words)
  const found = await getDebatePage(slug, view, new Date(), reader)
  return found && { ...found, view }
})

/** What the address shows, read once for the page and its metadata. */
async function load({ params, searchParams }: Props) {
  return (await read(await headers(), await params, await searchParams, await getPersonalViewer())) ?? notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { debate } = await load(props)
  return metadataOf(debate, { title: debate.title, description: debate.thesis, address: debateAddress(debate.slug) })
}

/** A debate: its frame, and its sides beside each other with what they argue at the top. */
export default async function Page(props: Props) {
  const { debate, tops, view } = await load(props)
  const viewer = await getPersonalViewer()
  const muted = new Set(viewer === null ? [] : await listMutedHandles(viewer))
  return (
    <Wrap>
      <DebateState debate={debate} />
      <DebateHero debate={debate} isLeader={viewer !== null && (await isLeadBy(viewer, debate.slug, new Date()))} />
      <DebateTabs debate={debate} current="arguments" />
      <Sides sides={debate.sides}>
        {tops.map((page, place) => {
          const id = debate.sides[place]?.id
          const isContinued = id === view.side && view.after !== undefined
          return <SideColumn key={id} {...{ debate, place, page: withMutedClaims(page, muted), sort: view.sort }} continued={isContinued} />
        })}
      </Sides>
      <LiveUpdates slug={debate.slug} stats={debate.stats} />
    </Wrap>
  )
}
