import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { RemoveTexts } from '@/components/member/remove-texts'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { removeTextsAddress } from '@/lib/member/address'
import { canActOnPerson } from '@/lib/member/policy'
import { getMember } from '@/lib/member/queries'
import { handleIn } from '@/lib/member/view'
import { currentRules } from '@/lib/rule/queries'

type Props = { params: Promise<{ handle: string }> }

export const metadata: Metadata = { title: 'Remove all texts', robots: { index: false } }

/** Asked before all that somebody wrote is removed: how many texts those are. */
export default async function Page({ params }: Props) {
  const handle = handleIn((await params).handle)
  const viewer = await requireViewer(removeTextsAddress(handle))
  const now = new Date()
  const [member, rules] = await Promise.all([getMember(viewer, handle, now), currentRules()])
  if (member === null || !canActOnPerson(viewer, member, now)) notFound()
  return <RemoveTexts {...{ member, rules }} once={crypto.randomUUID()} unsent={await getUnsentForms(viewer, removeTextsAddress(handle))} />
}
