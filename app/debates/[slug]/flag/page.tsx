import { randomUUID } from 'node:crypto'

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { FlagPage } from '@/components/flag/flag-page'
import type { AddressWords } from '@/lib/address'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { actAddress } from '@/lib/case/address'
import { moderatesIn } from '@/lib/case/queries'
import { flagAddress } from '@/lib/debate/address'
import { backFrom, readFlagView } from '@/lib/flag/view'
import { getFlagging } from '@/lib/flag/page-queries'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Flag', robots: { index: false } }

/** Flags a debate, or a claim or a comment in it. */
export default async function Page({ params, searchParams }: Props) {
  const { slug } = await params
  const view = readFlagView(await searchParams)
  const viewer = await requireViewer(flagAddress(slug, view))
  const { target, flag, refusal } = (await getFlagging(viewer, { slug, ...view }, new Date())) ?? notFound()
  const named = view.comment ? { comment: view.comment } : view.claim ? { claim: view.claim } : { debate: slug }
  return (
    <FlagPage
      kind={target.kind}
      words={target.kind === 'debate' ? target.title : target.text}
      about={{ slug, ...view }}
      flag={flag}
      refusal={refusal}
      back={backFrom(slug, target)}
      once={randomUUID()}
      moderate={(await moderatesIn(viewer, slug)) ? actAddress(named) : undefined}
      unsent={await getUnsentForms(viewer, flagAddress(slug))}
    />
  )
}
