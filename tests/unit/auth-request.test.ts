import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nameAgent } from '@/lib/auth/agent'
import { parseSetCookie, readCookie, writeCookie } from '@/lib/auth/cookies'
import { parseFields, readFields, valuesOf } from '@/lib/auth/form-input'
import { identityOf } from '@/lib/auth/identity'
import { networkOf } from '@/lib/auth/network'
import { isSameOrigin } from '@/lib/auth/origin'
import { authOptions } from '@/lib/auth/options'
import { provideSettings } from '@/lib/env'

beforeAll(() => provideSettings({ PUBLIC_URL: 'https://crux.example', AUTH_SECRET: 'a secret of forty characters for one test' }))

describe('the network of a request', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:cb00:7109', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', 'unknown'],
    ['not an address', 'unknown'],
  ])('of %s is %s', (peer, network) => {
    expect(networkOf(peer, null, 0)).toBe(network)
  })

  it.each([
    [0, '1.1.1.1', '9.9.9.9'],
    [1, '1.1.1.1', '1.1.1.1'],
    [1, '6.6.6.6, 1.1.1.1', '1.1.1.1'],
    [2, '6.6.6.6, 1.1.1.1, 8.8.8.8', '1.1.1.1'],
    [1, '6.6.6.6, 1.1.1.1:4711', '1.1.1.1'],
    [1, '[2001:db8::1]:443', '2001:db8:0:0::/64'],
    // Shorter than the chain should be, or no address: the next one to the right speaks.
    [2, '1.1.1.1', '1.1.1.1'],
    [1, '6.6.6.6, what?', '9.9.9.9'],
    [1, null, '9.9.9.9'],
    [1, '', '9.9.9.9'],
  ])('with %i proxies in front and %j forwarded is %s', (proxies, forwarded, network) => {
    expect(networkOf('9.9.9.9', forwarded, proxies)).toBe(network)
  })
})

