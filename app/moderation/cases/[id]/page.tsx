import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { CaseAlone } from '@/components/moderation/case-alone'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { caseAddress } from '@/lib/case/address'
import { getDesk, sidesFor } from '@/lib/moderation/desk-queries'

type Props = { params: Promise<{ id: string }> }

export const metadata: Metadata = { title: 'Case', robots: { index: false } }

/** One case by itself, open or decided. */
export default async function Page({ params }: Props) {
  const { id } = await params
  const [viewer, now] = [await requireViewer(caseAddress(id)), new Date()]
  const { item, rules } = (await getDesk(viewer, { case: id }, now)) ?? notFound()
  if (item === null) notFound()
  const sides = await sidesFor(item)
  return <CaseAlone {...{ item, viewer, rules, sides, now }} back={caseAddress(id)} once={crypto.randomUUID()} unsent={await getUnsentForms(viewer, caseAddress(id))} />
}
