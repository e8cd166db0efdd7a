import { z } from 'zod'

import { type AddressWords, addressWith } from '../address'
import { claimAddress, debateAddress, historyAddress } from '../debate/address'
import { claimListSchema, type ClaimSort, claimSortSchema, type ClaimStance } from './schema'

/** How many claims a list on a page shows before "Show more". */
export const CLAIMS_SHOWN = 10

const DEFAULT_SORT = 'strongest' satisfies ClaimSort

// Each part by itself: one that means nothing is left out, and the rest still holds.
const sort = claimSortSchema.catch(DEFAULT_SORT)
const after = claimListSchema.shape.cursor.catch(undefined)
const sidesView = z.object({ sort, side: claimListSchema.shape.side.catch(undefined), after })
const claimView = z.object({ sort, stance: claimListSchema.shape.stance.catch(undefined), after })

/** What the address of a debate's page asks for: the order, and which side goes on further down. */
export const readSidesView = (words: AddressWords): z.output<typeof sidesView> => sidesView.parse(words)

/** What the address of a claim's page asks for: the order, and whether its pros or its cons go on further down. */
export const readClaimView = (words: AddressWords): z.output<typeof claimView> => claimView.parse(words)

const addView = z.object({ side: claimListSchema.shape.side.catch(undefined), stance: claimListSchema.shape.stance.catch(undefined) })

/** Where a new claim is to stand. */
export const readAddView = (words: AddressWords): z.output<typeof addView> => addView.parse(words)

/** How many texts one page of a claim's history shows. */
export const REVISIONS_SHOWN = 50

/** After which text the page of a claim's history begins; undefined at the present one. */
export const readHistoryView = (words: AddressWords): string | undefined => after.parse(words.after)
export const historyAddressAfter = (slug: string, claimId: string, place: string): string =>
  addressWith(historyAddress(slug, claimId), { after: place })

const unlessDefault = (order: ClaimSort) => (order === DEFAULT_SORT ? undefined : order)

/** Where on a debate's page a side begins. */
export const sideAnchor = (sideId: string) => `side-${sideId}`
/** Where on a claim's page its pros or its cons begin. */
export const stanceAnchor = (stance: ClaimStance) => `${stance}s`

/** A debate's page in an order, with one side shown from its beginning or, with `after`, from further down. */
export function sideAddress(slug: string, view: { sort: ClaimSort; side: string; after?: string | undefined }): string {
  const query = { sort: unlessDefault(view.sort), side: view.after && view.side, after: view.after }
  return addressWith(debateAddress(slug), query, sideAnchor(view.side))
}

type StancePlace = { sort: ClaimSort; stance: ClaimStance; after?: string | undefined }

/** A claim's page in an order, with its pros or its cons from their beginning or, with `after`, from further down. */
export function stanceAddress(slug: string, claimId: string, view: StancePlace): string {
  const query = { sort: unlessDefault(view.sort), stance: view.after && view.stance, after: view.after }
  return addressWith(claimAddress(slug, claimId), query, stanceAnchor(view.stance))
}
