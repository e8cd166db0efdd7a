import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'

import { MemberPage } from '@/components/member/member-page'
import { getUnsentForms } from '@/lib/auth/unsent'
import { requireViewer } from '@/lib/auth/viewer'
import { memberAddress } from '@/lib/member/address'
import { getMember } from '@/lib/member/queries'
import { handleIn } from '@/lib/member/view'

type Props = { params: Promise<{ handle: string }> }

export const metadata: Metadata = { title: 'Person', robots: { index: false } }

/** What moderators know of somebody, and can do about them. */
export default async function Page({ params }: Props) {
  const handle = handleIn((await params).handle)
  const viewer = await requireViewer(memberAddress(handle))
  const now = new Date()
  const member = (await getMember(viewer, handle, now)) ?? notFound()
  if (member.handle !== handle) redirect(memberAddress(member.handle))
  return <MemberPage {...{ member, viewer, now }} once={crypto.randomUUID()} unsent={await getUnsentForms(viewer, memberAddress(handle))} />
}
