import type { SearchKind } from './schema'

/** The kinds of what can be found, as headings and filters name them. */
export const KIND_WORDS = {
  debates: 'Debates',
  claims: 'Claims',
  quotes: 'Quotes',
} as const satisfies Record<SearchKind, string>
