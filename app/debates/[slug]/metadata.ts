import type { Metadata } from 'next'

import type { Debate } from '@/lib/debate/schema'

/** Longest description that search engines and previews show, in characters. */
const DESCRIPTION_MAX = 200

type Said = {
  title: string
  description: string
  /** The one address of what the page shows. */
  address: string
}

/** What a page of a debate says about itself. An unlisted debate stays out of search engines. */
export function metadataOf({ visibility }: Pick<Debate, 'visibility'>, { title, description, address }: Said): Metadata {
  const short = cut(description)
  return {
    title,
    description: short,
    alternates: { canonical: address },
    openGraph: { siteName: 'Crux', type: 'article', locale: 'en', title, description: short, url: address },
    robots: visibility === 'public' ? undefined : { index: false, follow: false },
  }
}

/** A text cut at a word, with an ellipsis. */
function cut(text: string): string {
  if (text.length <= DESCRIPTION_MAX) return text
  const start = text.slice(0, DESCRIPTION_MAX)
  return `${start.replace(/\s+\S*$/, '').toWellFormed()}…`
}
