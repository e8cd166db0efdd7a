import { connect } from 'node:net'

// Many streams of events in a process of their own, as bare connections: what is measured is the server. It is told what
// to do by messages, and answers each with a number.

type Told = { open: number; url: string; ofNetwork: number } | { await: string; times: number }

/** Connections that are being opened at the same time. */
const AT_ONCE = 50

/** What each stream has told so far: how often an event of each name came. */
const streams: { begun: boolean; tail: string; counts: Map<string, number> }[] = []
let look = (): void => {}

process.on('message', (told: Told) => {
  const answer = 'open' in told ? openAll(told) : waitFor(told)
  void answer.then((number) => process.send?.(number))
})
process.on('disconnect', () => process.exit())

/** Opens streams. Answers how many have begun. */
async function openAll({ open, url, ofNetwork }: { open: number; url: string; ofNetwork: number }): Promise<number> {
  let next = 0
  const lane = async () => {
    while (next < open) {
      const number = next++
      await openOne(url, `10.${Math.floor(number / ofNetwork / 256)}.${Math.floor(number / ofNetwork) % 256}.1`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return streams.filter(({ begun }) => begun).length
}

/** Settles when a stream has begun, or was refused. */
function openOne(url: string, network: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url)
  const stream = { begun: false, tail: '', counts: new Map<string, number>() }
  streams.push(stream)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    socket.setEncoding('latin1')
    socket.write(`GET ${pathname} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${network}\r\nAccept: text/event-stream\r\n\r\n`)
    socket.on('data', (chunk: unknown) => {
      const text = stream.tail + String(chunk)
      for (const [, name = ''] of text.matchAll(/^event: (.*)$/gm)) stream.counts.set(name, (stream.counts.get(name) ?? 0) + 1)
      // A name that is cut in two is counted with the next piece.
      stream.tail = text.slice(text.lastIndexOf('\n') + 1)
      if (!stream.begun && stream.counts.has('hello')) {
        stream.begun = true
        resolve()
      }
      look()
    })
    socket.on('error', () => resolve())
    socket.on('close', () => resolve())
  })
}

/** Waits until every stream has told of an event so many times. Answers when that was, in milliseconds since 1970. */
function waitFor({ await: name, times }: { await: string; times: number }): Promise<number> {
  let done = 0
  return new Promise((resolve) => {
    look = () => {
      while (done < streams.length && (streams[done]?.counts.get(name) ?? 0) >= times) done += 1
      if (done < streams.length) return
      look = () => {}
      resolve(Date.now())
    }
    look()
  })
}
