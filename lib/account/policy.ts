import { type AccountRole, ACCOUNT_ROLES, FRESH_MINUTES, type Scope, type Viewer } from './schema'

const isAhead = (time: Date | null, now: Date): boolean => time !== null && time > now

/**
 * A suspended account reads and appeals. Of what is its own it takes its data away, ends what acts for it (sessions and
 * tokens) and leaves: data protection gives it that much. Everything else is `mayChangeAccount`'s.
 */
export const isSuspended = (viewer: Pick<Viewer, 'suspendedUntil'>, now: Date): boolean => isAhead(viewer.suspendedUntil, now)

/** A silenced account adds no words; it still votes. */
export const isSilenced = (viewer: Pick<Viewer, 'silencedUntil'>, now: Date): boolean => isAhead(viewer.silencedUntil, now)

/** Whether a role includes another: every admin is a moderator, every moderator a member. */
export const isAtLeast = (role: AccountRole, needed: AccountRole): boolean =>
  ACCOUNT_ROLES.indexOf(role) >= ACCOUNT_ROLES.indexOf(needed)

/** Whether the viewer acts by something that allows this: a session allows all, a token what it bears. */
export const isAllowed = (viewer: Pick<Viewer, 'scopes'>, scope: Scope): boolean => viewer.scopes === null || viewer.scopes.includes(scope)

/** Whether the viewer may add words: claims, comments. */
export const mayArgue = (viewer: Viewer, now: Date): boolean =>
  viewer.confirmed && !isSuspended(viewer, now) && !isSilenced(viewer, now) && isAllowed(viewer, 'write')

/** Whether the viewer may change anything of the account: how others see them, how they get in, what they like. */
export const mayChangeAccount = (viewer: Pick<Viewer, 'suspendedUntil' | 'scopes'>, now: Date): boolean =>
  mayKeepAccount(viewer) && !isSuspended(viewer, now)

/** Whether the viewer may end what acts for the account, and leave: never by a token, which somebody may find. */
export const mayKeepAccount = (viewer: Pick<Viewer, 'scopes'>): boolean => viewer.scopes === null

/** How the viewer shows that it is still they: by their password, by having signed in just now, or by doing so again. */
export type OwnerProof = 'password' | 'fresh' | 'sign-in-again'

/**
 * What is wanted besides an open session of who changes how one gets in, makes something to act by, or leaves: the
 * password where there is one, or else a sign-in within FRESH_MINUTES.
 */
export function proofWanted({ signedInAt }: Pick<Viewer, 'signedInAt'>, hasPassword: boolean, now: Date): OwnerProof {
  if (hasPassword) return 'password'
  const isFresh = signedInAt !== null && now.getTime() - signedInAt.getTime() < FRESH_MINUTES * 60_000
  return isFresh ? 'fresh' : 'sign-in-again'
}
