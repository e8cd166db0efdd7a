import { TAKEN } from '@/components/ui/action-form-state'
import type { Draft } from '@/lib/draft/schema'

import { dropDevice, readDevice, writeDevice } from './draft-device'
import { putInto, type Typed, typedIn } from './form-fields'

/** Milliseconds without a key until the server is told. This device is told at once. */
const PAUSE = 1_000

export type DraftPlace = {
  place: string
  /** The account that types: a device may have several. */
  owner: string
  /** The number of what the server knows of this place, and what it keeps; null when it was posted or discarded, or never was. */
  sequence: number
  kept: Draft | null
  /** What the form comes with when nothing was typed: nothing, or the words that are to be changed. */
  blank?: Typed
}

export type Told = {
  /** Something was put back that was typed at this time. */
  foundFrom(at: string): void
  /** In another tab or on another device somebody went on meanwhile. */
  goneOn(newer: Pick<Draft, 'sequence' | 'fields' | 'updatedAt'>): void
}

/**
 * Keeps what is typed into a form: on this device with every key, on the server soon after. Each change counts up from
 * the number that it was made from, so that of two tabs the second to speak is told of the first.
 */
export class DraftKeeping {
  /** The number that what stands in the form was made from. */
  private base: number
  private isChanged = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private sending: AbortController | null = null
  private isOver = false

  constructor(private readonly form: HTMLFormElement, private readonly at: DraftPlace, private readonly told: Told) {
    this.base = at.sequence
  }

  /** Puts back the newer of what the server and this device keep, unless the form came with something of its own. */
  begin(): void {
    const { owner, place, kept, sequence } = this.at
    const device = readDevice(owner, place)
    const isNewer = device !== null && device.sequence > sequence
    if (device !== null && !isNewer) dropDevice(owner, place)
    const found = isNewer ? { fields: device.fields, at: device.at } : kept && { fields: kept.fields, at: kept.updatedAt }
    if (found !== null && Object.keys(found.fields).length > 0 && this.isBlank()) {
      putInto(this.form, found.fields)
      this.told.foundFrom(found.at)
    }
    // It may be on its way to the server, or have been lost: counting on from it is right either way.
    if (isNewer) {
      this.base = device.sequence
      this.change()
    }
    this.form.addEventListener('input', this.change)
    this.form.addEventListener('change', this.change)
    this.form.addEventListener('submit', this.pause)
    this.form.addEventListener(TAKEN, this.end)
    window.addEventListener('pagehide', this.leave)
    window.addEventListener('online', this.send)
  }

  stop(): void {
    clearTimeout(this.timer)
    this.form.removeEventListener('input', this.change)
    this.form.removeEventListener('change', this.change)
    this.form.removeEventListener('submit', this.pause)
    this.form.removeEventListener(TAKEN, this.end)
    window.removeEventListener('pagehide', this.leave)
    window.removeEventListener('online', this.send)
  }

  /** Empties the form and forgets the draft, here and on the server. */
  discard(): void {
    putInto(this.form, this.at.blank ?? {})
    this.pause()
    this.isChanged = false
    this.base += 1
    dropDevice(this.at.owner, this.at.place)
    void fetch(this.address, { method: 'DELETE' }).catch(() => {})
  }

  /** Goes on from what somebody wrote elsewhere: with it, or past it with what stands here. */
  settle(newer: Pick<Draft, 'sequence' | 'fields'>, choice: 'theirs' | 'mine'): void {
    this.base = newer.sequence
    if (choice === 'theirs') {
      putInto(this.form, newer.fields)
      this.pause()
      this.isChanged = false
      dropDevice(this.at.owner, this.at.place)
    } else this.change()
  }

  private isBlank(): boolean {
    const [typed, blank] = [typedIn(this.form), this.at.blank ?? {}]
    return [...new Set([...Object.keys(typed), ...Object.keys(blank)])].every((name) => typed[name] === blank[name])
  }

  private get address(): string {
    return `/api/v1/me/drafts/${this.at.place}`
  }

  private readonly change = (): void => {
    if (this.isOver) return
    this.isChanged = true
    writeDevice(this.at.owner, this.at.place, { sequence: this.base + 1, at: new Date().toISOString(), fields: typedIn(this.form) })
    clearTimeout(this.timer)
    this.timer = setTimeout(this.send, PAUSE)
  }

  private readonly pause = (): void => {
    clearTimeout(this.timer)
    this.sending?.abort()
  }

  /** It was posted: nothing that is still on its way may bring it back. */
  private readonly end = (): void => {
    this.pause()
    this.isOver = true
    this.isChanged = false
    dropDevice(this.at.owner, this.at.place)
  }

  /** The page goes: what has not been sent is sent on past its end. */
  private readonly leave = (): void => {
    if (!this.isChanged || this.isOver) return
    // Heard only by a page that comes back.
    const through = (answer: Response) => {
      if (!answer.ok) return
      this.base += 1
      this.isChanged = false
    }
    void this.put({ keepalive: true }).then(through, () => {})
  }

  private put(how: RequestInit): Promise<Response> {
    const body = JSON.stringify({ sequence: this.base + 1, fields: typedIn(this.form) })
    return fetch(this.address, { method: 'PUT', headers: { 'content-type': 'application/json' }, body, ...how })
  }

  private readonly send = (): void => void this.sendNow()

  private async sendNow(): Promise<void> {
    if (!this.isChanged || this.isOver) return
    clearTimeout(this.timer)
    this.sending?.abort()
    const sending = (this.sending = new AbortController())
    this.isChanged = false
    try {
      const answer = await this.put({ signal: sending.signal })
      if (sending.signal.aborted) return
      if (answer.ok) this.base += 1
      else if (answer.status === 409) {
        const { current } = (await answer.json()) as { current: Pick<Draft, 'sequence' | 'fields' | 'updatedAt'> }
        if (Object.keys(current.fields).length > 0) return this.told.goneOn(current)
        // It was posted or discarded elsewhere; what stands here is a new one.
        this.base = current.sequence
        this.isChanged = true
      } else {
        // Signed out, or too often: the next key tries again.
        this.isChanged = true
        return
      }
      // What was typed meanwhile is the next one.
      if (this.isChanged) this.change()
    } catch {
      // Not through, or overtaken: the next key, the next connection or the end of the page sends it again.
      this.isChanged = true
    }
  }
}
