import type { Claim } from './schema'

/** With fewer votes than these a claim is new to the readers, however old it is. */
export const NEWCOMER_VOTES = 8

/** Of so many claims of a level, those with the fewest votes, one is drawn. */
export const NEWCOMER_CANDIDATES = 200

const DAY = 86_400_000

/** The day of a moment in UTC, counted from 1970-01-01: the same newcomers are shown to everybody all day long. */
export const dayOf = (now: Date): number => Math.floor(now.getTime() / DAY)

/** A claim in a list of a page. */
export type ListedClaim = Claim & {
  /** It holds the second place because few have voted on it yet, not by its strength. */
  isNewcomer: boolean
  /** The reader whom the page is rendered for mutes its author. */
  isMuted?: boolean
}

/**
 * Puts a newcomer into the second place of a list, so that what comes late is seen and voted on. A list as long as before
 * comes out; from its last claim on the order goes on.
 */
export function withNewcomer(claims: readonly Claim[], newcomer: Claim | null): ListedClaim[] {
  const listed = (claim: Claim): ListedClaim => ({ ...claim, isNewcomer: claim.id === newcomer?.id })
  const [first, ...others] = claims.filter(({ id }) => id !== newcomer?.id)
  if (newcomer === null || first === undefined) return claims.map(listed)
  return [first, newcomer, ...others].slice(0, claims.length).map(listed)
}
