import { execFileSync } from 'node:child_process'
import { request as ask, type OutgoingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { db } from '../../lib/db/client'
import { claimAddress, debateAddress, quotesAddress, sourceAddress } from '../../lib/debate/address'
import type { Debate, DebateVisibility } from '../../lib/debate/schema'
import { openSettled, postClaims, side } from '../factories/debate'
import { startCachingProxy } from './caching-proxy'
import { START } from './crux'
import { type Serving, startOnSharedDatabase } from './shared-database'

const SECRET = 'Xylophone'

let server: Serving
let debate: Debate
let hidden: string[] = []

beforeAll(async () => {
  debate = await openSettled()
  hidden = [...(await openHidden('private', 'open')), ...(await openHidden('public', 'draft'))]
  server = await startOnSharedDatabase()
}, START * 1000)

afterAll(() => server.end())

/** Opens a debate that nobody may read. Gives the addresses of its pages. */
async function openHidden(visibility: DebateVisibility, status: 'open' | 'draft'): Promise<string[]> {
  const sides = [side(`${SECRET} players`, 'supports'), side('Others', 'opposes')]
  const { slug, ...rest } = await openSettled({ title: `Should a ${SECRET} be tuned?`, thesis: `A ${SECRET} is never in tune.`, visibility, sides })
  const [claimId = ''] = await postClaims({ slug, ...rest }, [`Nobody plays the ${SECRET}.`])
  await db().debate.update({ where: { slug }, data: { status } })
  return [debateAddress(slug), claimAddress(slug, claimId), quotesAddress(slug), sourceAddress(slug)]
}

type Sent = { method?: string; headers?: OutgoingHttpHeaders; body?: string }

/** By node:http, which sends a Host, an address and a body as they are given. */
function send(url: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }> {
  return new Promise((resolve, reject) => {
    ask(url, { method, headers: { connection: 'close', ...headers } }, (answer) => {
      text(answer).then((whole) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: whole }), reject)
    })
      .on('error', reject)
      .end(body)
  })
}

/** Next first sends who asks for a piece of a page to the address that such a piece has. */
async function follow(url: string, headers: OutgoingHttpHeaders): Promise<{ status: number; text: string }> {
  const answer = await send(url, { headers })
  if (answer.status !== 307) return answer
  expect(answer.text).not.toContain(SECRET)
  const onward = new URL(String(answer.headers.location), url)
  expect([onward.origin, onward.searchParams.has('_rsc')]).toEqual([server.url, true])
  return send(onward.href, { headers })
}

