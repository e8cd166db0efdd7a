import { type AddressWords, addressWith } from '../address'
import { quotesAddress } from '../debate/address'
import { quoteListSchema } from './schema'

/** How many quotes one page of them shows. */
export const QUOTES_SHOWN = 50

/** After which quote the page of quotes begins; undefined at the first, also where the address means nothing. */
export const readQuotesView = (words: AddressWords): string | undefined =>
  quoteListSchema.shape.cursor.catch(undefined).parse(words.after)

/** The page of quotes that begins after a place in them. */
export const quotesAddressAfter = (slug: string, after: string): string => addressWith(quotesAddress(slug), { after })
