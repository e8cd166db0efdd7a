import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { get, speak, startFront, statusOf } from './front'

let front: Awaited<ReturnType<typeof startFront>>
let seenByNext: Record<string, unknown> = {}
beforeAll(async () => {
  front = await startFront({
    handle: (request, response) => {
      seenByNext = { ...request.headers, url: request.url }
      return Promise.resolve(void response.end('from Next'))
    },
  })
})
afterAll(() => front.close())

describe('a request that is none', () => {
  it.each([
    ['noise', 'hello\r\n\r\n', 400],
    ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['a method that nobody knows', 'FETCH / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['a method in another case', 'get / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['another version', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a space in the address', 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n', 400],
    ['a NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n', 400],
    ['a folded header', 'GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 400],
    ['a length and chunks', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400],
    ['a length that is no number', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n', 400],
    ['chunks that are not last', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n', 400],
    ['a head that is too large', get('/', `A: ${'x'.repeat(20_000)}`), 431],
    ['an address that is far too long', get(`/${'x'.repeat(20_000)}`), 431],
  ])('%s is refused', async (_, text, status) => {
    expect(statusOf(await speak(front.port, text))).toBe(status)
  })
})

describe('an odd request', () => {
  it.each([
    ['a long address', get(`/${'x'.repeat(5_000)}`), 414],
    ['many headers', get('/', ...Array.from({ length: 200 }, (_, i) => `h${i}: x`)), 431],
    ['a percent sign that means nothing', get('/%'), 400],
    ['bytes that are not UTF-8', get('/%ff'), 400],
    ['a NUL', get('/a%00'), 400],
    ['a NUL that is searched for', get('/search?q=%00'), 400],
    ['an object in a query', get('/?q[contains]=x'), 400],
    ['a prototype in a query', get('/?__proto__[x]=1'), 400],
    ['a list in a query', get('/search?q=1&q=2'), 400],
    ['an asterisk', get('*'), 400],
    ['no address at all', get('http://'), 400],
    ['the image pipeline', get('/_next/image?url=http://127.0.0.1/&w=64&q=75'), 404],
    ['the image pipeline, spelled otherwise', get('/_next/%69mage?url=/a&w=64&q=75'), 404],
    ['data of Next', get('/_next/data/x/index.json'), 404],
    ['a file that is not of the build', get('/_next/static/../../package.json'), 404],
    ['a packed request', get('/', 'Content-Encoding: gzip'), 415],
    ['an unknown expectation', get('/', 'Expect: a miracle'), 417],
    ['a range', get('/a', 'Range: bytes=0-1'), 200],
    ['an upgrade', get('/a', 'Upgrade: websocket', 'Sec-WebSocket-Key: x').replace('close', 'close, Upgrade'), 200],
    ['a whole address', get('http://evil.example/a?q=1'), 200],
    ['a host that is none', get('/a').replace('Host: x', 'Host: a b/c@d"'), 200],
  ])('with %s is answered', async (_, text, status) => {
    expect(statusOf(await speak(front.port, text))).toBe(status)
    expect(Object.prototype).not.toHaveProperty('x')
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])('by %s to a page changes nothing', async (method) => {
    const answer = await speak(front.port, get('/a').replace('GET', method))
    expect(statusOf(answer)).toBe(405)
    expect(answer).toContain('Allow: GET, HEAD')
  })

  it('to connect elsewhere is refused, and its connection is not held open', async () => {
    expect(statusOf(await speak(front.port, 'CONNECT evil.example:80 HTTP/1.1\r\nHost: x\r\n\r\n'))).toBe(405)
  })

  it('in a row with others is answered in its turn', async () => {
    const answers = await speak(front.port, [get('/a'), get('/%'), get('/b')].join('').replaceAll('close', 'keep-alive') + get('/c'))
    expect([...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(['200', '400', '200', '200'])
  })
})

describe('headers that are not a reader’s to send', () => {
  it('do not reach Next, and are not passed back', async () => {
    const hostile = [
      "Content-Security-Policy: script-src 'nonce-evil' 'unsafe-inline'", 'X-Nonce: evil', 'x-middleware-subrequest: middleware',
      'x-nextjs-data: 1', 'x-invoke-path: /evil', 'x-matched-path: /evil', 'x-now-route-matches: 1=evil', 'next-resume: 1',
      'X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: https', 'Forwarded: host=evil.example', 'X-Request-Id: evil',
      'x-middleware-override-headers: a', 'x-prerender-revalidate: evil', 'x-next-cache-tags: evil',
    ]
    for (const extra of [['RSC: 1'], []]) {
      const answer = await speak(front.port, get('/evil-page', ...hostile, ...extra))
      expect(statusOf(answer)).toBe(200)
      expect(answer.slice(0, answer.indexOf('\r\n\r\n'))).not.toMatch(/evil|unsafe|middleware/)
    }
    expect(Object.keys(seenByNext).filter((name) => /^x-|next-|forwarded/.test(name)).sort()).toEqual(['x-crux-peer', 'x-nonce', 'x-request-id'])
    expect(JSON.stringify({ ...seenByNext, url: '' })).not.toContain('evil')
  })

  it('of proxies are believed when proxies are trusted', async () => {
    const trusting = await startFront({
      trustedProxies: 1,
      handle: (request, response) => Promise.resolve(void response.end(request.headers['x-forwarded-host'])),
    })
    const answer = await speak(trusting.port, get('/a', 'RSC: 1', 'X-Forwarded-Host: crux.example', 'x-middleware-next: 1'))
    expect(answer).toContain('crux.example')
    await trusting.close()
  })
})

describe('every answer', () => {
  it.each([
    ['a page', '/a'], ['a fault', '/%'], ['the API', '/api/v1/x'], ['health', '/healthz'], ['Next', '/a?_rsc=1'], ['no file', '/_next/x'],
  ])('bears our headers: %s', async (_, path) => {
    const { headers } = await fetch(front.url(path))
    for (const name of ['referrer-policy', 'permissions-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'x-request-id']) {
      expect(headers.get(name)).toBeTruthy()
    }
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it('asks browsers for https where readers come by https', async () => {
    const secure = await startFront({ publicUrl: 'https://crux.example' })
    expect((await fetch(secure.url('/a'))).headers.get('strict-transport-security')).toMatch(/^max-age=\d+$/)
    await secure.close()
  })
})
