import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { DebateFrame } from '@/components/debate/debate-frame'
import { SourceView } from '@/components/debate/source-view'
import { listParagraphs } from '@/lib/article/queries'
import { readSourceView } from '@/lib/article/view'
import { PARAGRAPHS_SHOWN, sourceAddress } from '@/lib/debate/address'

import { loadDebate } from '../load'
import { metadataOf } from '../metadata'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const debate = await loadDebate((await params).slug)
  return metadataOf(debate, {
    title: `Source: ${debate.title}`,
    description: 'The article this debate grew from, and what rests on each of its paragraphs.',
    address: sourceAddress(debate.slug),
  })
}

/** The article a debate grew from, and what rests on each of its paragraphs. */
export default async function Page({ params, searchParams }: Props) {
  const debate = await loadDebate((await params).slug)
  const source = debate.source ?? notFound()
  const after = readSourceView(await searchParams, source.paragraphCount)
  const paragraphs = await listParagraphs(debate, { after, limit: PARAGRAPHS_SHOWN })
  return (
    <DebateFrame debate={debate} current="source">
      <SourceView debate={debate} source={source} paragraphs={paragraphs} />
    </DebateFrame>
  )
}
