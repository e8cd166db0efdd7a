import { randomUUID } from 'node:crypto'

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { AppealPage } from '@/components/appeal/appeal-page'
import { appealAddress } from '@/lib/account/address'
import { getOwnAction } from '@/lib/appeal/queries'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'

type Props = { params: Promise<{ action: string }> }

export const metadata: Metadata = { title: 'A decision about you', robots: { index: false } }

/** One thing that moderators did to one, and the appeal against it. Also for who is suspended. */
export default async function Page({ params }: Props) {
  const { action: id } = await params
  const viewer = await requireViewer(appealAddress(id))
  const action = (await getOwnAction(viewer, id)) ?? notFound()
  return <AppealPage action={action} once={randomUUID()} unsent={await getUnsentForms(viewer, appealAddress(id))} now={new Date()} />
}
