import type { Metadata } from 'next'

import { ActionForm } from '@/components/ui/action-form'
import { Notice } from '@/components/ui/form-message'
import { Panel } from '@/components/ui/panel'
import { readEntry } from '@/lib/account/entry'
import type { AddressWords } from '@/lib/address'
import { requireViewer } from '@/lib/auth/viewer'
import { joinAddress } from '@/lib/debate/address'
import { joinDebateAction } from '@/lib/opening/actions'
import { getInvited } from '@/lib/opening/queries'
import { NO_INVITATION, NOT_OPENED } from '@/lib/opening/wording'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Invitation', robots: { index: false } }

/** Where an invitation leads. It shows a button: whoever only looks at a link has joined nothing. */
export default async function Page({ params, searchParams }: Props) {
  const [{ slug }, { ticket }] = [await params, readEntry(await searchParams)]
  await requireViewer(joinAddress(slug, ticket))
  const invited = await getInvited(slug, ticket, new Date())
  if (invited === null || !invited.isOpened) {
    return (
      <Panel title="Invitation to a debate">
        <Notice isFault>{invited === null ? NO_INVITATION : NOT_OPENED}</Notice>
      </Panel>
    )
  }
  return (
    <Panel title={invited.title} lead={invited.thesis}>
      <p>You are invited to this debate. Whoever leads it sees that you have come.</p>
      <ActionForm action={joinDebateAction} submit="Join the debate" keep={{ slug, ticket }} />
    </Panel>
  )
}
