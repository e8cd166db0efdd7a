import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'

import { CaseAlone } from '@/components/moderation/case-alone'
import { type AddressWords, addressWith } from '@/lib/address'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { caseAddress, MODERATION } from '@/lib/case/address'
import { getActing } from '@/lib/moderation/desk-queries'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Moderate', robots: { index: false } }

const PAGE = `${MODERATION}/act`

/** Acting on something that nobody has flagged. What has an open case is decided there. */
export default async function Page({ searchParams }: Props) {
  const words = await searchParams
  const { claim, comment, debate, person } = words
  const asked = Object.entries({ claim, comment, debate, person }).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const [viewer, now] = [await requireViewer(addressWith(PAGE, Object.fromEntries(asked))), new Date()]
  const { item, rules, sides } = (await getActing(viewer, words, now)) ?? notFound()
  if (item.id !== '0') redirect(caseAddress(item.id))
  return <CaseAlone {...{ item, viewer, rules, sides, now }} back="" once={crypto.randomUUID()} unsent={await getUnsentForms(viewer, PAGE)} />
}
