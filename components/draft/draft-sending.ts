import type { Draft } from '@/lib/draft/schema'

import type { Typed } from './form-fields'

/** A name that no other tab has. */
const newWriter = (): string => [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join('-')

/**
 * Sends a draft to the server. Each time uses up a number, whatever comes of it: what is sent while an answer is awaited
 * has a greater one, and is newer wherever it is compared. With it goes which number is known to be kept, and who sends:
 * a number that only got lost is not taken for having seen what another tab wrote.
 */
export class DraftSending {
  private readonly writer = newWriter()
  /** The last number that was used up, here or by what the form was made from. */
  private base: number
  /** The last number that is known to be kept. */
  private known: number
  /** Whether something was sent of which nothing was heard since. */
  isUnheard = false

  constructor(private readonly place: string, sequence: number) {
    this.base = sequence
    this.known = sequence
  }

  /** The number that the next one is sent by. */
  get next(): number {
    return this.base + 1
  }

  /** This number was used up before, whether or not it came through. */
  countOn(sequence: number): void {
    this.base = Math.max(this.base, sequence)
  }

  /** What stands on the server is known now. */
  learn({ sequence }: Pick<Draft, 'sequence'>): void {
    this.countOn(sequence)
    this.known = Math.max(this.known, sequence)
  }

  async put(fields: Typed, how: RequestInit): Promise<Response> {
    const sequence = this.next
    this.base = sequence
    this.isUnheard = true
    const body = JSON.stringify({ sequence, fields, from: this.known, writer: this.writer })
    const answer = await fetch(`/api/v1/me/drafts/${this.place}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body, ...how })
    if (sequence === this.base) this.isUnheard = false
    if (answer.ok) this.known = Math.max(this.known, sequence)
    return answer
  }
}
