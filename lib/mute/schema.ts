import { z } from 'zod'

/** How many people somebody mutes at most. */
export const MUTES_MAX = 500

/** What the forms send: whose handle. Any text: one that is none is nobody's. */
export const muteForm = z.strictObject({ handle: z.string().min(1).max(100) })

/** Somebody that one has muted. */
export type Muted = { handle: string; name: string; since: string }

/** What one has to do with somebody: who they are, and whether one mutes them. */
export type MutePlace = { handle: string; name: string; isSelf: boolean; isMuted: boolean }
