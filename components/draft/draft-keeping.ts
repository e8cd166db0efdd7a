import { TAKEN } from '@/components/ui/action-form-state'
import type { Draft } from '@/lib/draft/schema'

import { dropDevice, readDevice, writeDevice } from './draft-device'
import { DraftSending } from './draft-sending'
import { putInto, sameTyped, type Typed, typedIn } from './form-fields'

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
  goneOn(newer: Newer): void
}

type Newer = Pick<Draft, 'sequence' | 'fields' | 'updatedAt'>

/** What the server answers to a number that is used up. */
type Late = { current: Newer }

/**
 * Keeps what is typed into a form: on this device with every key, on the server soon after. Of two tabs the second to
 * speak is told of the first.
 */
export class DraftKeeping {
  private readonly server: DraftSending
  private isChanged = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private sending: AbortController | null = null
  private isOver = false
  /** Somebody went on elsewhere, and it is not yet said which of the two is to be kept: nothing is sent over it. */
  private isAsked = false

  constructor(private readonly form: HTMLFormElement, private readonly at: DraftPlace, private readonly told: Told) {
    this.server = new DraftSending(at.place, at.sequence)
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
      this.server.countOn(device.sequence)
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
    const discarded = typedIn(this.form)
    putInto(this.form, this.at.blank ?? {})
    this.overtake(null)
    dropDevice(this.at.owner, this.at.place)
    void this.erase(discarded).catch(() => {})
  }

  /**
   * By a number like every change, and not by DELETE: what is still on its way may not bring the words back. Another tab
   * that kept the same words meanwhile had the number first: the words go all the same. Other words are asked about.
   */
  private async erase(discarded: Typed): Promise<void> {
    const answer = await this.server.put({}, { keepalive: true })
    if (answer.status !== 409) return
    const { current } = (await answer.json()) as Late
    if (!this.isBlank()) return
    if (!sameTyped(current.fields, discarded)) return this.beLate(current)
    this.server.learn(current)
    await this.erase(discarded)
  }

  /** Goes on from what somebody wrote elsewhere: with it, or past it with what stands here. */
  settle(newer: Pick<Draft, 'sequence' | 'fields'>, choice: 'theirs' | 'mine'): void {
    this.server.learn(newer)
    this.isAsked = false
    if (choice === 'theirs') {
      putInto(this.form, newer.fields)
      this.overtake(null)
      dropDevice(this.at.owner, this.at.place)
    } else this.change()
  }

  private isBlank(): boolean {
    return sameTyped(typedIn(this.form), this.at.blank ?? {})
  }

  private readonly change = (): void => {
    if (this.isOver) return
    this.isChanged = true
    this.note()
    clearTimeout(this.timer)
    this.timer = setTimeout(this.send, PAUSE)
  }

  /** Tells this device, under the number that it will be sent by. */
  private note(): void {
    writeDevice(this.at.owner, this.at.place, { sequence: this.server.next, at: new Date().toISOString(), fields: typedIn(this.form) })
  }

  private readonly pause = (): void => {
    clearTimeout(this.timer)
    this.sending?.abort()
  }

  /** It was posted: nothing that is still on its way may bring it back. What is kept, the server has erased by then. */
  private readonly end = (): void => {
    this.overtake(null)
    this.isOver = true
    dropDevice(this.at.owner, this.at.place)
    if (this.server.isUnheard) void this.server.put({}, { keepalive: true }).catch(() => {})
  }

  /** The page goes: what has not been sent is sent on past its end. */
  private readonly leave = (): void => {
    if (!this.isChanged || this.isOver || this.isAsked) return
    this.overtake(null)
    // Heard only by a page that comes back.
    const missed = () => {
      this.isChanged = true
    }
    void this.server.put(typedIn(this.form), { keepalive: true }).then((answer) => void (answer.ok || missed()), missed)
  }

  /** What is on its way is older than what is sent now: its answer says nothing any more. */
  private overtake(next: AbortController | null): void {
    clearTimeout(this.timer)
    this.sending?.abort()
    this.sending = next
    this.isChanged = false
  }

  private readonly send = (): void => void this.sendNow()

  private async sendNow(): Promise<void> {
    if (!this.isChanged || this.isOver || this.isAsked) return
    const sending = new AbortController()
    this.overtake(sending)
    try {
      const answer = await this.server.put(typedIn(this.form), { signal: sending.signal })
      if (answer.status === 409) {
        const { current } = (await answer.json()) as Late
        if (!sending.signal.aborted) this.beLate(current)
        // Signed out, or too often: the next key tries again.
      } else if (!answer.ok && this.sending === sending) this.isChanged = true
    } catch {
      // Not through: the next key, the next connection or the end of the page sends it again. What was overtaken is sent.
      if (this.sending === sending) this.isChanged = true
    }
  }

  /** Something else was kept first. */
  private beLate(current: Newer): void {
    this.server.learn(current)
    // An earlier page of this form sent the same, and did not hear of it.
    if (sameTyped(current.fields, typedIn(this.form))) return
    // It was posted or discarded elsewhere; what stands here is a new one.
    if (Object.keys(current.fields).length === 0) return this.change()
    this.isChanged = true
    this.isAsked = true
    this.note()
    this.told.goneOn(current)
  }
}
