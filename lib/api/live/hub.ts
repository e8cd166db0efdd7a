import { unpackNews } from '../../live/news'
import { listHolding, type Watcher } from '../../live/queries'
import { Channel, type Listener } from './channel'
import type { EventStream } from './event-stream'
import { HEARTBEAT } from './event-words'
import { type PlaceLimits, Places } from './places'

/** Milliseconds between two looks at who may still listen, and how long the database may take to say so: two seconds together at most. */
const TICK = 900
const PATIENCE = 900

/** A stream gets a sign of life at one tick of so many: every 18 seconds. */
const TURNS = 20

/** All streams of this process, by debate, and the news that go to them. */
export class LiveHub {
  readonly places: Places
  private readonly channels = new Map<string, Channel>()
  private readonly watched = new Set<Listener & { watcher: Watcher }>()
  private turn = 0
  private clock: NodeJS.Timeout | undefined
  private checking = false
  private isClosed = false

  constructor(limits: () => PlaceLimits) {
    this.places = new Places(limits)
  }

  /** Lets a stream hear what happens in a debate, until it is over. Settles when its first event is sent. */
  async join(debateId: string, stream: EventStream, watcher: Watcher | null): Promise<void> {
    // Its reader may have gone while the database was asked.
    if (this.isClosed || stream.isOver) return stream.end()
    const channel = this.channels.get(debateId) ?? new Channel(debateId)
    this.channels.set(debateId, channel)
    const listener: Listener = { stream, watcher, turn: this.places.size % TURNS }
    if (isWatched(listener)) this.watched.add(listener)
    stream.onClose(() => {
      channel.listeners.delete(listener)
      if (isWatched(listener)) this.watched.delete(listener)
      if (channel.listeners.size === 0 && this.channels.get(debateId) === channel) this.channels.delete(debateId)
    })
    this.clock ??= setInterval(() => this.tick(), TICK).unref()
    try {
      await channel.add(listener)
    } catch (error) {
      // Its client comes back, when the database may have done so too.
      stream.drop()
      throw error
    }
  }

  /** Passes a message on to whom it concerns. One that cannot be read is of another version of the code. */
  take(message: string): void {
    if (this.channels.size === 0) return
    const news = unpackNews(message)
    if (news !== undefined) this.channels.get(news.debateId)?.take(news)
  }

  /** News are heard from now on, and some may have been missed: everybody is told how things stand. */
  async catchUp(): Promise<void> {
    for (const channel of [...this.channels.values()]) {
      // Whoever cannot be told now comes back and is told then.
      await channel.greet().catch(() => channel.end())
    }
  }

  /** Ends all streams, and takes no more. */
  close(): void {
    this.isClosed = true
    clearInterval(this.clock)
    for (const channel of this.channels.values()) channel.end()
  }

  private tick(): void {
    this.turn = (this.turn + 1) % TURNS
    for (const { listeners } of this.channels.values()) {
      for (const { stream, turn } of listeners) if (turn === this.turn) stream.send(HEARTBEAT)
    }
    if (this.watched.size > 0 && !this.checking) void this.shutOut()
  }

  /** Ends the streams of those who may not listen any more, and of all of whom the database does not say so in time. */
  private async shutOut(): Promise<void> {
    this.checking = true
    const asked = [...this.watched]
    const late = new Promise<never>((_, reject) => setTimeout(reject, PATIENCE).unref())
    const holding = await Promise.race([holdingOf(asked), late]).catch(() => new Set<number>())
    for (const [place, { stream }] of asked.entries()) if (!holding.has(place)) stream.end()
    this.checking = false
  }
}

const holdingOf = async (asked: readonly { watcher: Watcher }[]): Promise<Set<number>> =>
  listHolding(asked.map(({ watcher }) => watcher), new Date())

const isWatched = (listener: Listener): listener is Listener & { watcher: Watcher } => listener.watcher !== null
