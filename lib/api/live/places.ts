import { Refusal } from '../../refusal'

/** Seconds after which a client that found no place may ask again. */
const RETRY_AFTER = 60

export type PlaceLimits = { streams: number; streamsOfNetwork: number }

/** The places for streams in this process: so many in all, and so many for one network. */
export class Places {
  private readonly taken = new Map<string, number>()
  private count = 0

  /** `limits` is asked each time. */
  constructor(private readonly limits: () => PlaceLimits) {}

  /** How many are taken. */
  get size(): number {
    return this.count
  }

  /**
   * Takes a place. Returns what gives it back, once, however often it is called.
   * @throws Refusal too_many when there is none left.
   */
  take(network: string): () => void {
    const { streams, streamsOfNetwork } = this.limits()
    const ofNetwork = this.taken.get(network) ?? 0
    if (ofNetwork >= streamsOfNetwork || this.count >= streams) {
      throw new Refusal('too_many', 'Too many streams are open. Close one, or ask again in a minute.', undefined, RETRY_AFTER)
    }
    this.count += 1
    this.taken.set(network, ofNetwork + 1)
    let isTaken = true
    return () => {
      if (!isTaken) return
      isTaken = false
      this.giveBack(network)
    }
  }

  private giveBack(network: string): void {
    this.count -= 1
    const left = (this.taken.get(network) ?? 1) - 1
    if (left > 0) this.taken.set(network, left)
    else this.taken.delete(network)
  }
}
