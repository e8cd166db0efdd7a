import type { TargetKind } from '../case/schema'
import type { ActionKind } from './schema'

/** What of a target an action changes: one thing, whose state before and after stand in the action. */
export type Aspect = 'status' | 'lock' | 'slow' | 'debate' | 'place' | 'approval' | 'silence' | 'suspension'

const ASPECTS: Readonly<Record<ActionKind, Aspect | null>> = {
  ...{ dismiss: 'status', hide: 'status', restore: 'status', remove: 'status', erase: 'status' },
  ...{ lock: 'lock', slow: 'slow', close: 'debate', reopen: 'debate', move: 'place' },
  ...{ warn: null, approval: 'approval', silence: 'silence', suspend: 'suspension' },
}

/** Null where nothing is changed: a warning is words alone, and of what is no text there is nothing to show again. */
export function aspectOf(kind: ActionKind, target: TargetKind): Aspect | null {
  const aspect = ASPECTS[kind]
  return aspect === 'status' && target !== 'claim' && target !== 'comment' ? null : aspect
}

/** The kinds that change the same as this one. */
export const kindsLike = (kind: ActionKind): ActionKind[] =>
  (Object.keys(ASPECTS) as ActionKind[]).filter((other) => ASPECTS[other] !== null && ASPECTS[other] === ASPECTS[kind])

/** A state as an action keeps it. Times are ISO 8601, ids are texts. */
export type State = Readonly<Record<string, unknown>>

/**
 * What stands in an action that set nothing, as a dismissal of flags on what stays shown: no other's undo has to do with it.
 * One that set what was so already, or is so since an earlier one was undone, holds on to it all the same.
 */
export const NOTHING: State = {}

/** Whether two states are the same, whatever the order of their keys. */
export const isSameState = (one: unknown, other: unknown): boolean => JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))

const inOrder = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, inOrder(inner)]))
}
