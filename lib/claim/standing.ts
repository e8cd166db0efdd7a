import type { Claim } from './schema'

/** Whether a tombstone stands in the place of a claim: what it said is not to be read, and what is beneath it still is. */
export const isTombstone = (status: Claim['status']): boolean => status === 'withdrawn' || status === 'hidden' || status === 'removed'
