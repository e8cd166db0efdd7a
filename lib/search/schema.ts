import { z } from 'zod'

import type { Claim } from '../claim/schema'
import { slugSchema } from '../debate/schema'
import type { Quote } from '../quote/schema'
import { PAGE_LIMIT_MAX, type Page } from '../page'
import { textSchema } from '../text'

export const SEARCH_KINDS = ['debates', 'claims', 'quotes'] as const
export const QUERY_MAX = 200

export const searchSchema = z.strictObject({
  q: textSchema.trim().max(QUERY_MAX),
  /** Only these; without it the first few of each kind. */
  kind: z.enum(SEARCH_KINDS).optional(),
  /** Only within this debate. */
  debate: slugSchema.optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).optional(),
  /** Goes with `kind`. */
  cursor: z.string().max(500).optional(),
})

/** A text cut into what was looked for and what was not. */
export type Marked = { text: string; found: boolean }[]

type Place = { debateSlug: string; debateTitle: string }

export type DebateHit = { slug: string; title: Marked; thesis: Marked; claims: number }
export type ClaimHit = Place & {
  id: string
  text: Marked
  helps: Claim['helps']
  stance: Claim['stance']
  /** The side it stands under. */
  side: string
  /** The side that it helps in the end; null when it works against one of three or more. */
  helped: { name: string; position: number } | null
}
export type QuoteHit = Place & {
  id: string
  text: Marked
  speaker: Quote['speaker']
  context: string | null
  verified: boolean
  /** Null for one that was not found in an article. */
  paragraph: number | null
}

/** Hits of one kind. `near` says that nothing holds the words themselves, and these are close to them. */
export type Hits<T> = Page<T> & { near: boolean }

/** A kind that was not asked for is null. */
export type SearchResult = {
  debates: Hits<DebateHit> | null
  claims: Hits<ClaimHit> | null
  quotes: Hits<QuoteHit> | null
}

export type SearchInput = z.input<typeof searchSchema>
export type SearchKind = (typeof SEARCH_KINDS)[number]
