import { isAllowed, isAtLeast, isSuspended } from '../account/policy'
import type { AccountRole, Viewer } from '../account/schema'

/** Of whom a viewer sees what moderators know: of everybody, of who writes in the debates that name them, or of nobody. */
export type Reach = 'everywhere' | 'debates'

/** Null for who may not moderate just now. Whether any debate names a member, the database says. */
export function reachOf(viewer: Viewer, now: Date): Reach | null {
  if (isSuspended(viewer, now) || !isAllowed(viewer, 'moderate')) return null
  return isAtLeast(viewer.role, 'moderator') ? 'everywhere' : 'debates'
}

/** Whether the viewer acts on a person anywhere: as a moderator of the whole place, and never on themselves, a peer or a superior. */
export const canActOnPerson = (viewer: Viewer, person: { id: string; role: AccountRole }, now: Date): boolean =>
  reachOf(viewer, now) === 'everywhere' && viewer.id !== person.id && !isAtLeast(person.role, viewer.role)

/**
 * Whether the viewer gives and takes roles: admins do, by a session of their own. A token may be found by somebody, and
 * whoever runs the place is to be reached by mail.
 */
export const canGiveRoles = (viewer: Viewer, now: Date): boolean =>
  viewer.role === 'admin' && viewer.confirmed && viewer.scopes === null && !isSuspended(viewer, now)
