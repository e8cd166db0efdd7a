import type { Refusal } from '../refusal'
import { refusalToAppeal } from './policy'
import type { OwnAction } from './schema'

/** `refusalToAppeal`, of an action as a page shows it. */
export const refusalToAppealOwn = ({ kind, at, undoneAt, appeal }: OwnAction, now: Date): Refusal | null =>
  refusalToAppeal({ kind, at: new Date(at), isUndone: undoneAt !== null, isAppealed: appeal !== null }, now)
