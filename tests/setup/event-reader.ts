import { EventEmitter, once } from 'node:events'
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

/** An event as a stream tells it. */
export type Told = { id: string; event: string; data: unknown }

export type EventReader = {
  status: number
  headers: IncomingHttpHeaders
  /** All that has come, in its order. */
  readonly told: readonly Told[]
  /** Everything as it came, heartbeats and `retry` included. */
  text(): string
  /** The first event of that name, of which `fits` says yes; waits for it, ten seconds at most. */
  find(event: string, fits?: (data: never) => boolean): Promise<Told>
  /** Settles when the other side has ended it. */
  ended: Promise<void>
  close(): void
}

const PATIENCE = 10_000

/** Opens a stream of events. An answer that is none is read to its end. */
export async function readEvents(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const asked = request(url, { headers, agent: false }).end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  const news = new EventEmitter().setMaxListeners(0)
  const told: Told[] = []
  let text = ''
  let read = 0
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    text += chunk
    for (let end = text.indexOf('\n\n', read); end !== -1; end = text.indexOf('\n\n', read)) {
      const fields = new Map(text.slice(read, end).split('\n').map((line) => [line.split(':', 1)[0] ?? '', line.replace(/^\w*: ?/, '')]))
      read = end + 2
      if (!fields.has('event')) continue
      told.push({ id: fields.get('id') ?? '', event: fields.get('event') ?? '', data: JSON.parse(fields.get('data') ?? '') })
      news.emit('told')
    }
  })
  const ended = new Promise<void>((resolve) => {
    response.once('close', resolve)
    // A server that drops a stream resets it.
    for (const one of [response, asked]) one.on('error', () => resolve())
  })
  if (response.headers['content-type']?.startsWith('text/event-stream') !== true) await ended
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    told,
    text: () => text,
    async find(event, fits = () => true) {
      const signal = AbortSignal.timeout(PATIENCE)
      for (;;) {
        const found = told.find((one) => one.event === event && fits(one.data as never))
        if (found !== undefined) return found
        await once(news, 'told', { signal }).catch(() => {
          throw new Error(`No such event ${event} within ${PATIENCE / 1000} s. There were: ${JSON.stringify(told)}`)
        })
      }
    },
    ended,
    close: () => void asked.destroy(),
  }
}
