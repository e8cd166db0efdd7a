import { type AddressWords, addressWith } from '../address'
import { quotesAddress } from '../debate/address'
import { paragraphListSchema, quoteListSchema } from './schema'

/** How many quotes one page of them shows. */
export const QUOTES_SHOWN = 50

/** After which quote the page of quotes begins; undefined at the first, also where the address means nothing. */
export const readQuotesView = (words: AddressWords): string | undefined =>
  quoteListSchema.shape.cursor.catch(undefined).parse(words.after)

/** After which of `count` paragraphs the source's page begins; 0 at the first, also where the address means nothing. */
export function readSourceView(words: AddressWords, count: number): number {
  const after = paragraphListSchema.shape.after.catch(0).parse(words.after)
  return after < count ? after : 0
}

/** The page of quotes that begins after a place in them. */
export const quotesAddressAfter = (slug: string, after: string): string => addressWith(quotesAddress(slug), { after })