describe('a debate that nobody may read', () => {
  it.each<[string, OutgoingHttpHeaders, string]>([
    ['plainly', {}, ''],
    ['as a piece of a page', { rsc: '1' }, ''],
    ['as a piece of a page, by its address', { rsc: '1' }, '?_rsc=abc12'],
    ['by that address alone', {}, '?_rsc=abc12'],
    ['before it is followed', { rsc: '1', 'next-router-prefetch': '1' }, '?_rsc=abc12'],
    ['a part of it beforehand', { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' }, ''],
    ['with a state', { rsc: '1', 'next-router-state-tree': encodeURIComponent('["",{},null,"refetch"]'), 'next-url': '/' }, ''],
    ['past a middleware', { 'x-middleware-subrequest': 'middleware:middleware:middleware', 'x-middleware-prefetch': '1' }, ''],
    ['as data of Next', { 'x-nextjs-data': '1', 'x-matched-path': '/debates/[slug]' }, ''],
    ['with a token', { authorization: 'Bearer x', cookie: 'next-auth.session-token=x' }, ''],
  ])('asked for %s is not there, and none of its words comes back', async (_, headers, query) => {
    expect(hidden).toHaveLength(8)
    // What Next answers to a piece of a page says in its text, not by its status, that nothing is there.
    const nothing = await follow(`${server.url}/debates/there-is-none${query}`, headers)
    if (headers.rsc === undefined) expect(nothing.status).toBe(404)
    for (const path of hidden) {
      const answer = await follow(server.url + path + query, headers)
      expect([answer.status, answer.text.includes(SECRET)], path).toEqual([nothing.status, false])
    }
  })
})

it('nothing of one reader reaches another through a cache in front', async () => {
  const proxy = await startCachingProxy(server.url)
  onTestFinished(proxy.close)
  const paths = ['/', debateAddress(debate.slug), '/debates/there-is-none', '/search?q=evil', '/robots.txt', '/sitemap.xml', '/api/v1/debates']
  const ofEvil: Sent[] = [
    { headers: { host: 'evil.example' } },
    { headers: { host: 'evil.example:1"><script>evil</script>' } },
    { headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'evil', forwarded: 'host=evil.example', 'x-original-url': '/evil' } },
    { headers: { cookie: 'next-auth.session-token=evil', authorization: 'Bearer evil', 'accept-language': 'evil', 'user-agent': 'evil' } },
    { headers: { 'content-security-policy': "script-src 'nonce-evil'", 'x-nonce': 'evil', 'x-request-id': 'evil' } },
    { headers: { 'content-length': 4 }, body: 'evil' },
    { headers: { 'x-http-method-override': 'POST', 'x-evil': 'evil', rsc: '1' } },
    { method: 'POST', headers: { 'content-length': 4 }, body: 'evil' },
    { method: 'HEAD', headers: { host: 'evil.example' } },
  ]
  for (const path of paths) {
    const evils = path.includes('evil') ? /evil\.example|nonce-evil|session-token|<script>evil/ : /evil/
    const alone = await send(server.url + path)
    // Whoever comes first fills the cache.
    for (const sent of ofEvil) await send(proxy.url + path, sent).catch(() => undefined)
    for (let reader = 0; reader < 2; reader++) {
      const answer = await send(proxy.url + path)
      expect([answer.status, answer.headers['content-type']], path).toEqual([alone.status, alone.headers['content-type']])
      expect(answer.text, path).toBe(alone.text)
      expect(answer.text + JSON.stringify(answer.headers), path).not.toMatch(evils)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  }
  // Otherwise it would prove nothing.
  expect(proxy.counts.reused).toBeGreaterThan(5)
})

describe('the API, mounted', () => {
  /** Mebibytes that the server's process takes. */
  const memory = () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(server.child.pid)], { encoding: 'utf8' })) / 1024

  /** Posts chunks for as long as they are taken. Gives the status of the answer. */
  const pour = (type: string, chunk: string, times: number) =>
    new Promise<number>((resolve) => {
      const length = Buffer.byteLength(chunk) * times
      const posting = ask(`${server.url}/api/v1/debates`, { method: 'POST', headers: { 'content-type': type, 'content-length': length } })
      let status = 0
      posting.on('response', (answer) => {
        status = answer.statusCode ?? 0
        answer.resume()
      })
      // A server that refuses may close before all is sent; what it said before counts.
      posting.on('error', () => {})
      posting.on('close', () => resolve(status))
      let left = times
      const more = () => {
        while (left > 0) {
          left--
          if (!posting.write(chunk)) return void posting.once('drain', more)
        }
        posting.end()
      }
      more()
    })

  it.each([
    ['of 100,000 form fields', 'application/x-www-form-urlencoded', 'field[a][]=1&', 100_000],
    ['of 50 MB of JSON', 'application/json', `"${'x'.repeat(64 * 1024 - 3)}",`, 800],
    ['of 50 MB of a form', 'multipart/form-data; boundary=x', 'x'.repeat(64 * 1024), 800],
  ])('refuses a body %s, and takes no memory for it', async (_, type, chunk, times) => {
    await send(`${server.url}/api/v1/debates`)
    const before = memory()
    const status = await pour(type, chunk, times)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(memory() - before).toBeLessThan(50)
    expect((await send(`${server.url}/api/v1/debates`)).status).toBe(200)
  })
})

it('tells robots what to leave alone, and where the pages are listed', async () => {
  const answer = await send(`${server.url}/robots.txt`)
  expect([answer.status, answer.headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/plain/)])
  expect(answer.text.trim().split(/\n+/)).toEqual([
    'User-Agent: *', 'Allow: /', 'Disallow: /search', 'Disallow: /api/', `Sitemap: ${server.url}/sitemap.xml`,
  ])
})
