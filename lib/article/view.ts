import type { AddressWords } from '../address'
import { paragraphListSchema } from './schema'

/** After which of `count` paragraphs the source's page begins; 0 at the first, also where the address means nothing. */
export function readSourceView(words: AddressWords, count: number): number {
  const after = paragraphListSchema.shape.after.catch(0).parse(words.after)
  return after < count ? after : 0
}
