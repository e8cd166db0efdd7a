import { isAtLeast, isSuspended } from '../account/policy'
import type { Viewer } from '../account/schema'

/** Whether the viewer may publish other rules: admins, signed in themselves. */
export const canWriteRules = (viewer: Viewer, now: Date): boolean =>
  isAtLeast(viewer.role, 'admin') && viewer.confirmed && viewer.scopes === null && !isSuspended(viewer, now)
