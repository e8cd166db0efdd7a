import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { SettingsFrame } from '@/components/account/settings-frame'
import { SettingsMails } from '@/components/account/settings-mails'
import { SETTINGS } from '@/lib/account/address'
import { readProfileView } from '@/lib/account/profile-view'
import type { AddressWords } from '@/lib/address'
import { requireViewer } from '@/lib/auth/viewer'
import { listFrom } from '@/lib/cursor'
import { env } from '@/lib/env'
import { mayReadMails } from '@/lib/mail/policy'
import { listMails } from '@/lib/mail/queries'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Mail', robots: { index: false } }

/** The mails that are kept, for admins: where no mail server is set, this is how one reads them. */
export default async function Page({ searchParams }: Props) {
  const viewer = await requireViewer(`${SETTINGS}/mail`)
  const now = new Date()
  if (!mayReadMails(viewer, now)) notFound()
  const { after } = readProfileView(await searchParams)
  const page = await listFrom((input) => listMails(viewer, input, now), { cursor: after })
  const isSent = env().SMTP_URL !== undefined
  return (
    <SettingsFrame
      current="mail"
      title="Mail"
      lead={isSent ? 'What waits, what was sent, and what could not be.' : 'No mail server is set, so mails are kept here and you pass them on.'}
      viewer={viewer}
      now={now}
    >
      <SettingsMails page={page} />
    </SettingsFrame>
  )
}
