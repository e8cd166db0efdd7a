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
