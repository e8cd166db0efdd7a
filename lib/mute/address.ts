import { personAddress, SETTINGS } from '../account/address'

/** Whom one has muted. */
export const MUTED = `${SETTINGS}/muted`

/** Muting somebody, or no more. */
export const muteAddress = (handle: string): string => `${personAddress(handle)}/mute`
