import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'

import { EventStream } from '@/lib/api/live/event-stream'
import { get } from './front'

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

/** A stream to somebody at the other end of a real connection. */
async function openStream() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  closing.push(() => (socket.destroy(), server.closeAllConnections(), server.close()))
  socket.write(get('/events').replace('close', 'keep-alive'))
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse]
  return { stream: new EventStream(response, { 'Content-Type': 'text/event-stream' }), response, socket, server }
}

const heard = (socket: NodeJS.ReadableStream, words: string) =>
  new Promise<string>((resolve) => {
    let text = ''
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes(words)) resolve(text)
    })
  })

describe('a stream of events', () => {
  it('says first how things stand, then what came before that, in its order', async () => {
    const { stream, socket } = await openStream()
    stream.send(Buffer.from('second;'))
    stream.send(Buffer.from('third;'))
    stream.begin('first;')
    stream.send(Buffer.from('fourth;'))
    const text = await heard(socket, 'fourth;')
    expect(text.match(/\w+(?=;)/g)).toEqual(['first', 'second', 'third', 'fourth'])
  })

  it('drops who does not read, when a little waits for them', async () => {
    const { stream, response, socket } = await openStream()
    socket.pause()
    stream.begin('hello')
    let isOver = false
    stream.onClose(() => (isOver = true))
    const piece = Buffer.alloc(32 * 1024, 'x')
    // The system takes some megabytes of its own before anything waits here.
    for (let sent = 0; sent < 2_000 && !stream.isOver; sent += 1) {
      stream.send(piece)
      expect(response.writableLength).toBeLessThan(64 * 1024 + 2 * piece.length)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(stream.isOver).toBe(true)
    await expect.poll(() => isOver).toBe(true)
    // What is sent after that is sent to nobody.
    stream.send(piece)
  })

  it('ends in good order for who reads, and tells who waits for its end, once', async () => {
    const { stream, response, socket } = await openStream()
    stream.begin('hello')
    await heard(socket, 'hello')
    let times = 0
    stream.onClose(() => (times += 1))
    stream.end()
    stream.end()
    await once(response, 'close')
    expect(times).toBe(1)
    stream.onClose(() => (times += 1))
    expect(times).toBe(2)
  })
})
