import type { Metadata } from 'next'

import { DebateHero } from '@/components/debate/debate-hero'
import { DebateTabs } from '@/components/debate/debate-tabs'
import { SideColumn } from '@/components/debate/side-column'
import { Sides } from '@/components/debate/sides'
import { Wrap } from '@/components/ui/wrap'
import { listQuotesOfClaims } from '@/lib/article/queries'
import { listClaims } from '@/lib/claim/queries'
import { CLAIMS_SHOWN, readSidesView } from '@/lib/claim/view'
import { listFrom } from '@/lib/cursor'
import { debateAddress } from '@/lib/debate/address'

import { loadDebate } from './load'
import { metadataOf } from './metadata'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const debate = await loadDebate((await params).slug)
  return metadataOf(debate, { title: debate.title, description: debate.thesis, address: debateAddress(debate.slug) })
}

/** A debate: its frame, and its sides beside each other with what they argue at the top. */
export default async function Page({ params, searchParams }: Props) {
  const debate = await loadDebate((await params).slug)
  const { sort, side: continued, after } = readSidesView(await searchParams)
  const pages = await Promise.all(
    debate.sides.map(({ id }) =>
      listFrom((input) => listClaims(debate, input), {
        side: id, sort, limit: CLAIMS_SHOWN, cursor: id === continued ? after : undefined,
      }),
    ),
  )
  const quotes = await listQuotesOfClaims(pages.flatMap(({ items }) => items.map(({ id }) => id)))
  return (
    <Wrap>
      <DebateHero debate={debate} />
      <DebateTabs debate={debate} current="arguments" />
      <Sides sides={debate.sides}>
        {pages.map((page, place) => {
          const id = debate.sides[place]?.id
          const isContinued = id === continued && after !== undefined
          return <SideColumn key={id} {...{ debate, place, page, quotes, sort }} continued={isContinued} />
        })}
      </Sides>
    </Wrap>
  )
}
