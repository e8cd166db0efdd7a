import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

import { chooseEncoding } from '@/server/compression'
import { finishPage, withEncoding, type Sendable } from '@/server/finished-page'
import type { Rendered } from '@/server/next-renderer'

const rendered = (body: string, given: Partial<Rendered> & { type?: string } = {}): Rendered => ({
  status: 200,
  headers: new Map([['content-type', given.type ?? 'text/html; charset=utf-8']]),
  body: Buffer.from(body),
  nonce: 'nonce-of-this-rendering',
  ...given,
})
const finish = (body: string, given: Parameters<typeof rendered>[1] = {}, mayKeep = true) =>
  finishPage(rendered(body, given), mayKeep, ['X-Always', 'yes'])
const headersOf = ({ head }: Sendable) =>
  new Headers(head.flatMap((name, i): [string, string][] => (i % 2 ? [] : [[name, head[i + 1] ?? '']])))

describe('a finished page', () => {
  it('is kept when it is a whole HTML page for everyone', () => {
    const page = finish('<html><head></head><body>é</body></html>')
    const headers = headersOf(page.forms.identity)
    expect(page.keep).toBe(true)
    expect(headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect(headers.get('content-length')).toBe(String(page.forms.identity.body.length))
    expect(headers.get('etag')).toBe(page.etag)
    expect(headers.get('vary')).toMatch(/^Accept-Encoding, RSC/)
    expect(headers.get('x-always')).toBe('yes')
  })

  it.each([
    ['an error', finish('<html>', { status: 500 })],
    ['a page that is not found', finish('<html>', { status: 404 })],
    ['an address that may not be kept', finish('<html>', {}, false)],
    ['one that search engines shall not show', finish('<head><meta name="robots" content="noindex, follow"/></head>')],
    ['one of which a part failed', finish('<template data-dgst="1"></template>')],
    ['data', finish('{}', { type: 'application/json' })],
    ['a redirect', finish('', { status: 307, headers: new Map([['location', '/a']]) })],
  ])('is not kept: %s', (_, page) => {
    expect(page.keep).toBe(false)
    expect(page.etag).toBeUndefined()
    expect(headersOf(page.forms.identity).get('cache-control')).toBe('private, no-store')
  })

  it('is kept when it is a feed whose route says that anybody may, at an address that may be kept', () => {
    const feed = { headers: new Map([['content-type', 'application/atom+xml; charset=utf-8'], ['cache-control', 'public, max-age=0, must-revalidate']]) }
    const kept = finish('<feed/>', feed)
    expect(kept.keep).toBe(true)
    expect(headersOf(kept.forms.identity).get('etag')).toBe(kept.etag)
    expect(kept.etag).toMatch(/^W\/"/)
    expect(finish('<feed/>', feed, false).keep).toBe(false)
    expect(finish('<feed/>', { ...feed, status: 404 }).keep).toBe(false)
  })

  it('has the same tag for the same content, and another for another', () => {
    const tagOf = (text: string, nonce: string) =>
      finish(`<script nonce="${nonce}">${text}</script>`, { nonce }).etag
    expect(tagOf('a', 'nonce-a')).toBe(tagOf('a', 'nonce-b'))
    expect(tagOf('a', 'nonce-a')).not.toBe(tagOf('b', 'nonce-a'))
  })

  it('passes on nothing that Next said but its type, its place and its caching of files', () => {
    const said = new Map([
      ['content-type', 'text/html'], ['set-cookie', 'a=b'], ['link', '<x>; nonce="nonce-of-this-rendering"'],
      ['x-powered-by', 'y'], ['cache-control', 'public, max-age=99'],
    ])
    const page = finish('<p>', { headers: said })
    expect(page.forms.identity.head.join()).not.toMatch(/set-cookie|a=b|link|powered|nonce|99/i)
    const icon = finish('<svg/>', { headers: new Map([['content-type', 'image/svg+xml'], ['cache-control', 'public, max-age=99']]) })
    expect(headersOf(icon.forms.identity).get('cache-control')).toBe('public, max-age=99')
  })

  it('can be compressed, and then takes more memory', async () => {
    const text = '<p>A page of some length.</p>'.repeat(200)
    const page = finish(text)
    const both = await withEncoding(await withEncoding(page, 'br'), 'gzip')
    expect(brotliDecompressSync(both.forms.br?.body ?? '').toString()).toBe(text)
    expect(gunzipSync(both.forms.gzip?.body ?? '').toString()).toBe(text)
    expect(headersOf(both.forms.br ?? both.forms.identity).get('content-length')).toBe(String(both.forms.br?.body.length))
    expect(headersOf(both.forms.gzip ?? both.forms.identity).get('content-encoding')).toBe('gzip')
    expect(both.bytes).toBe(page.bytes + (both.forms.br?.body.length ?? 0) + (both.forms.gzip?.body.length ?? 0))
    expect(await withEncoding(both, 'br')).toBe(both)
    expect((await withEncoding(finish('short'), 'br')).forms.br).toBeUndefined()
  })
})

describe('the encoding for a reader', () => {
  it.each([
    [undefined, 'identity'], ['', 'identity'], ['identity', 'identity'], ['deflate', 'identity'],
    ['gzip', 'gzip'], ['gzip, deflate, br', 'br'], ['gzip, deflate, br, zstd', 'br'], ['GZIP', 'gzip'], ['*', 'br'],
    ['br;q=0, gzip', 'gzip'], ['br;q=0.5, gzip;q=0.9', 'gzip'], ['*;q=0', 'identity'], ['gzip;q=0', 'identity'],
    ['br;q=x', 'identity'], [',;,=;q', 'identity'], ['__proto__', 'identity'],
  ])('of %j is %s', (accepted, encoding) => {
    expect(chooseEncoding(accepted)).toBe(encoding)
    expect(chooseEncoding(accepted)).toBe(encoding)
  })

  it('is found for ever new headers without remembering them all', () => {
    for (let i = 0; i < 10_000; i++) expect(chooseEncoding(`br, x${i}`)).toBe('br')
  })
})
