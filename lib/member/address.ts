import { addressWith } from '../address'

/** Where moderators find people. */
export const PEOPLE = '/moderation/people'

/** The list of people: who is looked for, and where the list begins. */
export const peopleAddress = ({ q, after }: { q?: string | undefined; after?: string | undefined } = {}): string => addressWith(PEOPLE, { q: q || undefined, after })

/** What moderators know of somebody. */
export const memberAddress = (handle: string, part?: 'notes' | 'role' | 'flags'): string => addressWith(`${PEOPLE}/${encodeURIComponent(handle)}`, {}, part)

/** Where it is said how many texts go before all of somebody's are removed. */
export const removeTextsAddress = (handle: string): string => `${PEOPLE}/${encodeURIComponent(handle)}/remove`
