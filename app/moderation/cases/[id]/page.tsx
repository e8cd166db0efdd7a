import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { CaseAlone } from '@/components/moderation/case-alone'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { caseAddress } from '@/lib/case/address'
import { getDesk, sidesFor } from '@/lib/moderation/desk-queries'

import { decidingFor } from '../../deciding'

type Props = { params: Promise<{ id: string }> }

export const metadata: Metadata = { title: 'Case', robots: { index: false } }

/** One case by itself, open or decided. */
export default async function Page({ params }: Props) {
  const { id } = await params
  const [viewer, now] = [await requireViewer(caseAddress(id)), new Date()]
  const { item, rules } = (await getDesk(viewer, { case: id }, now)) ?? notFound()
  if (item === null) notFound()
  const sides = await sidesFor(item)
  const once = crypto.randomUUID()
  const instead = await decidingFor(viewer, item, once, now)
  return <CaseAlone {...{ item, viewer, rules, sides, now, once, instead }} back={caseAddress(id)} unsent={await getUnsentForms(viewer, caseAddress(id))} />
}
