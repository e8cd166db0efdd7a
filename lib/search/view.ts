import { z } from 'zod'

import { type AddressWords, addressWith } from '../address'
import { QUERY_MAX, searchSchema } from './schema'

export const SEARCH = '/search'

const { kind, debate, cursor } = searchSchema.shape

/** Words as they can be searched: what was cut off is seen in the box, which shows these again. */
const words = z
  .string()
  .catch('')
  .transform((text) => text.replaceAll('\0', ' ').trim().slice(0, QUERY_MAX).toWellFormed().trim())

// Each part by itself: one that means nothing is left out, and the rest still holds.
const searchView = z
  .object({
    q: words,
    kind: kind.catch(undefined),
    debate: debate.catch(undefined),
    cursor: cursor.catch(undefined),
  })
  .transform((view) => (view.kind === undefined ? { ...view, cursor: undefined } : view))

export type SearchView = z.output<typeof searchView>

/** What the address of the search page asks for. */
export const readSearchView = (asked: AddressWords): SearchView => searchView.parse(asked)

/** The search page with these words, kind and debate. */
export const searchAddress = ({ q, kind, debate, cursor }: Partial<SearchView>): string =>
  addressWith(SEARCH, { q: q || undefined, kind, debate, cursor })
