import type { Metadata } from 'next'

import { OwnActions } from '@/components/appeal/own-actions'
import { Wrap } from '@/components/ui/wrap'
import { APPEALS } from '@/lib/account/address'
import type { AddressWords } from '@/lib/address'
import { listOwnActions } from '@/lib/appeal/queries'
import { requireViewer } from '@/lib/auth/viewer'
import { listFrom } from '@/lib/cursor'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'Appeals', robots: { index: false } }

/** What moderators did to one, newest first, each with its appeal. Also for who is suspended. */
export default async function Page({ searchParams }: Props) {
  const { after } = await searchParams
  const cursor = typeof after === 'string' ? after : undefined
  const viewer = await requireViewer(APPEALS)
  const page = await listFrom((input) => listOwnActions(viewer, input), { cursor })
  return (
    <Wrap>
      <OwnActions page={page} viewer={viewer} continued={cursor !== undefined} now={new Date()} />
    </Wrap>
  )
}
