import type { Claim } from '@/lib/claim/schema'

/** A claim as a page lists it: one that few have voted on may have been given its place for that. */
export type ListedClaim = Claim & { isNewcomer?: boolean }
