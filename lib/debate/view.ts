import { z } from 'zod'

import { type AddressWords, addressWith } from '../address'
import { HOME } from './address'
import { type DebateList, debateListSchema } from './schema'

const { topic, status, sort, cursor } = debateListSchema.shape

/** Each part by itself: one that means nothing is left out, and the rest still holds. */
const lenient = z.object({
  topic: topic.catch(undefined),
  status: status.catch(undefined),
  sort: sort.catch('newest'),
  cursor: cursor.catch(undefined),
})

export type ListedBy = z.output<typeof lenient>

/** The list of debates that an address of `/` asks for. */
export function readListAddress(words: AddressWords): ListedBy {
  return lenient.parse(words)
}

/** The address of a list of debates. What is as it would be anyway is left out, so that each list has one address. */
export function listAddress({ topic, status, sort, cursor }: Omit<DebateList, 'q' | 'limit'>): string {
  return addressWith(HOME, {
    topic,
    status: status === 'open' ? undefined : status,
    sort: sort === 'newest' ? undefined : sort,
    cursor,
  })
}
