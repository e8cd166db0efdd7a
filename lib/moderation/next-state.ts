import { FOREVER } from '../account/schema'
import { Refusal } from '../refusal'
import type { State } from './aspect'
import type { Act } from './schema'
import { ERASED, WITHDRAWN_MEANWHILE } from './wording'

/** What is known of the one aspect that an action changes. */
export type Present = {
  state: State
  /** Of a text: flags or a phase hid it, and no moderator has looked since. */
  isHiddenAutomatically: boolean
  /** Its words are gone for good. */
  isErased: boolean
}

/** Thrown where what an action leads to is there already: somebody was faster, or there is nothing to do. */
export class AlreadySo extends Error {}

/**
 * The state that an action leads to. `actionId`: its own, for what names the action that it is from.
 * @throws Refusal conflict where one does not lead to the other; AlreadySo
 */
export function nextState({ kind, until, seconds }: Act, present: Present, actionId: bigint): State {
  const { status } = present.state
  const end = until?.toISOString() ?? null
  switch (kind) {
    case 'dismiss':
      return status === 'held' || present.isHiddenAutomatically ? { status: 'shown' } : present.state
    case 'hide':
    case 'remove':
      return hidden(kind === 'hide' ? 'hidden' : 'removed', present)
    case 'restore':
      if (status === 'shown') throw new AlreadySo()
      if (present.isErased) throw new Refusal('closed', ERASED)
      if (status === 'held') throw new Refusal('conflict', 'This text waits to be looked at. Let it through, or hide or remove it.')
      if (status === 'withdrawn') throw new Refusal('conflict', WITHDRAWN_MEANWHILE)
      return { status: 'shown' }
    case 'erase':
      if (present.isErased) throw new AlreadySo()
      return { status: status === 'withdrawn' ? 'withdrawn' : 'removed', erased: true }
    case 'lock':
      return { lock: { until: end, actionId: String(actionId) } }
    case 'slow':
      return { slow: { seconds, until: end, actionId: String(actionId) } }
    case 'close':
    case 'reopen':
      return moved(kind, present.state)
    case 'approval':
    case 'silence':
    case 'suspend':
      return { until: end ?? FOREVER.toISOString() }
    case 'move':
    case 'warn':
      return present.state
  }
}

/** Whether what holds weighs less by a change: a text is shown or a debate open again, or what has an end or a pace ends sooner or goes faster. */
export function isMilder(from: State, to: State, now: Date): boolean {
  if (to.status === 'shown' || to.status === 'open') return from.status !== to.status
  if (endOf(from) <= now.getTime()) return false
  return endOf(to) < endOf(from) || secondsOf(to) < secondsOf(from)
}

/** Milliseconds since 1970; 0 for nothing. */
function endOf({ lock, slow, until }: State): number {
  const bound = (lock ?? slow ?? null) as { until: string | null } | null
  const end = bound === null ? until : (bound.until ?? FOREVER.toISOString())
  return typeof end === 'string' ? Date.parse(end) : 0
}

const secondsOf = ({ slow }: State): number => (slow as { seconds: number } | null | undefined)?.seconds ?? 0

function hidden(status: 'hidden' | 'removed', { state, isHiddenAutomatically }: Present): State {
  if (state.status === 'withdrawn') throw new Refusal('conflict', WITHDRAWN_MEANWHILE)
  if (state.status === 'removed' && status === 'hidden') throw new Refusal('conflict', 'This text has been removed. Restore it first.')
  if (state.status === status && !isHiddenAutomatically) throw new AlreadySo()
  return { status }
}

function moved(kind: 'close' | 'reopen', { status }: State): State {
  if (status === 'draft') throw new Refusal('conflict', 'This debate is a draft that nobody else sees.')
  if (kind === 'reopen') {
    if (status === 'open') throw new AlreadySo()
    return { status: 'open' }
  }
  if (status !== 'open') throw new AlreadySo()
  return { status: 'closed' }
}
