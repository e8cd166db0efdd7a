import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'

import { MemberPage } from '@/components/member/member-page'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { memberAddress } from '@/lib/member/address'
import { getMember } from '@/lib/member/queries'

type Props = { params: Promise<{ handle: string }> }

export const metadata: Metadata = { title: 'Person', robots: { index: false } }

/** Next hands parts of an address on as they were sent. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

/** What moderators know of somebody, and can do about them. */
export default async function Page({ params }: Props) {
  const handle = decoded((await params).handle)
  const viewer = await requireViewer(memberAddress(handle))
  const now = new Date()
  const member = (await getMember(viewer, handle, now)) ?? notFound()
  if (member.handle !== handle) redirect(memberAddress(member.handle))
  return <MemberPage {...{ member, viewer, now }} once={crypto.randomUUID()} unsent={await getUnsentForms(viewer, memberAddress(handle))} />
}
