import type { Claim } from './schema'

/** The handle under which the claims of all who have left are shown. It is nobody's, and has no page. */
export const FORMER_HANDLE = 'former-member'

/** Whether an author is somebody whose page one can go to. */
export const hasProfile = (author: { handle: string }): boolean => author.handle !== FORMER_HANDLE

/** A claim among those of its author, with the question that it belongs to. */
export type AuthoredClaim = Claim & { debateTitle: string }

/** How many claims one page of a profile shows. */
export const AUTHORED_SHOWN = 20
