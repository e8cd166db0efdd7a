import type { Typed } from './form-fields'

/** A draft as this device keeps it: in this browser, for one account and place. */
export type DeviceDraft = {
  /** The number that it is sent by, whether or not it came through. */
  sequence: number
  /** Who sent it, by the name that it gives itself; not in what was kept before there were names. */
  writer?: string
  at: string
  fields: Typed
}

const keyOf = (owner: string, place: string): string => `draft ${owner} ${place}`

export function readDevice(owner: string, place: string): DeviceDraft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(owner, place)) ?? 'null') as DeviceDraft | null
    return kept !== null && Number.isSafeInteger(kept.sequence) && typeof kept.fields === 'object' ? kept : null
  } catch {
    return null
  }
}

export function writeDevice(owner: string, place: string, draft: DeviceDraft): void {
  store(() => localStorage.setItem(keyOf(owner, place), JSON.stringify(draft)))
}

export const dropDevice = (owner: string, place: string): void => store(() => localStorage.removeItem(keyOf(owner, place)))

/** Private windows and strict settings refuse to keep anything, a full store too; the form works all the same. */
function store(change: () => void): void {
  try {
    change()
  } catch {
    // Nothing to do: the server keeps it.
  }
}
