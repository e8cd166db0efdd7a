import type { Metadata } from 'next'

import { debateFeedAddress } from '@/lib/debate/address'
import { hasFeed } from '@/lib/debate/policy'
import type { Debate } from '@/lib/debate/schema'
import { publicUrl } from '@/lib/env'

/** What a tab, a search engine or a preview has room for, in characters. A claim may be 500 long. */
const TITLE_MAX = 120
const DESCRIPTION_MAX = 200

type Said = {
  title: string
  description: string
  /** The one address of what the page shows. */
  address: string
}

/** What a page of a debate says about itself. An unlisted debate stays out of search engines. */
export function metadataOf(debate: Pick<Debate, 'slug' | 'status' | 'visibility'>, said: Said): Metadata {
  // Whole: Next would try an address without its host as it is, and catch the error, before it puts the two together.
  const url = publicUrl() + said.address
  const title = cut(said.title, TITLE_MAX)
  const description = cut(said.description, DESCRIPTION_MAX)
  return {
    title,
    description,
    alternates: { canonical: url, ...(hasFeed(debate) && { types: { 'application/atom+xml': publicUrl() + debateFeedAddress(debate.slug) } }) },
    openGraph: { siteName: 'Crux', type: 'article', locale: 'en', title, description, url },
    robots: debate.visibility === 'public' ? undefined : { index: false, follow: false },
  }
}

/** A text cut at a word, with an ellipsis. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text
  const start = text.slice(0, longest).replace(/\s+\S*$/, '')
  // Not through the middle of a sign that takes two UTF-16 units.
  return `${start.replace(/[\uD800-\uDBFF]$/, '')}…`
}
