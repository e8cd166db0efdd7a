import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { PeopleList, PeopleSearch } from '@/components/member/people-list'
import { ModerationPage } from '@/components/moderation/moderation-page'
import { PageHeading } from '@/components/ui/page-heading'
import type { AddressWords } from '@/lib/address'
import { requireViewer } from '@/lib/auth/viewer'
import { listFrom } from '@/lib/cursor'
import { peopleAddress } from '@/lib/member/address'
import { listPeople } from '@/lib/member/list-queries'
import { readPeopleView } from '@/lib/member/view'

type Props = { searchParams: Promise<AddressWords> }

export const metadata: Metadata = { title: 'People', robots: { index: false } }

/** Whom moderators look after, who waits for one first. */
export default async function Page({ searchParams }: Props) {
  const { q, after } = readPeopleView(await searchParams)
  const viewer = await requireViewer(peopleAddress({ q, after }))
  const { people, moderatesNothing } = await listFrom((input) => listPeople(viewer, { words: q, ...input }), { cursor: after })
  if (moderatesNothing) notFound()
  return (
    <ModerationPage current="people">
      <PageHeading title="People" size="claim" lead="Who waits for a moderator comes first, then who has something against them." />
      <PeopleSearch words={q} />
      <PeopleList page={people} words={q} />
    </ModerationPage>
  )
}
