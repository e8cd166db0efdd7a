import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { speak, startFront, statusOf } from './front'

const MB = 1024 * 1024
let front: Awaited<ReturnType<typeof startFront>>
beforeAll(async () => {
  const api = new Hono().basePath('/api/v1').post('/small', async (c) => {
    if (Number(c.req.header('content-length') ?? 0) > 1_000) return c.text('too large', 413)
    return c.text(`got ${(await c.req.text()).length}`)
  })
  api.onError(() => new Response(null, { status: 500 }))
  front = await startFront({ api, limits: { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 } })
})
afterAll(() => front.close())

const post = (path: string, ...headers: string[]) =>
  [`POST ${path} HTTP/1.1`, 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n')

/** Sends a head and then chunk after chunk, for as long as the server takes them. Gives what came back. */
function pour(head: string, chunk: Buffer, times: number): Promise<{ answer: string; sent: number }> {
  return new Promise((resolve) => {
    const socket = connect(front.port, '127.0.0.1')
    let answer = ''
    let sent = 0
    const more = () => {
      while (sent < times && !socket.destroyed) {
        sent++
        if (!socket.write(chunk)) return
      }
      if (sent === times) socket.end()
    }
    socket.on('drain', more)
    socket.on('data', (data: Buffer) => (answer += data.toString('latin1')))
    socket.on('error', () => {})
    socket.on('close', () => resolve({ answer, sent }))
    socket.write(head)
    more()
  })
}

describe('a body', () => {
  it('of 50 MB to a page is refused, and takes no memory', async () => {
    const before = process.memoryUsage().rss
    const chunk = Buffer.alloc(64 * 1024, 'x')
    const { answer } = await pour(post('/a', `Content-Length: ${50 * MB}`).replace('close', 'keep-alive'), chunk, 800)
    expect(statusOf(answer)).toBe(405)
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * MB)
  })

  it('of 50 MB with a reading is refused too', async () => {
    const head = post('/a', `Content-Length: ${50 * MB}`).replace('POST', 'GET').replace('close', 'keep-alive')
    expect(statusOf((await pour(head, Buffer.alloc(64 * 1024, 'x'), 800)).answer)).toBe(413)
  })

  it('in endless chunks is cut off', async () => {
    const chunk = Buffer.from(`10000\r\n${'x'.repeat(0x10000)}\r\n`)
    const { sent } = await pour(post('/a', 'Transfer-Encoding: chunked').replace('close', 'keep-alive'), chunk, 3_000)
    expect(sent).toBeLessThan(3_000)
  })

  it('that is packed is refused before it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(10 * MB))
    const head = post('/api/v1/small', `Content-Length: ${bomb.length}`, 'Content-Encoding: gzip')
    expect(statusOf(await speak(front.port, Buffer.concat([Buffer.from(head), bomb])))).toBe(415)
    expect(statusOf(await speak(front.port, post('/api/v1/small', 'Transfer-Encoding: gzip, chunked', '') + '0\r\n\r\n'))).toBe(415)
  })

  it('that drips is answered 408, and others are served meanwhile', async () => {
    const began = performance.now()
    const dripping = speak(front.port, post('/api/v1/small', 'Content-Length: 10') + 'abc')
    expect((await fetch(front.url('/a'))).status).toBe(200)
    expect(statusOf(await dripping)).toBe(408)
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  it('after a head that drips is not even waited for', async () => {
    expect(statusOf(await speak(front.port, 'GET /a HTTP/1.1\r\nHost: x\r\nA: '))).toBe(408)
  })

  it('is announced, and asked for only where it is taken', async () => {
    const taken = await speak(front.port, post('/api/v1/small', 'Content-Length: 3', 'Expect: 100-continue') + 'abc')
    expect(taken).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK[\s\S]*got 3$/)
    const refused = await speak(front.port, post('/a', 'Content-Length: 3', 'Expect: 100-continue'))
    expect(refused).toMatch(/^HTTP\/1\.1 405 /)
    expect(refused).toMatch(/\r\nConnection: close\r\n/i)
  })
})

describe('the API', () => {
  it('answers a bug with problem details and nothing of what it was', async () => {
    const api = { fetch: () => Promise.reject(new Error('the inside of it')) }
    const failing = await startFront({ api: api as unknown as Hono })
    const answer = await fetch(failing.url('/api/v1/x'))
    const text = await answer.text()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'application/problem+json'])
    expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'internal' })
    expect(text).not.toContain('inside')
    await failing.close()
  })

  it('gets faults in its own form', async () => {
    const answer = await fetch(front.url(`/api/v1/${'x'.repeat(5_000)}`))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([414, 'application/problem+json'])
    expect(await answer.json()).toMatchObject({ type: 'about:blank', status: 414, code: 'invalid' })
  })

  it('is reached with any host', async () => {
    const answer = await speak(front.port, post('/api/v1/small', 'Content-Length: 1').replace('Host: x', 'Host: a b"/c') + 'a')
    expect(statusOf(answer)).toBe(200)
  })
})
