import { randomUUID } from 'node:crypto'

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { FlagPage } from '@/components/flag/flag-page'
import { flagPersonAddress, personAddress } from '@/lib/account/address'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { handleIn } from '@/lib/flag/view'
import { getFlagging } from '@/lib/flag/page-queries'

type Props = { params: Promise<{ handle: string }> }

export const metadata: Metadata = { title: 'Flag a person', robots: { index: false } }

/** Flags a person. */
export default async function Page({ params }: Props) {
  const handle = handleIn((await params).handle) ?? notFound()
  const viewer = await requireViewer(flagPersonAddress(handle))
  const { target, flag, refusal } = (await getFlagging(viewer, { handle }, new Date())) ?? notFound()
  const { title, handle: now } = target
  return (
    <FlagPage
      kind="account"
      words={`${title} (@${now ?? handle})`}
      about={{ handle: now ?? handle }}
      flag={flag}
      refusal={refusal}
      back={personAddress(now ?? handle)}
      once={randomUUID()}
      unsent={await getUnsentForms(viewer, flagPersonAddress(handle))}
    />
  )
}
