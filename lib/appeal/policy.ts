import { type ActionKind, appealEnds, isAppealable } from '../case/action-kind'
import { Refusal } from '../refusal'
import { ALREADY_APPEALED, IN_FAVOUR, NOTHING_LEFT, TOO_LATE } from './wording'

/** What decides whether an action can be appealed against by whom it concerns. */
export type Appealed = { kind: ActionKind; at: Date; isUndone: boolean; isAppealed: boolean }

/**
 * Why there is no appeal against it, or null. Whoever is silenced or suspended appeals like everybody else: it may be that
 * very thing they appeal against.
 */
export function refusalToAppeal({ kind, at, isUndone, isAppealed }: Appealed, now: Date): Refusal | null {
  if (!isAppealable(kind)) return new Refusal('closed', IN_FAVOUR)
  if (isAppealed) return new Refusal('conflict', ALREADY_APPEALED)
  if (isUndone) return new Refusal('closed', NOTHING_LEFT)
  if (now >= appealEnds(at)) return new Refusal('closed', TOO_LATE)
  return null
}