describe('the origin', () => {
  const sent = (headers: Record<string, string>) => isSameOrigin(new Headers(headers))

  it('is ours by Origin to the letter, or by Sec-Fetch-Site where there is none', () => {
    expect(sent({ origin: 'https://crux.example' })).toBe(true)
    expect(sent({ 'sec-fetch-site': 'same-origin' })).toBe(true)
  })

  it.each([
    {}, { origin: 'null' }, { origin: '' }, { origin: 'https://evil.example' }, { origin: 'http://crux.example' },
    { origin: 'https://crux.example:8443' }, { origin: 'https://crux.example.evil.example' }, { origin: 'https://CRUX.example/' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, { origin: 'null', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example', host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
    { host: 'crux.example', 'x-forwarded-host': 'crux.example', referer: 'https://crux.example/' },
  ])('is not ours by %j', (headers) => {
    expect(sent(headers as Record<string, string>)).toBe(false)
  })
})

describe('a form', () => {
  const schema = z.strictObject({ name: z.string().min(1, 'is missing'), scopes: z.array(z.string()).default([]), password: z.string().optional() })
  const form = (...fields: [string, string | Blob][]) => {
    const data = new FormData()
    for (const [name, value] of fields) data.append(name, value)
    return data
  }
  const read = (data: FormData) => parseFields(readFields(data, schema), schema)

  it("is read without Next's own fields, and its lists as lists", () => {
    const sent = form(['$ACTION_REF_1', ''], ['$ACTION_1:0', '{}'], ['1_$ACTION_KEY', 'k'], ['name', 'Anna'], ['scopes', 'read'], ['scopes', 'write'])
    expect(read(sent)).toEqual({ name: 'Anna', scopes: ['read', 'write'] })
    expect(read(form(['name', 'Anna'], ['scopes[]', 'read']))).toEqual({ name: 'Anna', scopes: ['read'] })
    expect(read(form(['name', 'Anna']))).toEqual({ name: 'Anna', scopes: [] })
  })

  it.each([
    ['a field that is not in it', [['role', 'admin']]],
    ['a field given twice', [['name', 'Bob']]],
    ['a list where there is none', [['name[]', 'Bob']]],
    ['a name that wants to be an object', [['__proto__', 'x']]],
    ['another one', [['constructor', 'x']]],
    ['a file', [['scopes', new Blob(['x'])]]],
    ['more fields than a form has', Array.from({ length: 100 }, (_, at) => [`field-${at}`, 'x'])],
  ] as [string, [string, string | Blob][]][])('is refused with %s', (_, fields) => {
    expect(() => read(form(['name', 'Anna'], ...fields))).toThrow(expect.objectContaining({ code: 'invalid' }))
    expect(Object.prototype).not.toHaveProperty('x')
  })

  it('names the field that is wrong, in words for people', () => {
    expect(() => read(form(['name', '']))).toThrow(expect.objectContaining({ fields: { name: 'is missing' } }))
    expect(() => read(form())).toThrow(expect.objectContaining({ fields: { name: 'is missing' } }))
  })

  it('shows what was typed again, but no secret', () => {
    expect(valuesOf(readFields(form(['name', 'Anna'], ['password', 'secret']), schema))).toEqual({ name: 'Anna', scopes: '' })
  })
})

describe('cookies', () => {
  it('are read as they were written', () => {
    const cookie = parseSetCookie('__Secure-a=x%20y%3D; Max-Age=60; Path=/elsewhere; SameSite=None')
    expect(cookie).toMatchObject({ name: '__Secure-a', value: 'x y=', options: { path: '/', sameSite: 'lax', secure: true, maxAge: 60 } })
    expect(readCookie(`b=1; ${writeCookie(cookie).split(';')[0]}; c=2`, '__Secure-a')).toBe('x y=')
    expect(readCookie('xa=1; a=2; a=3', 'a')).toBe('2')
    expect(readCookie('a=%E0%A4%A', 'a')).toBe('%E0%A4%A')
    expect(readCookie(null, 'a')).toBeUndefined()
  })
})

describe('where next-auth leads to after signing in', () => {
  const base = 'https://crux.example'
  const lead = (url: string) => authOptions().callbacks!.redirect!({ url, baseUrl: base })

  it('is a path of ours', async () => {
    expect(await lead('/debates/a?sort=newest#x')).toBe(`${base}/debates/a?sort=newest#x`)
    expect(await lead(`${base}/settings`)).toBe(`${base}/settings`)
  })

  it.each([
    '//evil.example', '///evil.example', '////evil.example', '/\\evil.example', '\\\\evil.example', '\\/evil.example', '/\\/evil.example',
    'https:evil.example', 'https:/evil.example', 'https://evil.example', 'HTTPS://evil.example', 'http://crux.example/', ' //evil.example',
    '\t//evil.example', '/\t/evil.example', '/\n/evil.example', '/\r/evil.example', '\u0000//evil.example', '/\u0000/evil.example', '/%09/evil\\',
    'https://crux.example@evil.example/', 'https://crux.example:x@evil.example/', 'https://crux.example.evil.example/', 'https://crux.examplex/',
    'https://evil.example/https://crux.example/', 'https://crux.example:8443/', 'javascript:alert(1)', 'JavaScript://%0aalert(1)', 'data:text/html,x',
    'vbscript:x', 'file:///etc/passwd', 'blob:https://crux.example/x', '//[::1]/', '/.//evil.example', '/..//evil.example', '/x/..//evil.example',
    './/evil.example', '?next=//evil.example', '#//evil.example', 'evil.example', '', `/${'a'.repeat(3_000)}`, 'https://crux.example//evil.example',
    'https://crux.example/\\evil.example', 'https://crux.example/.//evil.example',
  ])('is never elsewhere: %j', async (url) => {
    const address = await lead(url)
    expect(new URL(address, base).origin).toBe(base)
    expect(address).toBe(`${base}/`)
  })
})

it('takes of a provider what it says only as far as it can be used', () => {
  const arrival = (claims: Record<string, unknown>) => identityOf({ provider: 'github', subject: 's', claims })
  expect(arrival({ email: ' Anna@Example.org ', email_verified: 'true', name: 'An\nna', preferred_username: 'a' })).toEqual({
    provider: 'github', subject: 's', email: 'anna@example.org', emailVerified: true, name: 'An na', label: 'a',
  })
  for (const claims of [{}, { email: 5, name: {} }, { email: 'a@b@c.example', email_verified: true }, { name: '\ud800' }]) {
    expect(arrival(claims)).toEqual({ provider: 'github', subject: 's', email: null, emailVerified: false, name: null, label: 's' })
  }
  expect(arrival({ email: 'a@example.org', email_verified: 1 })).toMatchObject({ emailVerified: false })
})

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
  ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari on iPhone'],
  ['curl/8.5.0', 'Unknown browser'],
  [null, 'Unknown browser'],
  ['<script>alert(1)</script> Linux', 'Browser on Linux'],
])('calls the device of %j %s', (userAgent, name) => {
  expect(nameAgent(userAgent)).toBe(name)
})
