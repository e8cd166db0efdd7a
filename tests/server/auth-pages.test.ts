import type { IncomingMessage, ServerResponse } from 'node:http'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FORM_MAX } from '@/server/request-check'
import { speak, startFront, statusOf } from './front'

const OURS = 'http://crux.example'
/** What Next was handed. */
type Seen = { method: string; url: string; body: string; headers: IncomingMessage['headers'] }

let front: Awaited<ReturnType<typeof startFront>>
let seen: Seen[]

async function asNext(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const { method = '', url = '', headers } = request
  seen.push({ method, url, body: Buffer.concat(chunks).toString(), headers })
  response.setHeader('Set-Cookie', ['a=1; Path=/; HttpOnly', 'b=2; Expires=Thu, 01 Jan 1970 00:00:00 GMT'])
  if (method === 'POST') response.writeHead(303, { Location: '/settings' })
  response.end('<html>of Next</html>')
}

beforeEach(async () => {
  seen = []
  front = await startFront({ handle: asNext, publicUrl: OURS })
})
afterEach(() => front.close())

const post = (path: string, headers: Record<string, string> = {}, body = 'name=x') =>
  fetch(front.url(path), {
    method: 'POST', redirect: 'manual', body,
    headers: { origin: OURS, 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })

const OWN = [
  '/sign-in', '/sign-in/link', '/sign-in/by-link?ticket=x', '/sign-up', '/sign-out', '/confirm?ticket=x', '/reset', '/reset/new?ticket=x',
  '/first-admin?ticket=x', '/settings', '/settings/devices', '/settings/', '/notifications', '/unsubscribe?t=x', '/debates/a/follow', '/debates/a/claims/1/follow',
]

describe('a page of one reader', () => {
  it.each(OWN)('%s is rendered for each anew with their cookies, and stored by nobody', async (path) => {
    for (const cookie of ['session=anna', 'session=bob', '']) {
      const answer = await fetch(front.url(path), { headers: { cookie } })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
      expect(answer.headers.get('etag')).toBeNull()
      expect(answer.headers.getSetCookie()).toEqual(['a=1; Path=/; HttpOnly', 'b=2; Expires=Thu, 01 Jan 1970 00:00:00 GMT'])
      expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self' 'nonce-[\w-]+';/)
      expect(answer.headers.get('content-security-policy')).toContain("form-action 'self'")
    }
    expect(seen.map(({ headers }) => headers.cookie ?? '')).toEqual(['session=anna', 'session=bob', ''])
    expect(front.rendered).toEqual([])
  })

  it('takes a form whole, and passes redirect and cookies on', async () => {
    const answer = await post('/sign-in?next=%2Fa', {}, 'email=a%40example.org&password=x')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/settings')
    expect(answer.headers.getSetCookie()).toHaveLength(2)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(seen).toEqual([expect.objectContaining({ method: 'POST', url: '/sign-in?next=%2Fa', body: 'email=a%40example.org&password=x' })])
  })

  it.each([
    { origin: 'https://evil.example' }, { origin: 'null' }, { origin: '' }, { origin: 'https://crux.example' },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', host: 'evil.example' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ])('takes no form from %j', async (headers) => {
    const answer = await post('/sign-in', headers as unknown as Record<string, string>)
    expect(answer.status).toBe(403)
    expect(seen).toEqual([])
  })

  it('takes one without an Origin from its own page only', async () => {
    const send = (line: string) =>
      speak(front.port, ['POST /sign-in HTTP/1.1', 'Host: crux.example', 'Content-Type: text/plain', 'Content-Length: 1', 'Connection: close', line, '', 'x'].join('\r\n'))
    expect(statusOf(await send('X-Forwarded-Host: crux.example'))).toBe(403)
    expect(statusOf(await send('Sec-Fetch-Site: cross-site'))).toBe(403)
    expect(statusOf(await send('Sec-Fetch-Site: same-origin'))).toBe(303)
    expect(seen).toHaveLength(1)
  })

  it('takes a form of the largest size and none that is larger, said or not', async () => {
    const type = { 'content-type': 'text/plain;charset=UTF-8' }
    expect((await post('/sign-in', type, 'x'.repeat(FORM_MAX))).status).toBe(303)
    expect((await post('/sign-in', type, 'x'.repeat(FORM_MAX + 1))).status).toBe(413)
    const head = ['POST /sign-in HTTP/1.1', 'Host: x', `Origin: ${OURS}`, 'Content-Type: text/plain', 'Transfer-Encoding: chunked', 'Connection: close', '', '']
    const chunk = `${FORM_MAX.toString(16)}\r\n${'x'.repeat(FORM_MAX)}\r\n`
    expect(statusOf(await speak(front.port, `${head.join('\r\n')}${chunk}0\r\n\r\n`))).toBe(303)
    expect(statusOf(await speak(front.port, `${head.join('\r\n')}${chunk}1\r\nx\r\n0\r\n\r\n`))).toBe(413)
    expect(seen).toHaveLength(2)
  })

  it('takes forms only', async () => {
    for (const type of ['application/json', 'text/html', 'application/octet-stream', 'multipart/mixed', '']) {
      expect((await post('/sign-in', { 'content-type': type })).status, type).toBe(415)
    }
    expect((await post('/sign-in', { 'content-encoding': 'gzip' })).status).toBe(415)
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const answer = await fetch(front.url('/sign-in'), { method, headers: { origin: OURS } })
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
    }
    expect(seen).toEqual([])
  })

  it('is no other for what does not belong to its address', async () => {
    for (const path of ['/sign-in?next=/a&next=/b', '/settings?__proto__=x', '/sign-in?next[]=x', '/sign-in/%00']) {
      expect((await fetch(front.url(path))).status, path).toBe(400)
    }
  })
})

