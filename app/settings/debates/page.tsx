import type { Metadata } from 'next'

import { SettingsFrame } from '@/components/account/settings-frame'
import { OwnDebates } from '@/components/opening/own-debates'
import type { AddressWords } from '@/lib/address'
import { requireViewer } from '@/lib/auth/viewer'
import { listFrom } from '@/lib/cursor'
import { OWN_DEBATES } from '@/lib/debate/address'
import { listOwnDebates } from '@/lib/opening/queries'
import { PAGE_LIMIT_DEFAULT } from '@/lib/page'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Your debates', robots: { index: false } }

/** The debates that one has a part in, also those that are listed nowhere. */
export default async function Page({ searchParams }: Props) {
  const { cursor } = await searchParams
  const viewer = await requireViewer(OWN_DEBATES)
  const asked = { limit: PAGE_LIMIT_DEFAULT, cursor: typeof cursor === 'string' ? cursor : undefined }
  const page = await listFrom((input) => listOwnDebates(viewer, input), asked)
  return (
    <SettingsFrame current="debates" title="Your debates" lead="Those that you opened, moderate or were invited to." viewer={viewer} now={new Date()}>
      <OwnDebates page={page} />
    </SettingsFrame>
  )
}
