import { request as httpRequest } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { html, startFront, type FrontOptions } from './front'

let front: Awaited<ReturnType<typeof startFront>>
const start = async (options?: FrontOptions) => (front = await startFront(options))
afterEach(() => front.close())

/** A GET by node:http, which shows the body as it was sent. */
const getRaw = (path: string, headers: Record<string, string>) =>
  new Promise<{ status: number; encoding: string | undefined; body: Buffer }>((resolve, reject) => {
    httpRequest(front.url(path), { headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const { statusCode = 0, headers: got } = response
        resolve({ status: statusCode, encoding: got['content-encoding'], body: Buffer.concat(chunks) })
      })
    })
      .on('error', reject)
      .end()
  })

describe('a page', () => {
  it('is rendered once, for a hundred who ask at once and for those after them', async () => {
    await start()
    const answers = await Promise.all(Array.from({ length: 100 }, () => fetch(front.url('/a')).then((r) => r.text())))
    expect(new Set(answers).size).toBe(1)
    expect(await (await fetch(front.url('/a'))).text()).toBe(answers[0])
    expect(front.rendered).toEqual(['/a'])
  })

  it('is rendered anew after a change, and only that one', async () => {
    await start()
    await fetch(front.url('/a'))
    await fetch(front.url('/b'))
    front.pages.kept.forget(['/a'])
    await fetch(front.url('/a'))
    await fetch(front.url('/b'))
    await vi.waitFor(() => expect(front.rendered).toEqual(['/a', '/b', '/a']))
  })

  it('is sent compressed once it could be', async () => {
    await start()
    const first = await getRaw('/a', { 'accept-encoding': 'br' })
    expect(first.encoding).toBeUndefined()
    await vi.waitFor(async () => {
      const next = await getRaw('/a', { 'accept-encoding': 'gzip, br' })
      expect(next.encoding).toBe('br')
      expect(brotliDecompressSync(next.body)).toEqual(first.body)
    })
    expect((await getRaw('/a', {})).body).toEqual(first.body)
    expect(front.rendered).toEqual(['/a'])
  })

  it('is compressed once, however many ask meanwhile, and its successor before it takes its place', async () => {
    await start()
    await getRaw('/a', {})
    const replaced = vi.spyOn(front.pages.kept, 'replace')
    await Promise.all(Array.from({ length: 50 }, () => getRaw('/a', { 'accept-encoding': 'br' })))
    await vi.waitFor(() => expect(replaced).toHaveBeenCalled())
    front.pages.kept.forget(['/a'])
    await vi.waitFor(async () => {
      expect((await getRaw('/a', { 'accept-encoding': 'br' })).encoding).toBe('br')
      expect(front.rendered).toEqual(['/a', '/a'])
    })
    expect(replaced).toHaveBeenCalledTimes(1)
  })

  it('is not sent again to who has it', async () => {
    await start()
    const first = await fetch(front.url('/a'))
    const etag = first.headers.get('etag') ?? ''
    for (const known of [etag, `"x", ${etag}`, etag.slice(2), '*']) {
      const again = await fetch(front.url('/a'), { headers: { 'if-none-match': known } })
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    }
    expect((await fetch(front.url('/a'), { headers: { 'if-none-match': '"x"' } })).status).toBe(200)
  })

  it('answers HEAD with its headers alone', async () => {
    await start()
    const headers = { 'accept-encoding': 'identity' }
    const whole = await fetch(front.url('/a'), { headers })
    const head = await fetch(front.url('/a'), { method: 'HEAD', headers })
    expect(await head.text()).toBe('')
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(await whole.text())))
  })

  it('is the same for every host, cookie, language, token and unknown word', async () => {
    await start()
    const plain = await (await fetch(front.url('/a'))).text()
    for (const headers of [{ cookie: 'a=b' }, { 'accept-language': 'de' }, { 'x-forwarded-host': 'evil.example' }, { authorization: 'Bearer x' }] as Record<string, string>[]) {
      expect(await (await fetch(front.url('/a?utm_source=x&evil=1'), { headers })).text()).toBe(plain)
    }
    expect(front.rendered).toEqual(['/a'])
  })

  it('of one kind is not handed to Next’s client code, nor the other way round', async () => {
    await start({ handle: (_, response) => Promise.resolve(void response.end('a piece')) })
    await fetch(front.url('/a'))
    const odd: [string, Record<string, string>][] = [
      ['/a', { rsc: '1' }], ['/a', { 'next-router-prefetch': '1' }], ['/a', { 'next-url': '/b' }], ['/a?_rsc=x', {}],
      ['/a', { 'next-router-state-tree': 'x' }], ['/a', { 'next-action': 'x' }],
    ]
    for (const [path, headers] of odd) {
      const answer = await fetch(front.url(path), { headers })
      expect([await answer.text(), answer.headers.get('cache-control')]).toEqual(['a piece', 'private, no-store'])
    }
    expect(await (await fetch(front.url('/a'))).text()).toContain('<title>/a</title>')
    expect(front.rendered).toEqual(['/a'])
  })
})

