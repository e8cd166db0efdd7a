import { joinNews } from '../../live/news'
import { getFigures, type Watcher } from '../../live/queries'
import type { News } from '../../live/schema'
import type { EventStream } from './event-stream'
import { sayHello, sayNews } from './event-words'

/** Milliseconds between two pieces of news on a stream, and one more for so many streams: writing to all takes its time. */
const PAUSE = 250
const STREAMS_PER_MS = 10

/** Milliseconds for which what a stream begins with may serve the next one too. News end that before. */
const HELLO_MS = 1_000

/** Somebody who listens; `watcher` where not everybody may, for that is asked again and again. */
export type Listener = { stream: EventStream; watcher: Watcher | null; turn: number }

const ask = async (debateId: string) => getFigures(debateId)

/** All who listen to one debate in this process. */
export class Channel {
  readonly listeners = new Set<Listener>()
  private hello: { asked: number; answer: ReturnType<typeof ask> } | undefined
  private waiting: News | undefined
  private pause: NodeJS.Timeout | undefined

  constructor(private readonly debateId: string) {}

  /** Adds somebody, and sends them how the debate stands: read when they could already hear what happens next. */
  async add(listener: Listener): Promise<void> {
    this.listeners.add(listener)
    const found = await this.askHello()
    if (found === null || (!found.isOpen && listener.watcher === null)) listener.stream.end()
    else listener.stream.begin(sayHello(found.figures, Date.now(), Math.random()))
  }

  /** Passes news on: at once, or when there is a pause since the last, together with what came meanwhile. */
  take(news: News): void {
    this.hello = undefined
    if (!news.isOpen) this.endUnwatched()
    this.waiting = this.waiting === undefined ? news : joinNews(this.waiting, news)
    if (this.pause === undefined) this.flush()
  }

  /** Tells all how the debate stands, after news may have been missed. */
  async greet(): Promise<void> {
    this.hello = undefined
    this.waiting = undefined
    const found = await this.askHello()
    if (found?.isOpen !== true) this.endUnwatched()
    if (found !== null) this.sendAll(sayHello(found.figures, Date.now(), Math.random()))
  }

  /** Ends all streams, and what is to come. */
  end(): void {
    clearTimeout(this.pause)
    for (const { stream } of this.listeners) stream.end()
  }

  private flush(): void {
    const { waiting } = this
    this.pause = undefined
    if (waiting === undefined) return
    this.waiting = undefined
    this.sendAll(sayNews(waiting, Date.now()))
    this.pause = setTimeout(() => this.flush(), Math.max(PAUSE, this.listeners.size / STREAMS_PER_MS)).unref()
  }

  /** The bytes are made once, however many get them. */
  private sendAll(text: string): void {
    const bytes = Buffer.from(text)
    for (const { stream } of this.listeners) stream.send(bytes)
  }

  private endUnwatched(): void {
    for (const { stream, watcher } of this.listeners) if (watcher === null) stream.end()
  }

  /** Many who come at once, after a restart, are one question. */
  private askHello(): ReturnType<typeof ask> {
    if (this.hello !== undefined && performance.now() - this.hello.asked <= HELLO_MS) return this.hello.answer
    const answer = ask(this.debateId)
    const hello = (this.hello = { asked: performance.now(), answer })
    answer.catch(() => {
      if (this.hello === hello) this.hello = undefined
    })
    return answer
  }
}
