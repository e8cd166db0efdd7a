import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'

import { ProfileClaims } from '@/components/account/profile-claims'
import { ProfileHead } from '@/components/account/profile-head'
import { Wrap } from '@/components/ui/wrap'
import { profileAddress, readProfileView } from '@/lib/account/profile-view'
import { getProfile } from '@/lib/account/queries'
import { AUTHORED_SHOWN } from '@/lib/claim/author'
import { listAuthored } from '@/lib/claim/author-queries'
import { listFrom } from '@/lib/cursor'

type Props = {
  params: Promise<{ handle: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Who has the handle of the address, read once for the page and its metadata. */
const loadProfile = cache(async (inAddress: string) => {
  const handle = decoded(inAddress)
  const profile = (handle === null ? null : await getProfile(handle)) ?? notFound()
  // One that its owner had before, or wrote otherwise, leads on to the one that they have now.
  if (profile.handle !== handle) redirect(profileAddress(profile.handle))
  return profile
})

/** Next hands parts of an address on as they were sent. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, handle } = await loadProfile((await params).handle)
  return {
    title: `${name} (@${handle})`,
    description: `What ${name} argues in public debates.`,
    alternates: { canonical: profileAddress(handle) },
  }
}

/** Somebody's public arguments. */
export default async function Page({ params, searchParams }: Props) {
  const profile = await loadProfile((await params).handle)
  const { after } = readProfileView(await searchParams)
  const page = await listFrom((input) => listAuthored(profile.id, input), { limit: AUTHORED_SHOWN, cursor: after })
  return (
    <Wrap>
      <ProfileHead profile={profile} />
      <ProfileClaims profile={profile} page={page} continued={after !== undefined} />
    </Wrap>
  )
}