describe('what is not kept', () => {
  it('is an error: all who wait see it, in plain words, and the next one gets a new try', async () => {
    const log = 'the inside of it'
    let fail = (): void => {}
    const failing = new Promise<never>((_, reject) => (fail = () => reject(new Error(log))))
    await start({ render: () => (front.rendered.length === 1 ? failing : Promise.resolve(html('well'))) })
    let asked = 0
    front.server.on('request', () => void (++asked === 2 && fail()))
    const answers = await Promise.all([fetch(front.url('/a')), fetch(front.url('/a'))])
    for (const answer of answers) {
      const text = await answer.text()
      expect(answer.status).toBe(500)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(text).toContain(answer.headers.get('x-request-id'))
      expect(text).not.toContain(log)
    }
    expect(front.lines.filter(({ level }) => level === 50)).toMatchObject([{ path: '/a', err: { message: log } }])
    expect((await fetch(front.url('/a'))).status).toBe(200)
  })

  it('is a status of its own failing, a redirect, or nothing found', async () => {
    const answers = [500, 307, 404, 200]
    await start({
      render: () => {
        const status = answers.shift() ?? 200
        const headers = new Map([['content-type', 'text/html'], ...(status === 307 ? ([['location', '/b']] as const) : [])])
        return Promise.resolve({ ...html('x'), status, headers })
      },
    })
    const seen = []
    for (let i = 0; i < 5; i++) seen.push((await fetch(front.url('/a'), { redirect: 'manual' })).status)
    expect(seen).toEqual([500, 307, 404, 200, 200])
    expect(front.rendered).toHaveLength(4)
  })

  it('is an address with a second spelling', async () => {
    await start()
    for (const path of ['/A', '/%61', '/a//b', '/a.b']) {
      await fetch(front.url(path))
      await fetch(front.url(path))
    }
    expect(front.rendered).toHaveLength(8)
    expect(front.pages.kept.size.pages).toBe(0)
  })

  it('is compressed for each reader all the same', async () => {
    await start({ render: () => Promise.resolve({ ...html('x'), status: 404 }) })
    const answer = await getRaw('/a', { 'accept-encoding': 'br' })
    expect([answer.status, answer.encoding]).toEqual([404, 'br'])
  })
})

describe('the log', () => {
  it('has one line for each request, with its id, and nothing of a person', async () => {
    await start()
    const answer = await fetch(front.url('/a?q=my-illness'), { headers: { 'user-agent': 'My Browser', cookie: 'me=1' } })
    await fetch(front.url('/a'))
    await vi.waitFor(() => expect(front.lines).toHaveLength(2))
    expect(front.lines[0]).toMatchObject({ requestId: answer.headers.get('x-request-id'), method: 'GET', path: '/a', status: 200 })
    expect(JSON.stringify(front.lines)).not.toMatch(/illness|My Browser|me=1|127\.0\.0\.1/)
  })

  it('takes over a request’s id from a proxy that is trusted, and from nobody else', async () => {
    await start()
    const ask = () => fetch(front.url('/a'), { headers: { 'x-request-id': 'given' } })
    expect((await ask()).headers.get('x-request-id')).not.toBe('given')
    await front.close()
    await start({ trustedProxies: 1 })
    expect((await ask()).headers.get('x-request-id')).toBe('given')
  })
})
