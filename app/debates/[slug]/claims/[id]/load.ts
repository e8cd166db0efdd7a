import { headers } from 'next/headers'
import { notFound, permanentRedirect } from 'next/navigation'

import type { AddressWords } from '@/lib/address'
import { readAhead } from '@/lib/ahead'
import { getPersonalViewer } from '@/lib/auth/viewer'
import { getClaimPage } from '@/lib/claim/page-queries'
import { getWithdrawnPlace } from '@/lib/claim/place-queries'
import { readClaimView } from '@/lib/claim/view'
import { withMutedClaims, withMutedTalk } from '@/lib/comment/muted'
import { getTalk } from '@/lib/comment/queries'
import { readTalkView } from '@/lib/comment/view'
import { claimAddress } from '@/lib/debate/address'
import type { Reader } from '@/lib/debate/rights'
import { listMutedHandles } from '@/lib/mute/queries'

type Asked = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<AddressWords> }

const read = readAhead('/debates/[slug]/claims/[id]', async ({ slug, id }: { slug: string; id: string }, words, reader: Reader) => {
  const found = await getClaimPage(slug, id, readClaimView(words), getTalk(id, readTalkView(words).comment), new Date(), reader)
  // Of what was taken back with nothing beneath it, only that is left to be said.
  return found === null ? { withdrawn: await getWithdrawnPlace(id, slug, reader) } : { ...found, withdrawn: null }
})

/** What the address of a claim shows, read once for the page and its metadata. */
export async function loadClaim({ params, searchParams }: Asked) {
  const [named, words] = [await params, await searchParams]
  const { slug, id } = named
  const place = { slug, view: readClaimView(words) }
  const viewer = await getPersonalViewer()
  const found = await read(await headers(), named, words, viewer)
  if (!('claim' in found)) return { ...place, found: { withdrawn: found.withdrawn ?? notFound() } }
  const { debate, more: talk, ...rest } = found
  // A claim of another debate leads there.
  if (rest.claim.debateSlug !== slug) permanentRedirect(claimAddress(rest.claim.debateSlug, id))
  const muted = new Set(viewer === null ? [] : await listMutedHandles(viewer))
  const lists = { pros: withMutedClaims(rest.pros, muted), cons: withMutedClaims(rest.cons, muted), talk: withMutedTalk(talk ?? notFound(), muted) }
  return { ...place, found: { ...rest, ...lists, debate: debate ?? notFound() } }
}
