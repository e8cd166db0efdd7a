import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'

import type { AddressWords } from '@/lib/address'
import { getClaimPage } from '@/lib/claim/page-queries'
import { getWithdrawnPlace } from '@/lib/claim/place-queries'
import type { ClaimSort, ClaimStance } from '@/lib/claim/schema'
import { readClaimView } from '@/lib/claim/view'
import { getTalk } from '@/lib/comment/queries'
import { readTalkView } from '@/lib/comment/view'
import { claimAddress } from '@/lib/debate/address'

type Asked = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<AddressWords> }

const readOnce = cache(
  async (slug: string, id: string, sort: ClaimSort, stance: ClaimStance | undefined, after: string | undefined, comment: string | undefined) => {
    const found = await getClaimPage(slug, id, { sort, stance, after }, getTalk(id, comment))
    // Of what was taken back with nothing beneath it, only that is left to be said.
    if (found === null) return { withdrawn: (await getWithdrawnPlace(id, slug)) ?? notFound() }
    const { debate, more: talk, ...rest } = found
    // A claim of another debate leads there.
    if (rest.claim.debateSlug !== slug) permanentRedirect(claimAddress(rest.claim.debateSlug, id))
    return { ...rest, debate: debate ?? notFound(), talk: talk ?? notFound(), withdrawn: null }
  },
)

/** What the address of a claim shows, read once for the page and its metadata. */
export async function loadClaim({ params, searchParams }: Asked) {
  const [{ slug, id }, words] = [await params, await searchParams]
  const view = readClaimView(words)
  return { slug, view, found: await readOnce(slug, id, view.sort, view.stance, view.after, readTalkView(words).comment) }
}