it.each(['/', '/debates/a', '/search', '/sign-inn', '/settingsx', '/people/anna', '/privacy'])('%s takes no form', async (path) => {
  const answer = await post(path)
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  expect(seen).toEqual([])
})

it("next-auth's addresses are read only, and not by looking ahead", async () => {
  expect((await fetch(front.url('/api/auth/callback/oidc?code=x&state=y'))).headers.get('cache-control')).toBe('private, no-store')
  for (const method of ['POST', 'HEAD', 'PUT', 'DELETE']) {
    expect((await fetch(front.url('/api/auth/callback/oidc'), { method, headers: { origin: OURS } })).status, method).toBe(405)
  }
  expect(seen).toHaveLength(1)
})

it('tells who is at the other end, whatever a reader says of that', async () => {
  await fetch(front.url('/sign-in'), { headers: { 'x-crux-peer': '6.6.6.6', 'X-Forwarded-For': '6.6.6.6', 'x-real-ip': '6.6.6.6' } })
  expect(seen[0]?.headers['x-crux-peer']).toMatch(/127\.0\.0\.1$/)
  expect(seen[0]?.headers).not.toHaveProperty('x-forwarded-for')
  expect(JSON.stringify(seen[0]?.headers)).not.toContain('6.6.6.6')
})

describe('the address that ends mails', () => {
  it('shows people a page, and takes what mail programs post for the API: without an origin, or with another', async () => {
    const api = new Hono()
    api.post('/api/v1/unsubscribe', (c) => c.text(`${c.req.query('t') ?? ''} ended`))
    await front.close()
    front = await startFront({ handle: asNext, publicUrl: OURS, api })
    expect(await (await fetch(front.url('/unsubscribe?t=x'))).text()).toContain('of Next')
    for (const path of ['/unsubscribe?t=x', '/unsubscribe/?t=x']) {
      for (const headers of [undefined, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }]) {
        const answer = await fetch(front.url(path), { method: 'POST', ...(headers && { headers }), body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
        expect([answer.status, await answer.text(), answer.headers.get('cache-control')], path).toEqual([200, 'x ended', 'private, no-store'])
      }
    }
    expect((await post('/unsubscribes?t=x')).status).toBe(405)
    expect(seen).toHaveLength(1)
  })
})
